import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { migrate } from '../../src/platform/database/data-source.js';
import type { DatabaseUrls } from '../../src/platform/database/provision.js';
import { createEmptyDatabase, temporaryFolder } from './cluster.js';

const FOLDER = join(import.meta.dirname, '../kept/9604993');
/** The migrations that 9604993 had, by hand: what landed is never edited, so these make its schema again. */
const ITS_MIGRATIONS = [
  'CreateFoundation1763800000000',
  'CreateCases1763800100000',
  'CreateJournal1763800200000',
  'CreateJobs1763800300000',
  'CreateLaw1764000000000',
  'CreateSettlement1764100000000',
  'ShowStandingClocks1764200000000',
  'CreateMediatorRequests1764300000000',
];

export interface Kept {
  readonly urls: DatabaseUrls;
  readonly admin: pg.Client;
  readonly stateDir: string;
  readonly masterKey: Buffer;
  drop(): Promise<void>;
}

/** Rows by table name, as they were exported. */
export const keptTables = (): Record<string, object[]> =>
  JSON.parse(brotliDecompressSync(readFileSync(join(FOLDER, 'tables.json.br'))).toString()) as Record<string, object[]>;

/** An empty database with the schema of release 9604993, and the way to what the code is now. */
export async function schemaOf9604993(
  name: string,
): Promise<{ urls: DatabaseUrls; admin: pg.Client; upgrade(): Promise<void>; drop(): Promise<void> }> {
  const { urls, url, drop } = await createEmptyDatabase(name);
  const then = new DataSource({
    type: 'postgres',
    url: urls.owner,
    entities: [],
    migrations: MIGRATIONS.filter((migration) => ITS_MIGRATIONS.includes(migration.name)),
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 1,
  });
  await then.initialize();
  await then.runMigrations();
  await then.destroy();
  await runMigrations({ connectionString: urls.job, noPreparedStatements: true });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  return {
    urls,
    admin,
    upgrade: () => migrate(urls.owner, urls.job),
    drop: async () => {
      await admin.end();
      await drop();
    },
  };
}

/** The database and files of release 9604993 as they were, then migrated to what the code is now. */
export async function keptState(name: string): Promise<Kept> {
  const { urls, admin, upgrade, drop } = await schemaOf9604993(name);
  const stateDir = temporaryFolder();
  cpSync(join(FOLDER, 'state'), stateDir, { recursive: true });
  const masterKey = Buffer.from(readFileSync(join(stateDir, 'demonstration.key'), 'utf8'), 'base64');
  await admin.query('set session_replication_role = replica');
  for (const [table, rows] of Object.entries(keptTables())) {
    const [schema, relation] = table.split('.');
    await admin.query(`delete from "${schema}"."${relation}"`);
    await admin.query(`insert into "${schema}"."${relation}" select * from json_populate_recordset(null::"${schema}"."${relation}", $1)`, [
      JSON.stringify(rows),
    ]);
  }
  await admin.query('set session_replication_role = origin');
  await upgrade();
  return { urls, admin, stateDir, masterKey, drop };
}
