import { Injectable } from '@nestjs/common';
import type { ObligationStatus } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ObligationEntity } from './obligation.entity.js';

/** An obligation as it stands while its row is locked. */
export interface HeldObligation {
  readonly id: string;
  readonly status: ObligationStatus;
  /** The exhibit that its performance was reported with. */
  readonly proofId: string | null;
}

/** A promise of which nobody has said that it was kept, while its row is locked. */
interface PromisedObligation extends Pick<ObligationEntity, 'id' | 'status' | 'kind' | 'dueOn'> {
  readonly amountFen: number;
}

/** What of an obligation a step writes beside its status. */
export type ObligationChanges = Partial<Pick<ObligationEntity, 'proofExhibitId' | 'note' | 'contestReason'>>;

/** What is left of the obligations of a case. */
export interface LeftToPerform {
  readonly open: number;
  /** Of those, past their day. */
  readonly overdue: number;
}

/** What is promised anew; its status is the database's. */
export interface NewObligation extends Pick<ObligationEntity, 'caseId' | 'tenantId' | 'n' | 'kind' | 'dueOn' | 'note'> {
  readonly amountFen: number;
}

/** In which the clock is heard: neither reported, nor missed, nor kept. */
const PROMISED: readonly ObligationStatus[] = ['pending', 'contested'];

/** Obligations of an agreement: the only place that writes them. */
@Injectable()
export class ObligationRepository {
  async add(tx: Tx, obligation: NewObligation): Promise<void> {
    const row = { ...obligation, amountFen: String(obligation.amountFen) };
    await tx.manager.createQueryBuilder().insert().into(ObligationEntity).values(row).execute();
  }

  /** One obligation of a case, its row locked: who reports, answers or finds it missed comes one after the other. */
  async hold(tx: Tx, caseId: string, obligationId: string): Promise<HeldObligation | null> {
    const row = await tx.manager
      .createQueryBuilder(ObligationEntity, 'o')
      .where('o.id = :obligationId and o.caseId = :caseId', { obligationId, caseId })
      .setLock('pessimistic_write')
      .getOne();
    return row && { id: row.id, status: row.status, proofId: row.proofExhibitId };
  }

  /** The case of an obligation, for who has no more than its id. */
  async caseOf(tx: Tx, obligationId: string): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(ObligationEntity, 'o')
      .select(['o.id', 'o.caseId'])
      .where('o.id = :obligationId', { obligationId })
      .getOne();
    return row && row.caseId;
  }

  /** One that is to be performed, its row locked; null where its performance was reported, or found missing, meanwhile. */
  async holdPromised(tx: Tx, obligationId: string): Promise<PromisedObligation | null> {
    const row = await tx.manager
      .createQueryBuilder(ObligationEntity, 'o')
      .where('o.id = :obligationId and o.status in (:...promised)', { obligationId, promised: PROMISED })
      .setLock('pessimistic_write')
      .getOne();
    return row && { id: row.id, status: row.status, kind: row.kind, dueOn: row.dueOn, amountFen: Number(row.amountFen) };
  }

  /** Moves an obligation whose row is held. */
  async move(tx: Tx, obligationId: string, status: ObligationStatus, changes: ObligationChanges = {}): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(ObligationEntity)
      .set({ ...changes, status, changedAt: () => 'app.now()' })
      .where('id = :obligationId', { obligationId })
      .execute();
  }

  async left(tx: Tx, caseId: string): Promise<LeftToPerform> {
    return one(
      await tx.query<LeftToPerform>(
        `select count(*) filter (where status <> 'fulfilled')::int as open,
          count(*) filter (where status <> 'fulfilled' and due_on < app.today())::int as overdue
           from obligation where case_id = $1`,
        [caseId],
      ),
    );
  }
}
