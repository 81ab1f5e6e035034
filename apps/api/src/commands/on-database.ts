import pg from 'pg';
import { prepareDatabase } from '../launch.js';
import type { Config } from '../platform/config.js';
import type { DatabaseUrls } from '../platform/database/provision.js';

/** Does it with the database as the code needs it. A server that serves somebody else is left running. */
export async function onDatabase(config: Config, work: (urls: DatabaseUrls) => Promise<void>): Promise<number> {
  const database = await prepareDatabase(config);
  try {
    await work(database.urls);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  } finally {
    if (!database.adopted) await database.stop();
  }
}

export async function asOwner<T>(urls: DatabaseUrls, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
