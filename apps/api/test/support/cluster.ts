import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { clusterFolder, startEmbeddedPostgres, type EmbeddedCluster } from '../../src/platform/database/embedded-postgres.js';
import { provisionDatabase, type DatabaseUrls } from '../../src/platform/database/provision.js';
import { migrate } from '../../src/platform/database/data-source.js';

export const TEST_KEY = createHash('sha256').update('heyi tests').digest();
export const stateDir = process.env['HEYI_TEST_STATE'] ?? join(tmpdir(), 'heyi-test');

/** The tests' cluster runs without fsync: one that a power cut broke is made anew, nothing in it is worth keeping. */
export async function startTestCluster(): Promise<EmbeddedCluster> {
  try {
    return await startEmbeddedPostgres(stateDir, { fsync: false });
  } catch {
    rmSync(join(clusterFolder(stateDir), 'data'), { recursive: true, force: true });
    return startEmbeddedPostgres(stateDir, { fsync: false });
  }
}

/**
 * A database of its own, migrated from nothing, on the tests' cluster.
 *
 * @param fill puts what an earlier release left into it, before the migrations run
 */
export async function createTestDatabase(
  name: string,
  fill?: (ownerUrl: string) => Promise<void>,
): Promise<DatabaseUrls & { admin: string; drop(): Promise<void> }> {
  const cluster = await startTestCluster();
  const database = `t_${name}_${process.pid}_${Date.now().toString(36)}`;
  const urls = await provisionDatabase(cluster.url, database, TEST_KEY);
  await fill?.(urls.owner);
  await migrate(urls.owner, urls.job);
  const admin = new URL(cluster.url);
  admin.pathname = `/${database}`;
  return {
    ...urls,
    admin: admin.href,
    drop: async () => {
      const client = new pg.Client({ connectionString: cluster.url });
      await client.connect();
      await dropDatabase(client, database);
      await client.end();
    },
  };
}

/**
 * Drops a database once its sessions have gone. A pool's `end()` answers before the server has seen the goodbye, and
 * a session that `force` terminates in between raises an error in a client that nobody listens to any more.
 */
export async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  const sessions = async (): Promise<number> =>
    (await admin.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where datname = $1', [database])).rows[0]!.n;
  for (let left = 200; left > 0 && (await sessions()) > 0; left--) await new Promise((resolve) => setTimeout(resolve, 25));
  await admin.query(`drop database if exists "${database}" with (force)`);
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'heyi-'));
