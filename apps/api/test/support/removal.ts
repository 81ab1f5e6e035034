import { Removal } from '../../src/platform/files/removal.js';
import type { World } from './world.js';

/** The right to take files away: no backup is being made. */
export async function mayRemove(world: World): Promise<Removal> {
  const right = await world.worker.unit.unsafeAcrossTenants((tx) => Removal.within(tx));
  if (!right) throw new Error('A backup is being made.');
  return right;
}
