import pg from 'pg';
import { demonstrationAuthority } from '../modules/agreements/index.js';
import { joinCases } from '../case-hooks.js';
import { ENTITIES } from '../entities.js';
import type { Config } from '../platform/config.js';
import { createDataSource } from '../platform/database/data-source.js';
import type { DatabaseUrls } from '../platform/database/provision.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { FileVault } from '../platform/files/file-vault.js';
import { JobUnit } from '../platform/jobs/job-unit.js';
import { cast } from './cast.js';
import { Desk, turning } from './desk.js';
import { figures } from './figures.js';
import { PLAN } from './seed-plan.js';
import { tell } from './tell/tell.js';
import { unconfirmedClinics } from './unconfirmed-clinics.js';
import { unreachableClinics } from './unreachable-clinics.js';

/** Through the product's own use cases: nothing is written that a person could not have done. */
async function seed(desk: Desk, say: (line: string) => void): Promise<void> {
  const { teams, consumers, rare, regulators } = await cast(desk);
  for (const team of teams) await figures(desk, team);
  let made = 0;
  const all = PLAN.reduce((sum, [, count]) => sum + count, 0);
  for (const [stage, count, oldest] of PLAN) {
    for (let i = 0; i < count; i++) {
      const team = turning(teams, i === 0 ? 0 : desk.random(teams.length));
      const regulator = regulators.find((r) => r.actor.regionCode !== null && team.region.startsWith(r.actor.regionCode));
      const age = oldest + desk.random(3);
      const consumer = turning(consumers, i === 0 && stage !== 'withdrawn' ? 0 : desk.random(consumers.length));
      await tell(desk, { stage, age, team, consumer, regulator });
      made += 1;
      if (made % 10 === 0) say(`  ${made} of ${all} cases`);
    }
  }
  // Every clinic that was only named: those that prove themselves, and those that nothing reaches.
  const first = turning(teams, 0);
  await unconfirmedClinics(desk, first, consumers);
  await unreachableClinics(desk, first, consumers);
  for (const consumer of rare)
    for (const [stage, age] of [
      ['settled', 15],
      ['fulfilled', 60],
    ] as const)
      await tell(desk, { stage, age, team: first, consumer, regulator: undefined });
  await tidy(desk);
}

/** Old codes and invitations would only clutter the demonstration's outbox page. */
async function tidy({ owner, jobs }: Desk): Promise<void> {
  await owner.query(`update app.clock_offset set shift = '0'`);
  await owner.query('set role heyi_job');
  await jobs.unsafeAcrossTenants((tx) =>
    tx.query(`update notification set read_at = created_at where created_at < app.now() - interval '4 days'`),
  );
  await owner.query(`update outgoing_message set sent_at = created_at where sent_at is null`);
  await owner.query('reset role');
}

/** Fills an empty database; `start.ts` asks first whether it is one, so that a warm start loads none of this. */
export async function seedDemonstration(config: Config, urls: DatabaseUrls, say: (line: string) => void): Promise<void> {
  joinCases();
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  say('Making the demonstration data …');
  const app = createDataSource(urls.app, ENTITIES, { poolSize: 3, name: 'heyi-seed' });
  const job = createDataSource(urls.job, ENTITIES, { poolSize: 2, name: 'heyi-seed-jobs' });
  await app.initialize();
  await job.initialize();
  try {
    const parts = { unit: new UnitOfWork(app), jobs: new JobUnit(job), vault: new FileVault(config), owner, config };
    await seed(new Desk({ ...parts, authority: await demonstrationAuthority(config) }), say);
  } finally {
    await owner.query(`update app.clock_offset set shift = '0'`);
    await app.destroy();
    await job.destroy();
    await owner.end();
  }
}
