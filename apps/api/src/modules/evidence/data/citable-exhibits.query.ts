import type { Audience } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** How many of some exhibits are of the case, in one of the channels, and not withdrawn. */
export const countExhibits = async (
  tx: Pick<Tx, 'query'>,
  caseId: string,
  ids: readonly string[],
  audiences: readonly Audience[],
): Promise<number> =>
  one(
    await tx.query<{ found: number }>(
      `select count(*)::int as found from exhibit where case_id = $1 and id = any($2::uuid[]) and audience = any($3::text[])
        and withdrawn_at is null`,
      [caseId, ids, audiences],
    ),
  ).found;
