import { Injectable } from '@nestjs/common';
import type { ApplicationOutcome, Side } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { MediationApplicationEntity } from './mediation-application.entity.js';

/** What is new of an application. */
export interface NewApplication {
  readonly caseId: string;
  readonly tenantId: string;
  readonly bySide: Side;
  readonly appliedAt: Date;
  readonly reason: string;
}

/** Applications for mediation; what became of each stays on record (LIM-4). */
@Injectable()
export class MediationApplicationRepository {
  async add(tx: Tx, application: NewApplication): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(MediationApplicationEntity).values(application).execute();
  }

  /** Which side was declined last; null where nobody was. */
  async lastDeclined(tx: Tx, caseId: string): Promise<Side | null> {
    const row = await tx.manager
      .createQueryBuilder(MediationApplicationEntity, 'a')
      .where('a.caseId = :caseId and a.outcome = :declined', { caseId, declined: 'declined' satisfies ApplicationOutcome })
      .orderBy('a.closedAt', 'DESC')
      .limit(1)
      .getOne();
    return row && (row.bySide as Side);
  }

  /** Closes the application that stands. @returns of which side it was and of which day; nothing where none stands */
  async close(tx: Tx, caseId: string, outcome: ApplicationOutcome): Promise<{ by_side: Side; on: string }[]> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(MediationApplicationEntity)
      .set({ outcome, closedAt: () => 'app.now()' })
      .where('caseId = :caseId and closedAt is null', { caseId })
      .returning(`by_side, (applied_at at time zone 'Asia/Shanghai')::date::text as "on"`)
      .execute();
    return raw as { by_side: Side; on: string }[];
  }
}
