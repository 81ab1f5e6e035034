import type { Side } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Whether this is an exhibit of a side that both sides see and that was not withdrawn. */
export const standsInJoint = async (tx: Pick<Tx, 'query'>, caseId: string, exhibitId: string, side: Side): Promise<boolean> =>
  (
    await tx.query(`select 1 from exhibit where id = $1 and case_id = $2 and side = $3 and audience = 'joint' and withdrawn_at is null`, [
      exhibitId,
      caseId,
      side,
    ])
  ).length > 0;
