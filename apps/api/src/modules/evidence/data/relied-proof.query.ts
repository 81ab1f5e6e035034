import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Whether an exhibit proves a performance that waits to be confirmed, or was. Asked here and not of the agreements, which ask the
 * exhibits themselves: two modules do not import each other.
 */
export const provesPerformance = async (tx: Pick<Tx, 'query'>, caseId: string, exhibitId: string): Promise<boolean> =>
  (
    await tx.query(`select 1 from obligation where case_id = $1 and proof_exhibit_id = $2 and status in ('reported', 'fulfilled')`, [
      caseId,
      exhibitId,
    ])
  ).length > 0;
