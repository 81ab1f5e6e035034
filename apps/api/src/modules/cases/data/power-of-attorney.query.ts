import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Whether an exhibit of the case is a power of attorney that the consumer's side laid before both and has not taken back. It is
 * evidence's table, read here: evidence is built upon cases, which cannot ask it.
 */
export const isPowerOfAttorney = async (tx: Pick<Tx, 'query'>, caseId: string, exhibitId: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from exhibit where id = $1 and case_id = $2 and category = 'power_of_attorney' and side = 'consumer'
        and audience = 'joint' and withdrawn_at is null`,
      [exhibitId, caseId],
    )
  ).length > 0;
