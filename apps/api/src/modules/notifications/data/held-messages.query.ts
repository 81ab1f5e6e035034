import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ATTEMPTS } from './delivery.repository.js';

/** Holds back for good what waits to be sent, and says why. It is done on the bare connection of a restore. @returns their ids */
export async function holdWaiting(tx: Pick<Tx, 'query'>, said: string): Promise<string[]> {
  const held = await tx.query<{ id: string }>(
    `update outgoing_message set attempts = ${ATTEMPTS}, error = $1 where sent_at is null and attempts < ${ATTEMPTS} returning id`,
    [said],
  );
  return held.map(({ id }) => id);
}
