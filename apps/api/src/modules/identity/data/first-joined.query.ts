import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Since when an organisation has people here; now, where the first of them has left again. */
export async function firstJoined(tx: Pick<Tx, 'query'>, organisationId: string): Promise<Date> {
  const joined = await tx.query<{ at: Date }>(
    'select coalesce(min(started_at), app.now()) as at from identity.membership where organisation_id = $1 and ended_at is null',
    [organisationId],
  );
  return one(joined).at;
}
