import type { Tx } from '../../../platform/database/unit-of-work.js';

interface DemandRow {
  id: string;
  number: string;
  body: string;
  /** Fen; a bigint, which the driver gives as text. */
  amount_fen: string | null;
  ladder: { step: string; day: string; provisional: boolean }[];
  apply_if_silent: boolean;
  step: string;
  sent_name: string;
  sent_at: Date;
  reached_at: Date | null;
  closed_at: Date | null;
  answer: string | null;
}
export interface ServiceRow {
  id: string;
  letter_id: string;
  channel: string;
  recipient: string;
  step: string;
  sent_at: Date | null;
  delivered_at: Date | null;
  opened_at: Date | null;
  opened_by: string | null;
  receipt: string | null;
  failed: string | null;
  answer: string | null;
}

/** Letters of before, the first first. */
export const demandLettersOf = (tx: Tx, caseId: string): Promise<DemandRow[]> =>
  tx.query<DemandRow>('select * from demand_letter where case_id = $1 order by sent_at', [caseId]);

/** The record of every service of all of them; recipients as they were written to. */
export const servicesOf = (tx: Tx, caseId: string): Promise<ServiceRow[]> =>
  tx.query<ServiceRow>('select * from service_record where case_id = $1 order by created_at', [caseId]);
