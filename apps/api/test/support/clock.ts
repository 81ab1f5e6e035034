import type pg from 'pg';

/**
 * When every test begins: a Monday morning in Beijing, far from a holiday and within the calendar's data. The database's
 * clock goes on from there, so that no test depends on the day it is run.
 */
export const BEGINNING = new Date('2026-03-16T02:00:00Z');

/** Sets the database's clock to the beginning. @returns by how much it was moved, as an interval */
export async function beginsThen(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ shift: string }>(
    'update app.clock_offset set shift = $1::timestamptz - clock_timestamp() returning shift::text',
    [BEGINNING],
  );
  return rows[0]!.shift;
}

/** Stops the database's clock at a moment: what is due to the second is tried at its second, however slow the machine is. */
export const stopsAt = async (owner: pg.Pool, at: Date): Promise<void> =>
  void (await owner.query(
    `create or replace function app.now() returns timestamptz language sql volatile as $$ select '${at.toISOString()}'::timestamptz $$`,
  ));
