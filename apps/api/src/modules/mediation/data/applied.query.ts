import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** In whose name a case was applied for, and the later of two moments: the application, and `since`. */
export const appliedOf = async (tx: Pick<Tx, 'query'>, caseId: string, since: Date): Promise<{ name: string; since: Date }> =>
  one(
    await tx.query<{ name: string; since: Date }>(
      'select consumer_name as name, greatest(applied_at, $2) as since from case_file where id = $1',
      [caseId, since],
    ),
  );
