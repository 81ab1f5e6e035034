import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Whether who has entered a case hears its joint channel: an office that has not opened it does not. */
export const hearsJoint = async (tx: Pick<Tx, 'query'>): Promise<boolean> =>
  one(await tx.query<{ joint: boolean }>(`select 'joint' = any(app.audiences()) as joint`)).joint;
