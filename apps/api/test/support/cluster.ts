import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { clusterFolder, startEmbeddedPostgres, type EmbeddedCluster } from '../../src/platform/database/embedded-postgres.js';
import { provisionDatabase, type DatabaseUrls } from '../../src/platform/database/provision.js';
import { calledFunctions, withoutProtection } from './holes.js';
import { migrate } from '../../src/platform/database/data-source.js';

export const TEST_KEY = createHash('sha256').update('heyi tests').digest();
const stateDir = process.env['HEYI_TEST_STATE'] ?? join(tmpdir(), 'heyi-test');

/**
 * The tests' cluster runs without fsync: one that a power cut broke is made anew, nothing in it is worth keeping. And without
 * helpers for a query: a look at every table, which costs some milliseconds, would wait for two processes to be begun.
 */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_parallel_workers_per_gather=0'];

export async function startTestCluster(): Promise<EmbeddedCluster> {
  try {
    return await startEmbeddedPostgres(stateDir, SETTINGS);
  } catch {
    rmSync(join(clusterFolder(stateDir), 'data'), { recursive: true, force: true });
    return startEmbeddedPostgres(stateDir, SETTINGS);
  }
}

const TEMPLATE = 't_migrated_';
const MIGRATIONS = join(import.meta.dirname, '../../src/migrations');
const LOCK = join(import.meta.dirname, '../../../../package-lock.json');

/** Runs work on the cluster while no other process makes the template. */
async function withCluster<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('heyi-test-template'))`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The name of a database that has every migration, made once for these migrations: each test's own is a copy of it. */
async function migratedTemplate(url: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(join(MIGRATIONS, file)));
  // The job queue's own tables come with its package.
  hash.update(readFileSync(LOCK));
  const name = `${TEMPLATE}${hash.digest('hex').slice(0, 12)}`;
  await withCluster(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [`${TEMPLATE}%`]);
    if (rows.some((row) => row.datname === name)) return;
    // Others are of other trees, or were left half made by a process that was killed.
    for (const { datname } of rows) await dropDatabase(client, datname);
    const urls = await provisionDatabase(url, `${name}_making`, TEST_KEY);
    await migrate(urls.owner, urls.job);
    await sessionsGone(client, `${name}_making`);
    await client.query(`alter database "${name}_making" rename to "${name}"`);
  });
  return name;
}

/**
 * A database of its own with every migration, on the tests' cluster.
 *
 * @param fill puts what an earlier release left into it, before the migrations run; then they run here, from nothing
 */
export async function createTestDatabase(
  name: string,
  fill?: (ownerUrl: string) => Promise<void>,
): Promise<DatabaseUrls & { admin: string; drop(): Promise<void> }> {
  const cluster = await startTestCluster();
  const database = nameOf(name);
  if (!fill) {
    const template = await migratedTemplate(cluster.url);
    await withCluster(cluster.url, (client) => client.query(`create database "${database}" template "${template}" owner heyi_owner`));
  }
  const urls = await provisionDatabase(cluster.url, database, TEST_KEY);
  if (fill) {
    await fill(urls.owner);
    await migrate(urls.owner, urls.job);
  }
  const admin = new URL(cluster.url);
  admin.pathname = `/${database}`;
  await withoutProtection(admin.href);
  return {
    ...urls,
    admin: admin.href,
    drop: async () => {
      await calledFunctions(admin.href);
      await dropFrom(cluster.url, database);
    },
  };
}

export interface EmptyDatabase {
  readonly urls: DatabaseUrls;
  /** The superuser's address of it. */
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own in which nothing has been made but its roles. */
export async function createEmptyDatabase(name: string): Promise<EmptyDatabase> {
  const cluster = await startTestCluster();
  const database = nameOf(name);
  const urls = await provisionDatabase(cluster.url, database, TEST_KEY);
  const url = new URL(cluster.url);
  url.pathname = `/${database}`;
  return { urls, url: url.href, drop: () => dropFrom(cluster.url, database) };
}

const nameOf = (name: string): string => `t_${name}_${process.pid}_${Date.now().toString(36)}`;

async function dropFrom(clusterUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  await dropDatabase(client, database);
  await client.end();
}

async function sessionsGone(admin: pg.Client, database: string): Promise<void> {
  const sessions = async (): Promise<number> =>
    (await admin.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where datname = $1', [database])).rows[0]!.n;
  for (let left = 200; left > 0 && (await sessions()) > 0; left--) await new Promise((resolve) => setTimeout(resolve, 25));
}

/**
 * Drops a database once its sessions have gone. A pool's `end()` answers before the server has seen the goodbye, and
 * a session that `force` terminates in between raises an error in a client that nobody listens to any more.
 */
export async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  await sessionsGone(admin, database);
  await admin.query(`drop database if exists "${database}" with (force)`);
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'heyi-'));
