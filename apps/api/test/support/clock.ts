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
