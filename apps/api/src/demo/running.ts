import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../platform/config.js';
import { clusterFolder, startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import { one } from '../platform/database/one-row.js';

const PATIENCE_MS = 5_000;

/**
 * Whether another instance serves from this cluster. One that was killed lets go within moments, so it is given them;
 * one that runs would lose its database when this one stops.
 */
async function isServed(clusterUrl: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: clusterUrl });
  await admin.connect();
  try {
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where application_name in ('heyi-web', 'heyi-rooms', 'heyi-worker')`,
      );
      if (one(rows).n === 0) return false;
      if (Date.now() > end) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await admin.end();
  }
}

/**
 * Looks whether the embedded cluster of this state folder is free for us, and removes what is in it where one starts over.
 *
 * @throws Error that says what to do when another instance runs on it
 */
export async function clusterFor(config: Config, reset: boolean, say: (line: string) => void): Promise<void> {
  const made = !config.databaseUrl && existsSync(join(clusterFolder(config.stateDir), 'data'));
  const cluster = made ? await startEmbeddedPostgres(config.stateDir) : null;
  if (cluster?.adopted && (await isServed(cluster.url)))
    throw new Error(
      'Heyi is running on this data already. Stop it with Ctrl-C first, or give this one a folder of its own with HEYI_STATE.',
    );
  if (!reset) return;
  say('Removing the demonstration data …');
  if (!config.databaseUrl) {
    await cluster?.stop();
    rmSync(join(clusterFolder(config.stateDir), 'data'), { recursive: true, force: true });
  } else say('DATABASE_URL is given: drop that database yourself; --reset removes only what Heyi made.');
  rmSync(join(config.stateDir, 'files'), { recursive: true, force: true });
}

/** Whether nobody is in this database yet, so that the demonstration's people have to be made. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rowCount } = await owner.query('select 1 from identity.account limit 1');
  await owner.end();
  return rowCount === 0;
}
