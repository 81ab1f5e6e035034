import { randomUUID } from 'node:crypto';
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
