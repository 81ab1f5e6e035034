import { readFileSync } from 'node:fs';
import pg from 'pg';
import { recomputeClocks } from '../modules/cases/index.js';
import { importStatutes } from '../modules/law/index.js';
import { createDataSource } from '../platform/database/data-source.js';
import type { DatabaseUrls } from '../platform/database/provision.js';
import { JobUnit } from '../platform/jobs/job-unit.js';
import { prepareDatabase } from '../launch.js';
import type { Config } from '../platform/config.js';

/** Does it with the database as the code needs it. A server that serves somebody else is left running. */
async function onDatabase(config: Config, work: (urls: DatabaseUrls) => Promise<void>): Promise<number> {
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
async function asOwner<T>(urls: DatabaseUrls, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const importFile = (config: Config, file: string): Promise<number> =>
  onDatabase(config, async (urls) => {
    const text = readFileSync(file, 'utf8');
    const { statutes, articles, unnumbered } = await asOwner(urls, (client) => importStatutes(client, text));
    console.log(`Loaded ${statutes} statutes with ${articles} articles.`);
    if (unnumbered) console.log(`Not loaded: ${unnumbered} parts without a number, which no rule can cite.`);
  });

export const recompute = (config: Config): Promise<number> =>
  onDatabase(config, async (urls) => {
    const source = createDataSource(urls.job, [], { poolSize: 2, name: 'heyi-recompute' });
    await source.initialize();
    const unit = new JobUnit(source);
    const began = Date.now();
    try {
      const { clocks, changed } = await recomputeClocks((work) => unit.unsafeAcrossTenants(work), null, 'recomputed');
      console.log(`${clocks} running clocks, ${changed} changed, ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    } finally {
      await source.destroy();
    }
  });

/** Accounts are kept apart, never merged: the operator asks the people and decides. */
export const reviewContacts = (config: Config): Promise<number> =>
  onDatabase(config, async (urls) => {
    const { rows } = await asOwner(urls, (client) =>
      client.query<{ account_id: string; stored: string; canonical: string | null; reason: string }>(
        'select account_id, stored, canonical, reason from identity.contact_review order by found_at, account_id',
      ),
    );
    for (const r of rows)
      console.log(
        `${r.account_id}  ${JSON.stringify(r.stored)}  ${r.reason === 'taken' ? `${r.canonical} is another account` : 'no contact by the grammar'}`,
      );
    console.log(`${rows.length} accounts to look at.`);
  });
