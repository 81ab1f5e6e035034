import { randomUUID } from 'node:crypto';
import { FORM_KINDS, formNumber, type FormData } from '@heyi/domain';
import { formPdf } from '../../src/modules/forms/index.js';
import { ANONYMOUS } from '../../src/platform/context/ctx.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { castOf, fileCase, mediatedCase, offer, until, type Cast } from '../support/journey.js';
import { RoomClient } from '../support/room-client.js';
import { createWorld, type World } from '../support/world.js';

/** Nobody waits for somebody else's case; who must wait is told so and can send the very same again (ADR 0038). */
describe('a server whose database is held up', () => {
  let world: World;
  let cast: Cast;
  let other: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('busy', {}, { sweeps: true, impatient: true });
    cast = await castOf(world);
    other = await castOf(world, 1);
    caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { caseId: ['ID!', caseId], statement: ['String!', '我们已核对病历，愿意协商解决。'] });
  });
  afterAll(() => world?.close());

  /** Holds something in the database while the work runs. */
  async function held<T>(sql: string, work: () => Promise<T>): Promise<T> {
    const holder = await world.owner.connect();
    try {
      await holder.query('begin');
      await holder.query(sql);
      return await work();
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  }
  const waitingForLocks = async (): Promise<number> =>
    (
      await world.owner.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and application_name = 'heyi-web'`,
      )
    ).rows[0]!.n;
  const traces = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        [
          'select count(*) from offer where case_id = $1',
          'select count(*) from message where case_id = $1',
          'select count(*) from journal.entry where case_id = $1',
          'select count(*) from notification where case_id = $1',
        ].map(async (sql) => (await world.owner.query(sql, [caseId])).rows),
      ),
    );
  const lockOf = (id: string): string => `select 1 from case_file where id = '${id}' for update`;
  const makeOffer = (key: string) => cast.clinic.act('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer()] }, key);

  it('tells sixty writers of one case to come again, and answers everybody else meanwhile', async () => {
    const keys = Array.from({ length: 20 }, () => randomUUID());
    const rooms = await Promise.all([cast.consumer, cast.clinic].map((person) => RoomClient.of(person)));
    const before = await traces();
    const [offers, messages] = await held(lockOf(caseId), async () => {
      const acts = keys.map((key) => makeOffer(key));
      const events = Array.from({ length: 40 }, (_, i) =>
        rooms[i % 2]!.ask('message.send', { caseId, audience: 'joint', clientId: randomUUID(), body: `第${i}条`, exhibitId: null }),
      );
      await until(async () => (await waitingForLocks()) > 0);
      // Another committee, another clinic: read and write as if nothing were.
      expect(await other.consumer.gql('query { me { name } }')).toEqual({ me: { name: '林小满' } });
      const mine = await fileCase(world, other.consumer, world.clinics[1]!);
      expect((await other.clinic.gql('query($id: ID!) { caseFile(id: $id) { status } }', { id: mine })).caseFile.status).toBe('filed');
      // And what is held up can be read by those whose it is.
      expect((await cast.mediator.raw('query($id: ID!) { caseFile(id: $id) { status } }', { id: caseId })).errors).toBeUndefined();
      // One case has its part of those who write, and no more.
      expect(await waitingForLocks()).toBeLessThanOrEqual(2);
      return [await Promise.all(acts), await Promise.all(events)];
    });
    expect(new Set(offers.map((a) => `${a.__typename} ${a.code}`))).toEqual(new Set(['NotPossible busy_now']));
    expect(offers[0].message).toMatch(/请等 5 秒后再试/);
    expect(new Set(messages.map((m) => m.code))).toEqual(new Set(['busy_now']));
    expect(await traces()).toBe(before);
    // The very same again, under its key: done, and done once.
    const again = await makeOffer(keys[0]!);
    expect(again).toMatchObject({ __typename: 'Done' });
    expect(await makeOffer(keys[0]!)).toEqual(again);
    expect((await world.owner.query('select 1 from offer where case_id = $1', [caseId])).rowCount).toBe(1);
    for (const room of rooms) room.socket.disconnect();
  });

  it('says so to a question, to who asks, and for a paper; and answers when it can again', async () => {
    const mediated = await mediatedCase(world, other, 1);
    const READ = 'query($id: ID!) { caseFile(id: $id) { status letters { pdfZh } } }';
    const { letters } = (await other.consumer.gql(READ, { id: mediated })).caseFile;
    const paper = () => fetch(`${world.url}${letters[0].pdfZh}`, { headers: { cookie: other.consumer.cookie } });
    await held('lock table case_letter in access exclusive mode', async () => {
      const { data, errors } = await other.consumer.raw(READ, { id: mediated });
      expect(data).toEqual({ caseFile: null });
      expect(errors).toMatchObject([{ extensions: { code: 'REFUSED', refusal: 'busy_now' } }]);
      const response = await paper();
      expect([response.status, response.headers.get('retry-after'), response.headers.get('content-type')]).toEqual([
        503,
        '5',
        'text/plain; charset=utf-8',
      ]);
      expect(await response.text()).toBe('现在请求太多。请等 5 秒后再试。');
    });
    await held('lock table identity.session in access exclusive mode', async () => {
      const { data, errors } = await other.consumer.raw('query { me { name } }');
      expect([data ?? null, errors]).toMatchObject([null, [{ extensions: { code: 'REFUSED', refusal: 'busy_now' } }]]);
    });
    expect((await other.consumer.gql(READ, { id: mediated })).caseFile.status).toBe('mediating');
    expect((await paper()).headers.get('content-type')).toBe('application/pdf');
  });

  it('ends a statement that takes too long as busy, and gives its connection back', async () => {
    const unit = world.server.app.get(UnitOfWork);
    const ctx = { actor: ANONYMOUS, app: 'consumer', locale: 'en', address: '127.0.0.1' } as const;
    await expect(unit.read(ctx, (tx) => tx.query('select pg_sleep(60)'))).rejects.toMatchObject({ kind: 'not_possible', code: 'busy_now' });
    await expect(unit.read(ctx, (tx) => tx.query('select 1 / 0'))).rejects.toMatchObject({ code: '22012' });
    await expect(unit.read(ctx, (tx) => tx.now())).resolves.toBeInstanceOf(Date);
  });

  it('sets papers off the thread that answers: while one is set, others have their turn', async () => {
    const data: FormData = {
      caseNumber: 'HY-110105-2026-00001',
      committee: '甲区医调委',
      consumer: '林小满',
      clinic: '澄颜门诊部',
      patient: '林小满',
      mediator: null,
      procedure: 'eyelid',
      treatmentDay: '2026-03-01',
      claims: ['refund'],
      claimFen: 1_860_000,
      issuedOn: '2026-11-22',
      by: '林小满',
      reason: 'unwilling',
      note: '',
      until: '2026-12-22',
      provisional: false,
      limitationDay: '2029-11-22',
      ladder: [],
      consents: [],
    };
    let set = false;
    const paper = formPdf({ kind: FORM_KINDS[0]!, number: formNumber(FORM_KINDS[0]!, 2026, 1), data }, 'zh-CN').finally(() => (set = true));
    let turns = 0;
    while (!set) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect((await paper).subarray(0, 5).toString()).toBe('%PDF-');
    expect(turns).toBeGreaterThan(20);
  });
});
