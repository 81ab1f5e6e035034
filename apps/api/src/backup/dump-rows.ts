import { join } from 'node:path';
import type { Client } from 'pg';
import { to } from 'pg-copy-streams';
import type { Manifest, TableOf } from './manifest.js';
import { writeSealed, type SealedFolder } from './sealed-file.js';
import { one } from '../platform/database/one-row.js';

/** The owners of what is ours; the queue's own schema is its library's, and is asked by `app.waiting_jobs`. */
export const OURS = `array['heyi_owner', 'heyi_job', 'heyi_keeper']::regrole[]`;
const NOT_OURS = `n.nspname <> 'graphile_worker' and c.relname not in ('migrations', 'migrations_id_seq')`;

/** Columns in which a job that waits is kept: what the queue's `add_job` takes, by its names. */
export const JOB_COLUMNS = ['task', 'payload', 'queue', 'run_at', 'max_attempts', 'job_key', 'priority', 'flags'] as const;
export const JOBS = 'jobs';

/** Every table with rows of ours, from the catalogue: one that a later migration makes is among them. */
export const tablesOf = async (client: Client): Promise<Pick<TableOf, 'schema' | 'name' | 'columns'>[]> =>
  (
    await client.query<Pick<TableOf, 'schema' | 'name' | 'columns'>>(
      `select n.nspname as schema, c.relname as name,
              array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                and a.attgenerated = '' order by a.attnum) as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and c.relowner = any(${OURS}) and ${NOT_OURS} order by 1, 2`,
    )
  ).rows;

/** How far the sequences are: they move outside of snapshots, and are never behind the rows. */
export async function sequencesOf(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and c.relowner = any(${OURS}) and ${NOT_OURS} order by 1, 2`,
  );
  const sequences: Manifest['sequences'] = [];
  for (const { schema, name } of rows) {
    const { rows: at } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from "${schema}"."${name}"`,
    );
    sequences.push({ schema, name, ...one(at) });
  }
  return sequences;
}

export const columnsIn = (columns: readonly string[]): string => columns.map((c) => `"${c}"`).join(', ');

/** Writes rows as the snapshot of the connection has them. */
async function dump(client: Client, { folder, key }: SealedFolder, what: string, name: string): Promise<Manifest['jobs']> {
  const copied = client.query(to(`copy ${what} to stdout`));
  const file = `rows/${name}`;
  const sum = await writeSealed(join(folder, file), key, name, copied);
  return { file, rows: copied.rowCount, ...sum };
}

/** All rows of the connection's snapshot, a file a table, and the jobs that wait. */
export async function dumpRows(client: Client, into: SealedFolder): Promise<Pick<Manifest, 'tables' | 'jobs'>> {
  const tables: TableOf[] = [];
  for (const table of await tablesOf(client)) {
    const { schema, name, columns } = table;
    tables.push({ ...table, ...(await dump(client, into, `"${schema}"."${name}" (${columnsIn(columns)})`, `${schema}.${name}`)) });
  }
  return { tables, jobs: await dump(client, into, `(select ${columnsIn(JOB_COLUMNS)} from app.waiting_jobs())`, JOBS) };
}
