import 'reflect-metadata';
import { z } from 'zod';
import { EachMinute, SWEEP_EACH_MINUTE, SweepEachMinute } from './each-minute.js';
import { FORGET_SPENT } from './forget-spent.js';
import { Job, JobKinds, type JobTask } from './job.js';
import { JobTable } from './job-table.js';
import { SubjectSweep } from './subject-sweep.js';
import { Sweep, type DueRows, type SweepTask } from './sweep.js';

const AT = {} as never;
const found = (...instances: object[]) => ({ getProviders: () => instances.map((instance) => ({ instance })) }) as never;
const kinds = new JobKinds();
const PRINT = kinds.add('print', z.object({ page: z.number() }));

const done: unknown[] = [];
class Does implements JobTask<object> {
  run(payload: object): Promise<void> {
    done.push(payload);
    return Promise.resolve();
  }
}
@Job(PRINT)
class Prints extends Does {}
@Job(PRINT)
class PrintsToo extends Does {}
@Job(SWEEP_EACH_MINUTE)
class Sweeps extends Does {}
@Job(FORGET_SPENT)
class ForgetsAll extends Does {}
class Undeclared extends Does {}

const booted = (...instances: object[]): JobTable => {
  const table = new JobTable(found(new Sweeps(), new ForgetsAll(), new Undeclared(), ...instances), kinds);
  table.onApplicationBootstrap();
  return table;
};

describe('the jobs of the worker', () => {
  beforeEach(() => (done.length = 0));

  it('are those that a provider declares, each given what its kind says and nothing beside', async () => {
    const table = booted(new Prints());
    expect(table.names()).toEqual(['forget_spent', 'print', 'sweep']);
    await table.run('print', { page: 3, _cron: {} }, AT);
    expect(done).toEqual([{ page: 3 }]);
    await expect(table.run('print', { page: 'three' }, AT)).rejects.toThrow('expected number');
    await expect(table.run('erase', {}, AT)).rejects.toThrow('Nobody does the job erase.');
    expect(done).toHaveLength(1);
  });

  it('have one who does them, or the process does not boot', () => {
    expect(() => booted(new Prints(), new PrintsToo())).toThrow('Prints and PrintsToo both do the job print.');
    expect(() => booted()).toThrow('The job print may be asked for, and nobody does it.');
  });

  it('have names of their own', () => {
    expect(() => kinds.add('print', z.object({}))).toThrow('Two jobs have the name print.');
  });
});

class Stands implements SweepTask {
  due(): DueRows {
    throw new Error('not asked');
  }
  act(): Promise<void> {
    return Promise.resolve();
  }
}
@Sweep({ order: 20 })
class Later extends Stands {}
@Sweep({ order: 3 })
class First extends Stands {}
@Sweep({ order: 20 })
class AsLate extends Stands {}

describe('what is swept', () => {
  it('is swept in the order that is declared, and two in one place do not boot', () => {
    const sweep = new SubjectSweep(found(new Later(), new Undeclared(), new First()));
    sweep.onApplicationBootstrap();
    expect(sweep.names()).toEqual(['First', 'Later']);
    const unclear = new SubjectSweep(found(new Later(), new First(), new AsLate()));
    expect(() => unclear.onApplicationBootstrap()).toThrow('Later and AsLate both come at 20.');
  });
});

const turns: string[] = [];
@EachMinute({ order: 2 })
class Fails {
  run(): Promise<void> {
    turns.push('fails');
    return Promise.reject(new Error('a fault of ours'));
  }
}
@EachMinute({ order: 4 })
class Goes {
  run(): Promise<void> {
    turns.push('goes');
    return Promise.resolve();
  }
}
@EachMinute({ order: 4 })
class GoesToo extends Goes {}

describe('what is done each minute', () => {
  it('has its turn in the order that is declared, also where one before it fails, which is told', async () => {
    const minute = new SweepEachMinute(found(new Goes(), new Fails()));
    minute.onApplicationBootstrap();
    await expect(minute.run({}, AT)).rejects.toMatchObject({ errors: [{ message: 'a fault of ours' }] });
    expect(turns).toEqual(['fails', 'goes']);
    expect(minute.names()).toEqual(['Fails', 'Goes']);
    expect(() => new SweepEachMinute(found(new Goes(), new GoesToo())).onApplicationBootstrap()).toThrow('both come at 4');
  });
});
