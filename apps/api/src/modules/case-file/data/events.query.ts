import type { LegalEventKind } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

interface EventRow {
  id: string;
  kind: LegalEventKind;
  on_day: string;
  both_agreed: boolean;
  note: string;
  reference: string;
  degree: string | null;
  /** Fen; a bigint, which the driver gives as text. */
  fee_fen: string | null;
  by_role: string;
  recorded_by: string;
  recorded_name: string;
  recorded_at: Date;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
}

/** What was recorded to have happened outside, by its day, with what was taken back. */
export const eventsOf = (tx: Tx, caseId: string): Promise<EventRow[]> =>
  tx.query<EventRow>('select *, on_day::text from legal_event where case_id = $1 order by legal_event.on_day, recorded_at', [caseId]);
