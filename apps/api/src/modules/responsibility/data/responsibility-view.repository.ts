import { Injectable } from '@nestjs/common';
import type { Audience, Side, StageView } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ResponsibilityViewEntity, type StatedPresumption } from './responsibility-view.entity.js';

/** What is new of a view; its time is the database's. */
export interface NewView {
  readonly caseId: string;
  readonly tenantId: string;
  readonly audience: Audience;
  readonly side: Side | 'mediator';
  readonly stages: readonly StageView[];
  readonly presumption: StatedPresumption;
  readonly clinicPct: number;
  readonly authorName: string;
}

/** Views of how responsibility is shared. */
@Injectable()
export class ResponsibilityViewRepository {
  /** The latest of a side, whichever audience: a mediator's may have been the committee's until now. */
  async latestOf(tx: Tx, caseId: string, side: Side | 'mediator'): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(ResponsibilityViewEntity, 'v')
      .select('v.id', 'id')
      .where('v.caseId = :caseId and v.side = :side', { caseId, side })
      .orderBy('v.createdAt', 'DESC')
      .addOrderBy('v.id', 'DESC')
      .limit(1)
      .getRawOne<{ id: string }>();
    return row?.id ?? null;
  }

  async add(tx: Tx, view: NewView): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(ResponsibilityViewEntity).values(view).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }
}
