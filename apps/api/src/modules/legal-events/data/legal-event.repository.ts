import { Injectable } from '@nestjs/common';
import type { LegalEventKind } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { LegalEventEntity } from './legal-event.entity.js';

/** An event that stands; its day is one in Shanghai. */
export interface Recorded {
  readonly kind: LegalEventKind;
  readonly on_day: string;
}

/** What is new of an event; when it was recorded is the database's. */
export interface NewLegalEvent {
  readonly caseId: string;
  readonly tenantId: string;
  readonly kind: LegalEventKind;
  readonly onDay: string;
  readonly bothAgreed: boolean;
  readonly note: string;
  readonly reference: string;
  readonly degree: string | null;
  readonly feeFen: string | null;
  readonly byRole: string;
  readonly recordedBy: string;
  readonly recordedName: string;
}

/** Events of a case: the only place that writes them. */
@Injectable()
export class LegalEventRepository {
  /** One at a time in a case, also for who cannot lock its row; to the end of the transaction. */
  async lockEvents(tx: Tx, caseId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`legal-event:${caseId}`]);
  }

  /** The events that stand, oldest first. */
  standing(tx: Tx, caseId: string): Promise<Recorded[]> {
    return tx.query<Recorded>(
      'select kind, on_day::text from legal_event where case_id = $1 and withdrawn_at is null order by legal_event.on_day, recorded_at',
      [caseId],
    );
  }

  /** The same as the clock of an autopsy reads them: of a death the reference is its time of day. */
  ofAutopsy(tx: Tx, caseId: string): Promise<{ kind: LegalEventKind; day: string; time: string }[]> {
    return tx.query<{ kind: LegalEventKind; day: string; time: string }>(
      `select kind, on_day::text as day, reference as time from legal_event
        where case_id = $1 and withdrawn_at is null`,
      [caseId],
    );
  }

  async add(tx: Tx, event: NewLegalEvent): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(LegalEventEntity).values(event).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }

  /** One event of a case that stands, its row locked. */
  async hold(tx: Tx, caseId: string, eventId: string): Promise<{ kind: LegalEventKind; recordedBy: string } | null> {
    const [row] = await tx.query<{ kind: LegalEventKind; recordedBy: string }>(
      `select kind, recorded_by as "recordedBy" from legal_event where id = $1 and case_id = $2 and withdrawn_at is null for update`,
      [eventId, caseId],
    );
    return row ?? null;
  }

  /** Strikes an event out; who does holds its row (`hold`). */
  async withdraw(tx: Tx, eventId: string, reason: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(LegalEventEntity)
      .set({ withdrawnAt: () => 'app.now()', withdrawnReason: reason })
      .where('id = :eventId', { eventId })
      .execute();
  }
}
