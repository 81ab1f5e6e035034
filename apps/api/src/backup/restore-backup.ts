import { join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS } from '../migrations/index.js';
import { AUTHORITY_FILE } from '../modules/agreements/operator.js';
import type { Config } from '../platform/config.js';
import { migrate } from '../platform/database/data-source.js';
import type { DatabaseUrls } from '../platform/database/provision.js';
import { FileVault } from '../platform/files/file-vault.js';
import { BACKUP_LOCK } from '../platform/files/removal.js';
import { faultOf, isOther, putBack } from './copy-files.js';
import { requireEmpty, takeAway } from './empty-database.js';
import { loadRows } from './load-rows.js';
import { placeOf, readManifest, type Manifest } from './manifest.js';
import { megabytes, Refused } from './refused.js';
import { sumOf, type SealedFolder } from './sealed-file.js';
import { one } from '../platform/database/one-row.js';

export interface Checked extends SealedFolder {
  readonly manifest: Manifest;
  /** The migrations of the release that restores, among which those of the backup are. */
  readonly migrations: typeof MIGRATIONS;
}

/** A backup's schema as far as its migrations go, among those that this release has. @throws Refused where it is of a later one */
function migrationsUpTo(last: string, all: typeof MIGRATIONS): typeof MIGRATIONS {
  const at = all.findIndex((migration) => migration.name === last);
  if (at < 0) throw new Refused(`This backup is of a later release (${last}): restore it with that one, or a later.`);
  return all.filter((_migration, i) => i <= at);
}

/**
 * Looks at a backup from beginning to end before anything is written anywhere: its manifest and seal, every hash, and whether the
 * master key opens every file.
 *
 * @param expected the hash of the manifest, where the operator kept it
 * @throws Refused with everything that is wrong
 */
export async function checkBackup(config: Config, folder: string, expected: string | null, migrations = MIGRATIONS): Promise<Checked> {
  const { manifest, key } = await readManifest(folder, config.masterKey, expected);
  migrationsUpTo(manifest.migration, migrations);
  const vault = new FileVault(config);
  const faults: string[] = [];
  for (const part of [
    ...manifest.tables,
    manifest.jobs,
    ...(manifest.authority ? [{ file: AUTHORITY_FILE, ...manifest.authority }] : []),
  ]) {
    const sum = await sumOf(join(folder, part.file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (sum?.sha256 !== part.sha256) faults.push(`${part.file}: ${sum ? 'its sha256 is another one' : 'it is not there'}`);
  }
  for (const file of manifest.files) {
    const fault = await faultOf(vault, file, join(folder, placeOf(file)));
    if (fault) faults.push(`${placeOf(file)}: ${fault}`);
  }
  if (faults.length)
    throw new Refused([`This backup is damaged, and nothing of it was restored: ${faults.length} parts.`, ...faults].join('\n  '));
  return { folder, key, manifest, migrations };
}

/** @throws Refused where something else lies in the way in the state folder */
async function requireRoom(config: Config, { manifest }: Checked): Promise<void> {
  const vault = new FileVault(config);
  const others: string[] = [];
  for (const file of manifest.files) if (await isOther(vault.path(file.id, file.variant ?? undefined), file)) others.push(placeOf(file));
  if (manifest.authority && (await isOther(join(config.stateDir, AUTHORITY_FILE), manifest.authority))) others.push(AUTHORITY_FILE);
  if (others.length)
    throw new Refused([`In ${config.stateDir} lies something else under the same names: take it away first.`, ...others].join('\n  '));
}

/**
 * Restores a backup that was looked at, into a database without rows: files first, then all rows in one transaction, so that whatever
 * stops it on the way leaves the database as empty as it was. Then the migrations that came since.
 *
 * @throws Refused before anything was written; Error on the way
 */
export async function restoreBackup(
  config: Config,
  urls: DatabaseUrls,
  checked: Checked,
  say: (line: string) => void,
): Promise<{ chains: number; held: number }> {
  const { folder, manifest, migrations } = checked;
  const owner = new pg.Client({ connectionString: urls.owner, application_name: 'heyi-restore' });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ free: boolean }>(`select pg_try_advisory_lock(${BACKUP_LOCK}) as free`);
    if (!one(rows).free) throw new Refused('A backup of this database is being made, or one is being restored into it.');
    await requireEmpty(owner);
    await requireRoom(config, checked);
    say(`Restoring ${manifest.files.length} files (${megabytes(manifest.files.reduce((n, f) => n + f.size, 0))}) …`);
    const vault = new FileVault(config);
    for (const file of manifest.files) await putBack(join(folder, placeOf(file)), vault.path(file.id, file.variant ?? undefined), file);
    if (manifest.authority) await putBack(join(folder, AUTHORITY_FILE), join(config.stateDir, AUTHORITY_FILE), manifest.authority);
    for (const file of manifest.files) {
      const fault = await faultOf(vault, file, vault.path(file.id, file.variant ?? undefined));
      if (fault) throw new Error(`${placeOf(file)} was restored, and is not as it was: ${fault}.`);
    }
    say('Making the schema …');
    await takeAway(owner);
    await migrate(urls.owner, urls.job, migrationsUpTo(manifest.migration, migrations));
    say(`Restoring ${manifest.tables.reduce((n, t) => n + t.rows, 0)} rows …`);
    const { chains, held } = await loadRows(owner, checked, manifest);
    await migrate(urls.owner, urls.job, migrations);
    await owner.query('analyze');
    say(
      `Restored as it was at ${manifest.at}: ${chains} chains of the record verify, every file is there and ` +
        'opens, the protections are those of a fresh database.',
    );
    say(`Everybody signs in anew. ${held} messages that waited are held back: they may have left since.`);
    return { chains, held };
  } finally {
    await owner.end();
  }
}
