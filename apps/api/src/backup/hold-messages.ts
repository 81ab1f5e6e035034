import { lettersFailed } from '../modules/demands/operator.js';
import { holdWaiting } from '../modules/notifications/operator.js';
import type { Tx } from '../platform/database/unit-of-work.js';

/**
 * Holds back for good what waits to be sent, and says so of served letters: in a database restored from a backup nobody knows what has
 * left since.
 *
 * @returns how many
 */
export async function holdMessages(tx: Pick<Tx, 'query'>, said: string): Promise<number> {
  const held = await holdWaiting(tx, said);
  await lettersFailed(tx, held, said);
  return held.length;
}
