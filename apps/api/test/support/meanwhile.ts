import { until } from './journey.js';
import type { World } from './world.js';

/**
 * Sends an act while another transaction has already made a change that is not committed yet, and commits that one when the
 * act waits for it: the order of a race, without its chance. An act that does not wait is answered first.
 *
 * @param waiting how many wait before it is committed, where the act is several at once
 */
export async function meanwhile<T>(
  world: Pick<World, 'owner'>,
  sql: string,
  act: () => Promise<T>,
  { waiting } = { waiting: 1 },
): Promise<T> {
  const other = await world.owner.connect();
  try {
    await other.query('begin');
    await other.query(sql);
    let answered = false;
    const answer = act().finally(() => (answered = true));
    await until(
      async () =>
        answered ||
        (await world.owner.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows
          .length >= waiting,
    );
    await other.query('commit');
    return await answer;
  } finally {
    // Where the change itself was refused: nobody gets a connection in which everything fails.
    await other.query('rollback');
    other.release();
  }
}
