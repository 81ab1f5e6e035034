import type { Tx } from '../../../platform/database/unit-of-work.js';

interface OpeningRow {
  organisation_name: string;
  reason: string;
  opened_at: Date;
}

/** Which offices opened the case, the first first. */
export const auditOpeningsOf = (tx: Tx, caseId: string): Promise<OpeningRow[]> =>
  tx.query<OpeningRow>('select * from audit_opening where case_id = $1 order by opened_at', [caseId]);
