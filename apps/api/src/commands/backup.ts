import { makeBackup } from '../backup/make-backup.js';
import { Refused } from '../backup/refused.js';
import { checkBackup, restoreBackup } from '../backup/restore-backup.js';
import { reachDatabase, urlsFrom } from '../launch.js';
import type { Config } from '../platform/config.js';
import type { DatabaseUrls } from '../platform/database/provision.js';

const say = (line: string): void => console.log(line);

/** Ends with 0 where it was done, 2 where it was refused before anything was written, 1 where it failed. */
async function answered(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return error instanceof Refused ? 2 : 1;
  }
}

/** The operator's own, or the one that was made here, which is stopped again where it did not run before. */
async function databaseOf(config: Config): Promise<{ urls: DatabaseUrls; stop: () => Promise<void> }> {
  if (config.databaseUrl) return { urls: urlsFrom(config.databaseUrl, config.masterKey), stop: () => Promise.resolve() };
  const { urls, adopted, stop } = await reachDatabase(config);
  return { urls, stop: adopted ? () => Promise.resolve() : stop };
}

/** The database as it is: neither of these runs a migration before it knows what is there. */
export const backup = (config: Config, folder: string): Promise<number> =>
  answered(async () => {
    const { urls, stop } = await databaseOf(config);
    try {
      const { sha256 } = await makeBackup(config, urls.backup, folder, say);
      say(`sha256 of its manifest.json: ${sha256}`);
      say(
        'The master key is not in it. Keep HEYI_MASTER_KEY (of a demonstration: demonstration.key) apart: without ' +
          'it nobody opens this backup.',
      );
    } finally {
      await stop();
    }
  });

/** @param expected the sha256 of the manifest as it was told when the backup was made; null where it is not held against it */
export const restore = (config: Config, folder: string, expected: string | null): Promise<number> =>
  answered(async () => {
    // Before the database is touched: to make its roles under a wrong key would lock out whoever has the right one.
    say('Checking the backup …');
    const checked = await checkBackup(config, folder, expected);
    const database = await reachDatabase(config);
    try {
      await restoreBackup(config, database.urls, checked, say);
    } finally {
      if (!database.adopted) await database.stop();
    }
  });
