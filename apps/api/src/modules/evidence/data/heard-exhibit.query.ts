import type { Audience } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Whether everybody who hears an audience may see an exhibit of the case: it stands there or in the joint channel, and was not
 * withdrawn.
 */
export async function isExhibitHeard(
  tx: Pick<Tx, 'query'>,
  { caseId, audience, exhibitId }: { readonly caseId: string; readonly audience: Audience; readonly exhibitId: string },
): Promise<boolean> {
  const found = await tx.query(
    `select 1 from exhibit where id = $1 and case_id = $2 and audience in ('joint', $3) and withdrawn_at is null`,
    [exhibitId, caseId, audience],
  );
  return found.length > 0;
}
