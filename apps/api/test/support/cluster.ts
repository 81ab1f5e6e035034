import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { provisionDatabase, type DatabaseUrls } from '../../src/platform/database/provision.js';
import { migrate } from '../../src/platform/database/data-source.js';

export const TEST_KEY = createHash('sha256').update('heyi tests').digest();
export const stateDir = process.env['HEYI_TEST_STATE'] ?? join(tmpdir(), 'heyi-test');

/** A database of its own, migrated from nothing, on the tests' cluster. */
export async function createTestDatabase(name: string): Promise<DatabaseUrls & { admin: string; drop(): Promise<void> }> {
  const cluster = await startEmbeddedPostgres(stateDir, { fsync: false });
  const database = `t_${name}_${process.pid}_${Date.now().toString(36)}`;
  const urls = await provisionDatabase(cluster.url, database, TEST_KEY);
  await migrate(urls.owner, urls.job);
  const admin = new URL(cluster.url);
  admin.pathname = `/${database}`;
  return {
    ...urls,
    admin: admin.href,
    drop: async () => {
      const client = new pg.Client({ connectionString: cluster.url });
      await client.connect();
      await client.query(`drop database if exists "${database}" with (force)`);
      await client.end();
    },
  };
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'heyi-'));
