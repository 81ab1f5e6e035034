import { randomUUID } from 'node:crypto';
import { SweepEachMinute } from '../../src/platform/jobs/each-minute.js';
import { JobTable } from '../../src/platform/jobs/job-table.js';
import { SubjectSweep } from '../../src/platform/jobs/subject-sweep.js';
import { createWorld, type World } from '../support/world.js';

describe('the jobs that a backup takes along', () => {
  let world: World;
  beforeAll(async () => (world = await createWorld('waiting-jobs')));
  afterAll(() => world?.close());

  it('are those that wait, will be tried once more or are being tried, and none that was tried for the last time', async () => {
    const keys = { waits: randomUUID(), failedOnce: randomUUID(), tried: randomUUID(), last: randomUUID() };
    for (const key of Object.values(keys))
      await world.owner.query(
        `select graphile_worker.add_job('sweep', '{}'::json, run_at => clock_timestamp() + interval '1 day', max_attempts => 3, job_key => $1)`,
        [key],
      );
    const set = (key: string, sets: string) => world.owner.query(`update graphile_worker._private_jobs set ${sets} where key = $1`, [key]);
    await set(keys.failedOnce, 'attempts = 2');
    await set(keys.tried, `attempts = 3, locked_at = clock_timestamp(), locked_by = 'another'`);
    await set(keys.last, 'attempts = 3');
    const { rows } = await world.owner.query<{ job_key: string }>('select job_key from app.waiting_jobs() where job_key = any($1)', [
      Object.values(keys),
    ]);
    expect(rows.map((r) => r.job_key).sort()).toEqual([keys.waits, keys.failedOnce, keys.tried].sort());
  });
});

/** What the worker does, by hand: the modules declare it, each a part. */
describe('the tasks of the worker', () => {
  let world: World;
  beforeAll(async () => (world = await createWorld('tasks-declared')));
  afterAll(() => world?.close());

  const JOBS = [
    'answer_by_link',
    'follow_join',
    'follow_notice',
    'forget_spent',
    'make_agreement',
    'make_preview',
    'make_reading',
    'recompute_clocks',
    'spread_name',
    'stamp_settlement',
    'sweep',
  ];

  it('are these, in web and worker alike, and every one that a function of the database asks for is among them', async () => {
    for (const { app } of [world.server, world.worker]) expect(app.get(JobTable).names()).toEqual(JOBS);
    const { rows } = await world.owner.query<{ name: string }>(
      `select distinct found[1] as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
          regexp_matches(p.prosrc, $$(?:add_job\\(|task not in \\(|, )'(\\w+)'$$, 'g') as found
        where n.nspname = 'app' and p.prosrc ~ 'graphile_worker[.]add_job'`,
    );
    const asked = rows.map(({ name }) => name).filter((name) => !name.endsWith('Id'));
    expect(asked).toEqual(expect.arrayContaining(['make_agreement', 'answer_by_link', 'follow_join', 'spread_name']));
    expect(asked.filter((name) => !JOBS.includes(name))).toEqual([]);
  });

  it('are swept in this order: who is put out hears nothing of the rest, and an offer lapses before the clock of its case', () => {
    expect(world.worker.app.get(SubjectSweep).names()).toEqual([
      'EndLapsedRepresentations',
      'ExpireOffers',
      'ActOnClocks',
      'WarnOfClocks',
      'MissObligations',
    ]);
    expect(world.worker.app.get(SweepEachMinute).names()).toEqual(['SubjectSweep', 'DeliverMessages', 'CopyWaiting', 'ClearWaiting']);
  });

  it('are done also where an earlier release asked for them: a preview of an upload that is gone is none', async () => {
    const run = (name: string, payload: unknown) => world.worker.app.get(JobTable).run(name, payload, world.worker);
    await run('make_preview', { uploadId: randomUUID() });
    await run('make_preview', { exhibitId: randomUUID() });
    await run('recompute_clocks', { tenantId: world.tenants[0]!.id, year: null });
    await expect(run('make_preview', {})).rejects.toThrow();
  });
});
