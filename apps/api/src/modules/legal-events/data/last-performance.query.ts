import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * The last day on which something of the agreement is to be performed, or null. It reads the obligations of `agreements`, which
 * stands above this module and hears of no event.
 */
export async function lastPerformance(tx: Tx, caseId: string): Promise<string | null> {
  const [row] = await tx.query<{ last: string | null }>('select max(due_on)::text as last from obligation where case_id = $1', [caseId]);
  return row?.last ?? null;
}
