import { readFileSync } from 'node:fs';
import pg from 'pg';
import { prepareDatabase } from './launch.js';
import { recomputeClocks } from './modules/cases/index.js';
import { importStatutes } from './modules/law/index.js';
import { readConfig } from './platform/config.js';
import { createDataSource } from './platform/database/data-source.js';
import type { DatabaseUrls } from './platform/database/provision.js';
import { JobUnit } from './platform/jobs/job-unit.js';

const USAGE = `heyi statutes import <file>   load statute texts: [{ id, titleZh, titleEn, status, articles: [{ no, n, textZh }] }]
heyi clocks recompute         plan every running clock anew, as after a change of the calendar
heyi contacts review          accounts of earlier releases whose contact has no canonical form, or one that is taken`;

async function importFile(urls: DatabaseUrls, file: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    const { statutes, articles } = await importStatutes(client, text);
    console.log(`Loaded ${statutes} statutes with ${articles} articles.`);
  } finally {
    await client.end();
  }
}

async function recompute(urls: DatabaseUrls): Promise<void> {
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
}

/** Accounts are kept apart, never merged: the operator asks the people and decides. */
async function reviewContacts(urls: DatabaseUrls): Promise<void> {
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    const { rows } = await client.query<{ account_id: string; stored: string; canonical: string | null; reason: string }>(
      'select account_id, stored, canonical, reason from identity.contact_review order by found_at, account_id',
    );
    for (const r of rows)
      console.log(
        `${r.account_id}  ${JSON.stringify(r.stored)}  ${r.reason === 'taken' ? `${r.canonical} is another account` : 'no contact by the grammar'}`,
      );
    console.log(`${rows.length} accounts to look at.`);
  } finally {
    await client.end();
  }
}

/** The operator's commands. They use the database of the environment, or the embedded one, running or not. */
const [subject, verb, file] = process.argv.slice(2);
const work =
  subject === 'statutes' && verb === 'import' && file
    ? (urls: DatabaseUrls) => importFile(urls, file)
    : subject === 'clocks' && verb === 'recompute'
      ? recompute
      : subject === 'contacts' && verb === 'review'
        ? reviewContacts
        : null;
if (!work) {
  console.error(USAGE);
  process.exit(2);
}
const database = await prepareDatabase(readConfig());
try {
  await work(database.urls);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  // A server that serves somebody else is left running.
  if (!database.adopted) await database.stop();
}
