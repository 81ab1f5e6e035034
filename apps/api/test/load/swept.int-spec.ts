import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SPENT_OF_IDENTITY } from '../../src/modules/identity/data/spent.query.js';
import { ForgetSpent, overIn, SPENT_OF_PLATFORM } from '../../src/platform/jobs/forget-spent.js';
import { sweepOutbox } from '../../src/platform/realtime/sweep-outbox.js';
import { castOf, fileCase, offer, until, type Cast } from '../support/journey.js';
import { forgetSpent, sweepDeadlines } from '../support/sweeps.js';
import { BEGINNING, createWorld, type World } from '../support/world.js';

/** Nothing grows for ever, and a subject that cannot be swept stands in nobody's way. */
describe('the sweeps', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('swept');
    cast = await castOf(world);
  });
  afterEach(() => world.resetClock());
  afterAll(() => world?.close());

  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await world.owner.query<T>(sql, params)).rows;
  const count = async (sql: string, params: unknown[] = []): Promise<number> =>
    (await rows<{ n: number }>(`select count(*)::int as n from ${sql}`, params))[0]!.n;

  describe('of what is over', () => {
    it('take it away some at a time, and leave what is young', async () => {
      const { accountId } = await world.consumer('留存');
      await rows(
        `insert into outbox (event, created_at, relayed_at) select '{}', app.now() - interval '2 days', app.now() - interval '25 hours' from generate_series(1, 4500)`,
      );
      await rows(
        `insert into outbox (event, created_at, relayed_at) values ('{"young":1}', app.now() - interval '2 days', app.now() - interval '23 hours')`,
      );
      await rows(`insert into outbox (event, created_at) values ('{"type":"notice","accountId":"x"}', app.now() - interval '9 days')`);
      await rows(
        `insert into idempotency (account_id, key, operation, body_hash, created_at) select $1::uuid, uuidv7(), 'old', 'x', app.now() - interval '31 days' from generate_series(1, 3)
         union all select $1::uuid, uuidv7(), 'young', 'x', app.now() - interval '29 days'`,
        [accountId],
      );
      const session = (days: number) =>
        rows(
          `insert into identity.session (account_id, app, token_hash, expires_at) values ($1, 'consumer', decode(md5(random()::text), 'hex'), app.now() - make_interval(days => $2)) returning id`,
          [accountId, days],
        ).then(([row]) => (row as { id: string }).id);
      const [ended, recent] = [await session(91), await session(89)];
      const device = (days: number) =>
        rows(
          `insert into identity.known_device (device, account_id, used_at) values (decode(md5(random()::text), 'hex'), $1, app.now() - make_interval(days => $2))`,
          [accountId, days],
        );
      await device(366);
      await device(364);
      await rows(
        `insert into identity.rate_limit (bucket, hits, resets_at) values ('over', 1, app.now() - interval '25 hours'), ('still', 1, app.now() - interval '23 hours')`,
      );

      expect(await forgetSpent(world)).toBeGreaterThanOrEqual(4_500 + 3 + 1 + 1 + 1);

      expect(await count(`outbox where relayed_at < app.now() - interval '1 day'`)).toBe(0);
      expect(await count(`outbox where event ? 'young'`)).toBe(1);
      // What was never relayed is not over, however old; the worker may have sent it by now.
      expect(await count(`outbox where event ->> 'accountId' = 'x'`)).toBe(1);
      expect(await rows(`select operation from idempotency where account_id = $1 and body_hash = 'x'`, [accountId])).toEqual([
        { operation: 'young' },
      ]);
      expect(await rows('select id from identity.session where id = any($1)', [[ended, recent]])).toEqual([{ id: recent }]);
      expect(await count('identity.known_device where account_id = $1', [accountId])).toBe(1);
      expect(await rows(`select bucket from identity.rate_limit where bucket in ('over', 'still')`)).toEqual([{ bucket: 'still' }]);
      // Whose session is young is signed in as before.
      expect(await cast.consumer.gql('query { me { name } }')).toEqual({ me: { name: '林小满' } });
    });

    it('take away of these tables, and of no other', () => {
      const tables = world.worker.app.get(ForgetSpent).all();
      expect(tables.map(({ table, since, days }) => `${table} ${since} ${days}`).sort()).toEqual([
        'idempotency created_at 30',
        'identity.challenge expires_at 1',
        'identity.contact_code expires_at 1',
        'identity.known_device used_at 365',
        'identity.rate_limit resets_at 1',
        'identity.session expires_at 90',
        'outbox relayed_at 1',
        'stepped_back again_at 30',
      ]);
    });

    it.each([...SPENT_OF_PLATFORM, ...SPENT_OF_IDENTITY].map((spent) => [spent.table, spent] as const))(
      'find it in %s by an index',
      async (_, spent) => {
        const job = new pg.Client({ connectionString: world.urls.job });
        await job.connect();
        try {
          // What no index serves is read whole even so.
          await job.query('set enable_seqscan = off');
          const { rows: plan } = await job.query<{ 'QUERY PLAN': string }>(
            `explain ${overIn(spent)}`.replace('$1', `'2026-01-01'::timestamptz`),
          );
          const said = plan.map((line) => line['QUERY PLAN']).join('\n');
          expect(said).toContain(`Index Cond: (${spent.since} <`);
          expect(said).not.toContain('Seq Scan');
        } finally {
          await job.end();
        }
      },
    );

    it('leave a key that still keeps an act from being done twice, whatever the worker asks for', async () => {
      const { accountId } = await world.consumer('钥匙');
      await rows(`insert into idempotency (account_id, key, operation, body_hash) values ($1, $2, 'young', 'x')`, [
        accountId,
        randomUUID(),
      ]);
      await world.worker.unit.unsafeAcrossTenants((tx) => tx.query('delete from idempotency'));
      expect(await count('idempotency where account_id = $1', [accountId])).toBeGreaterThan(0);
    });

    it('are off the beat of what was not relayed', async () => {
      await rows(
        `insert into outbox (event, created_at, relayed_at) values ('{"beat":1}', app.now() - interval '2 days', app.now() - interval '25 hours')`,
      );
      await sweepOutbox(world.worker.unit, world.worker.relay);
      expect(await count(`outbox where event ? 'beat'`)).toBe(1);
      await world.owner.query(`select graphile_worker.add_job('forget_spent', '{}'::json)`);
      await until(async () => (await count(`outbox where event ? 'beat'`)) === 0);
    });
  });

  it('let a subject that fails step back: more of them than one look sees hold up nobody, and each is tried again, later each time', async () => {
    const offered = async (): Promise<{ caseId: string; id: string }> => {
      const caseId = await fileCase(world, cast.consumer);
      await cast.clinic.done('answerCase', { caseId: ['ID!', caseId], statement: ['String!', '我们已核对病历，愿意协商解决。'] });
      const { id } = await cast.clinic.done('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer()] });
      return { caseId, id: id as string };
    };
    const [poisoned, sound] = [await offered(), await offered()];
    await rows(
      `insert into offer (case_id, tenant_id, n, by_side, author_name, status, terms, message, expires_at, created_at)
       select case_id, tenant_id, 1 + i, by_side, author_name, 'open', terms, message, expires_at - interval '1 hour', created_at from offer, generate_series(1, 230) i where id = $1`,
      [poisoned.id],
    );
    await rows(
      `create function app.poison() returns trigger language plpgsql as $$ begin if old.case_id = '${poisoned.caseId}' then raise exception 'poison'; end if; return new; end $$`,
    );
    await rows('create trigger poison before update on offer for each row execute function app.poison()');
    const statusOf = async ({ id }: { id: string }) =>
      (await rows<{ status: string }>('select status from offer where id = $1', [id]))[0]!.status;
    const sweep = () =>
      sweepDeadlines(world).then(
        () => 0,
        (error: AggregateError) => error.errors.length,
      );
    const failures = async () =>
      rows<{ failures: number; n: number }>('select failures, count(*)::int as n from stepped_back group by 1 order by 1');
    // To the second, however long this machine sweeps.
    const at = (seconds: number) => world.stopClock(new Date(BEGINNING.getTime() + 6 * 86_400_000 + seconds * 1_000));
    await at(0);
    expect(await sweep()).toBe(231);
    expect(await statusOf(sound)).toBe('expired');
    expect(await statusOf(poisoned)).toBe('open');
    expect(await failures()).toEqual([{ failures: 1, n: 231 }]);
    // Left alone for a minute, then tried again; then for two.
    await at(59);
    expect(await sweep()).toBe(0);
    await at(60);
    expect(await sweep()).toBe(231);
    expect(await failures()).toEqual([{ failures: 2, n: 231 }]);
    await at(60 + 119);
    expect(await sweep()).toBe(0);
    await rows('drop trigger poison on offer; drop function app.poison()');
    await at(60 + 120);
    expect(await sweep()).toBe(0);
    expect(await statusOf(poisoned)).toBe('expired');
    expect(await failures()).toEqual([]);
  });
});
