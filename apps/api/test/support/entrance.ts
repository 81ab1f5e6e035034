import type { World } from './world.js';

/**
 * Holds a case while an act is sent, until it stands or is answered. An act that decides on a case must stand at its entrance,
 * before it has read what it decides on.
 *
 * @returns what the act answers, and the statement at which it stood: none where it did not wait
 */
export async function heldUp<T>(world: World, caseId: string, send: () => Promise<T>): Promise<{ answer: T; at: string }> {
  const holder = await world.owner.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from case_file where id = $1 for update', [caseId]);
    let over = false;
    const sent = send().finally(() => (over = true));
    // The server reads what a backend runs and that it waits one after the other: what stands twice was so.
    let at = '';
    for (let before = ''; !over && !(at && at === before);) {
      before = at;
      // Of one transaction it would read the same picture again and again.
      await holder.query('select pg_stat_clear_snapshot()');
      const { rows } = await holder.query<{ query: string }>(
        // Who waits for this case: what is told to the rooms waits too, for a moment and for another telling.
        `select query from pg_stat_activity where datname = current_database() and usename = 'heyi_app'
           and wait_event_type = 'Lock' and pg_backend_pid() = any(pg_blocking_pids(pid))`,
      );
      at = rows[0]?.query ?? '';
    }
    if (over) at = '';
    await holder.query('rollback');
    return { answer: await sent, at: at.trim() };
  } finally {
    holder.release();
  }
}

/** Where `enterCase` with a lock waits. */
export const ENTRANCE = /from case_file where id = \$1 for update$/;
