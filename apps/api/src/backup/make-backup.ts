import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS } from '../migrations/index.js';
import { AUTHORITY_FILE, filesOfAgreements } from '../modules/agreements/operator.js';
import { filesOfUploads } from '../modules/evidence/operator.js';
import type { Config } from '../platform/config.js';
import { FileVault } from '../platform/files/file-vault.js';
import type { KeptFile } from '../platform/files/kept-file.js';
import { BACKUP_LOCK } from '../platform/files/removal.js';
import { copyOut } from './copy-files.js';
import { dumpRows, sequencesOf } from './dump-rows.js';
import { keyOfBackup, writeManifest, type FileOf, type Manifest } from './manifest.js';
import { madeWhole } from './partial-folder.js';
import { megabytes, Refused } from './refused.js';
import { writeWhole, type SealedFolder } from './sealed-file.js';
import { one } from '../platform/database/one-row.js';

/** How many files are named that are wrong; the number of all is said too. */
const NAMED = 50;

/** What there is to copy: rows are written, the rest is only known. */
type Snapshot = Pick<Manifest, 'at' | 'server' | 'migration' | 'tables' | 'jobs' | 'sequences'> & { readonly kept: readonly KeptFile[] };

/**
 * Makes one consistent backup of rows and files while people work (ADR 0042).
 *
 * Under a lock that holds back who takes files away: a snapshot of the rows, then every file that a row of it names. What a row names
 * is never written over with something else, so that each is as the snapshot knew it, however much later it is copied.
 *
 * @throws Refused where it does not begin; Error where a file is missing or damaged, which is never left out in silence
 */
export async function makeBackup(
  config: Config,
  backupUrl: string,
  wanted: string,
  say: (line: string) => void,
): Promise<{ manifest: Manifest; sha256: string }> {
  const client = new pg.Client({ connectionString: backupUrl, application_name: 'heyi-backup', keepAlive: true });
  let lost: Error | null = null;
  client.on('error', (error) => (lost = error));
  await client.connect();
  try {
    await readyFor(client);
    return await madeWhole(wanted, async (folder) => {
      const id = randomUUID();
      const { key, wrapped } = keyOfBackup(config.masterKey, id);
      const { kept, ...rows } = await rowsOfNow(client, { folder, key });
      say(`Rows as they were at ${rows.at}; copying their files …`);
      const files = await filesOf(new FileVault(config), kept, folder);
      const authority = await authorityOf(config, folder);
      // The lock is the session's: where that ended on the way somebody may have taken a file away, or begun another backup.
      if (lost) throw lost;
      await client.query('select 1');
      const manifest: Manifest = { format: 1, id, key: wrapped.toString('base64'), ...rows, files, authority };
      const sha256 = await writeManifest(folder, manifest, key);
      say(
        `Backup of ${rows.at}: ${rows.tables.reduce((n, t) => n + t.rows, 0)} rows of ${rows.tables.length} ` +
          `tables, ${rows.jobs.rows} jobs that wait, ${files.length} files ` +
          `(${megabytes(files.reduce((n, f) => n + f.size, 0))}).`,
      );
      return { manifest, sha256 };
    });
  } finally {
    await client.end();
  }
}

/** Takes the lock, in a database that this release has prepared. */
async function readyFor(client: pg.Client): Promise<void> {
  const { rows } = await client
    .query<{ last: string }>('select name as last from migrations order by "timestamp" desc limit 1')
    .catch((error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '42501') return { rows: [] };
      throw error;
    });
  const last = MIGRATIONS.at(-1)?.name;
  if (last === undefined || rows[0]?.last !== last)
    throw new Refused(
      `This database is not prepared for this release (${rows[0]?.last ?? 'nothing of ours is here'} instead of ` +
        `${last}): run provision-main.js first, or the release that it is of.`,
    );
  await client.query(`set lock_timeout = '5s'`);
  await client.query(`select pg_advisory_lock(${BACKUP_LOCK})`).catch((error: { code?: string }) => {
    throw error.code === '55P03' ? new Refused('Another backup of this database is being made.') : error;
  });
  await client.query('set lock_timeout = 0');
}

/** Rows, jobs and the names of files, of one moment. */
async function rowsOfNow(client: pg.Client, into: SealedFolder): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'`,
  );
  const { rows } = await client.query<{ at: string; server: string; migration: string }>(
    `select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, current_setting('server_version') as server,
            (select name from migrations order by "timestamp" desc limit 1) as migration`,
  );
  await mkdir(join(into.folder, 'rows'), { mode: 0o700 });
  const dumped = await dumpRows(client, into);
  const query = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
  const kept = [...(await filesOfUploads({ query })), ...(await filesOfAgreements({ query }))];
  const sequences = await sequencesOf(client);
  await client.query('commit');
  return { ...one(rows), ...dumped, sequences, kept };
}

async function filesOf(vault: FileVault, kept: readonly KeptFile[], folder: string): Promise<FileOf[]> {
  const files: FileOf[] = [];
  const faults: string[] = [];
  for (const file of kept) {
    const copied = await copyOut(vault, file, folder);
    if ('fault' in copied) faults.push(copied.fault);
    else if (copied.file) files.push(copied.file);
  }
  if (!faults.length) return files;
  const more = faults.length > NAMED ? [`and ${faults.length - NAMED} more`] : [];
  throw new Error(
    [
      `No backup was made: ${faults.length} of ${kept.length} files are not what the rows say.`,
      ...faults.filter((_f, i) => i < NAMED),
      ...more,
    ].join('\n  '),
  );
}

/** The sealing authority, where one was made already. */
async function authorityOf(config: Config, folder: string): Promise<Manifest['authority']> {
  const from = join(config.stateDir, AUTHORITY_FILE);
  if (!existsSync(from)) return null;
  return writeWhole(join(folder, AUTHORITY_FILE), createReadStream(from) as AsyncIterable<Buffer>);
}
