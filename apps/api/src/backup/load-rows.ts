import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';
import { protections } from './catalogue.js';
import { checkChains } from './check-chains.js';
import { columnsIn, JOB_COLUMNS, JOBS, OURS, tablesOf } from './dump-rows.js';
import { holdMessages } from './hold-messages.js';
import type { Manifest } from './manifest.js';
import { readSealed, type SealedFolder } from './sealed-file.js';

/** What is said of a letter of which nobody knows whether it had left; both sides read it. */
const HELD = '从备份恢复：无法确认是否已经送出 Restored from a backup: whether it had left is not known';

/** Reads a file of the backup into a table. @throws Error where it has another number of rows than it says */
async function load(client: Client, { folder, key }: SealedFolder, into: string, { file, rows }: Manifest['jobs']): Promise<void> {
  const name = file.slice('rows/'.length);
  const copied = client.query(from(`copy ${into} from stdin`));
  await pipeline(readSealed(join(folder, file), key, name), copied);
  if (copied.rowCount !== rows) throw new Error(`${file} has ${copied.rowCount} rows, and the manifest says ${rows}.`);
}

/** Foreign keys of ours, with what makes them again. */
const foreignKeys = async (client: Client): Promise<{ table: string; name: string; definition: string }[]> =>
  (
    await client.query<{ table: string; name: string; definition: string }>(
      `select k.conrelid::regclass::text as "table", format('%I', k.conname) as name, pg_get_constraintdef(k.oid) as definition
         from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and c.relowner = any(${OURS})
           and k.connamespace <> 'graphile_worker'::regnamespace order by 1, 2`,
    )
  ).rows;

/**
 * Loads all rows in one transaction, as the owner: what guards them (foreign keys, triggers, forced row-level security) is put aside,
 * put back, and compared with what was there before; a foreign key that is put back is checked whole. Nothing of it is seen by
 * anybody until all of it holds.
 *
 * @returns how many chains were verified, and how many messages are held back
 */
export async function loadRows(owner: Client, backup: SealedFolder, manifest: Manifest): Promise<{ chains: number; held: number }> {
  await owner.query('begin');
  // Names are said with their schemas, whoever reads them.
  await owner.query(
    `set local search_path = pg_catalog; set local datestyle = 'ISO, YMD'; set local timezone = 'UTC';
      set local intervalstyle = 'postgres'`,
  );
  const fresh = await protections(owner);
  const tables = await tablesOf(owner);
  requireSame(tables, manifest);
  const forced = (
    await owner.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relforcerowsecurity and relowner = any(${OURS})`,
    )
  ).rows.map((r) => r.name);
  const keys = await foreignKeys(owner);
  for (const { table, name } of keys) await owner.query(`alter table ${table} drop constraint ${name}`);
  for (const name of forced) await owner.query(`alter table ${name} no force row level security`);
  for (const { schema, name } of tables) await owner.query(`alter table "${schema}"."${name}" disable trigger user`);

  for (const table of manifest.tables) {
    const name = `"${table.schema}"."${table.name}"`;
    await owner.query(`delete from ${name}`);
    await load(owner, backup, `${name} (${columnsIn(table.columns)})`, table);
  }
  for (const { schema, name, last, called } of manifest.sequences)
    await owner.query('select setval($1::regclass, $2::bigint, $3)', [`"${schema}"."${name}"`, last, called]);
  await addJobs(owner, backup, manifest);
  const { chains, faults } = await checkChains(owner);
  if (faults.length) throw new Error(['The record does not verify.', ...faults].join('\n  '));
  const held = await afterwards(owner);

  for (const { table, name, definition } of keys) await owner.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { schema, name } of tables) await owner.query(`alter table "${schema}"."${name}" enable trigger user`);
  for (const name of forced) await owner.query(`alter table ${name} force row level security`);
  const now = await protections(owner);
  const lost = fresh.filter((line) => !now.includes(line)).concat(now.filter((line) => !fresh.includes(line)));
  if (lost.length) throw new Error(['The protections are not those of a fresh database.', ...lost].join('\n  '));
  await owner.query('commit');
  return { chains, held };
}

/** @throws Error where the schema that the migrations made is not the one that the rows are of */
function requireSame(tables: Awaited<ReturnType<typeof tablesOf>>, manifest: Manifest): void {
  const told = (t: { schema: string; name: string; columns: string[] }): string => `${t.schema}.${t.name} (${t.columns.join(', ')})`;
  const [here, there] = [tables.map(told), manifest.tables.map(told)];
  const odd = [...here.filter((t) => !there.includes(t)), ...there.filter((t) => !here.includes(t))];
  if (odd.length) throw new Error(['The tables of the backup are not those of its migrations.', ...odd].join('\n  '));
}

/** Jobs that waited wait again, by the queue's own door: as new ones, for how often they had been tried is the old queue's. */
async function addJobs(owner: Client, backup: SealedFolder, manifest: Manifest): Promise<void> {
  await owner.query(
    'create temporary table waiting (task text, payload json, queue text, run_at timestamptz, max_attempts ' +
      'int, job_key text, priority int, flags text[]); grant select on waiting to heyi_job',
  );
  await load(owner, backup, `pg_temp.waiting (${columnsIn(JOB_COLUMNS)})`, { ...manifest.jobs, file: `rows/${JOBS}` });
  await owner.query('set local role heyi_job');
  await owner.query(
    `select graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key, priority, flags) from pg_temp.waiting`,
  );
  await owner.query('set local role heyi_owner');
  await owner.query('drop table pg_temp.waiting');
}

/**
 * What must not be done twice, or by whom the lost time had shut out: messages that waited may have left since and are held back, and
 * everybody signs in anew, for a session that was ended since would live again.
 */
async function afterwards(owner: Client): Promise<number> {
  // The functions that it passes through look for their names themselves; what is asked here names its schema by the path.
  await owner.query('set local search_path = public, pg_catalog');
  const query = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => (await owner.query(sql, params)).rows as T[];
  const held = await holdMessages({ query }, HELD);
  await query('update identity.session set revoked_at = app.now() where revoked_at is null');
  await owner.query('set local search_path = pg_catalog');
  return held;
}
