import type pg from 'pg';

/** Writes what no act leads to, as if it had been so before: past the triggers that keep what is recorded, as only their owner can. */
export async function pastGuards(owner: pg.Pool, sql: string, params: readonly unknown[] = []): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    await client.query(sql, [...params]);
  } finally {
    await client.query('reset session_replication_role');
    client.release();
  }
}
