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
  services: ServiceRow[];
}
/** One service; its moments as the database writes them, its recipient as it was written to. */
export interface ServiceRow {
  id: string;
  channel: string;
  recipient: string;
  step: string;
  sent_at: string | null;
  delivered_at: string | null;
  opened_at: string | null;
  opened_by: string | null;
  receipt: string | null;
  failed: string | null;
  answer: string | null;
}

/** Letters of before with the record of every service, the first first. */
export const demandLettersOf = (tx: Tx, caseId: string): Promise<DemandRow[]> =>
  tx.query<DemandRow>(
    `select l.*, coalesce((select json_agg(json_build_object('id', s.id, 'channel', s.channel, 'recipient', s.recipient, 'step', s.step,
          'sent_at', s.sent_at, 'delivered_at', s.delivered_at, 'opened_at', s.opened_at, 'opened_by', s.opened_by,
          'receipt', s.receipt, 'failed', s.failed, 'answer', s.answer) order by s.created_at)
        from service_record s where s.case_id = $1 and s.letter_id = l.id), '[]') as services
       from demand_letter l where l.case_id = $1 order by l.sent_at`,
    [caseId],
  );
