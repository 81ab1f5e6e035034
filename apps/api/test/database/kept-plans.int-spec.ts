import type { QueryRunner } from 'typeorm';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { createTestDatabase } from '../support/cluster.js';

/** Planning a statement under the row policies takes longer than running it: a connection plans each once. */
describe('plans that a connection keeps', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let source: ReturnType<typeof createDataSource>;
  let runner: QueryRunner;
  beforeAll(async () => {
    database = await createTestDatabase('plans');
    source = createDataSource(database.owner, [], { poolSize: 1 });
    await source.initialize();
    runner = source.createQueryRunner();
  });
  afterAll(async () => {
    await runner?.release();
    await source?.destroy();
    await database?.drop();
  });
  const kept = async (part: string) => {
    const rows: { generic_plans: string; custom_plans: string }[] = await runner.query(
      `select generic_plans, custom_plans from pg_prepared_statements where position('${part}' in statement) > 0`,
    );
    return rows.map((row) => Number(row.generic_plans) + Number(row.custom_plans));
  };

  it('are of statements with parameters, one for each text', async () => {
    for (const n of [1, 2, 3]) expect(await runner.query('select $1::int + 7101 as sum', [n])).toEqual([{ sum: 7101 + n }]);
    expect(await kept('7101')).toEqual([3]);
    expect(await runner.query('select 7202 as sum')).toEqual([{ sum: 7202 }]);
    expect(await kept('select 7202')).toEqual([]);
  });

  it('are made anew when a table has got another shape, without a word outside of a transaction', async () => {
    await runner.query('create temporary table shape (a int)');
    await runner.query('insert into shape values (1)');
    const read = (): Promise<unknown> => runner.query('select * from shape where a = $1', [1]);
    expect(await read()).toEqual([{ a: 1 }]);
    await runner.query('alter table shape add column b int not null default 2');
    expect(await read()).toEqual([{ a: 1, b: 2 }]);
  });

  it('fail once within a transaction, and are forgotten', async () => {
    const read = (): Promise<unknown> => runner.query('select *, 3 as c from shape where a = $1', [1]);
    expect(await read()).toEqual([{ a: 1, b: 2, c: 3 }]);
    await runner.query('alter table shape drop column b');
    await runner.startTransaction();
    await expect(read()).rejects.toMatchObject({ code: '0A000' });
    await runner.rollbackTransaction();
    await runner.startTransaction();
    expect(await read()).toEqual([{ a: 1, c: 3 }]);
    await runner.commitTransaction();
  });

  it('do not grow without end by statements that are never the same', async () => {
    for (let n = 0; n < 850; n += 1) await runner.query(`select $1::int + ${7300000 + n} as sum`, [1]);
    const all = await kept('7300');
    expect(all.length).toBeGreaterThan(0);
    expect(all.length).toBeLessThan(850);
    expect(await runner.query('select $1::int + 7300849 as sum', [1])).toEqual([{ sum: 7_300_850 }]);
  });
});
