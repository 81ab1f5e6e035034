import { randomUUID } from 'node:crypto';
import { EndLapsedRepresentations } from '../../src/modules/cases/tasks/end-lapsed-representations.js';
import { addExhibit, castOf, day, fileCase, JPEG, mediatedCase, offer, type Cast, until } from '../support/journey.js';
import { RoomClient } from '../support/room-client.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';

/** Days end at 24:00 in Shanghai, which is 16:00 UTC (CAL-4). Written by hand from the day on which each test begins: Monday 2026-03-16. */
const endOf = (on: string): Date => new Date(`${on}T16:00:00Z`);
const secondBefore = (at: Date): Date => new Date(at.getTime() - 1_000);
const T = new Date('2026-03-16T03:00:00Z');

describe('a deadline, to the second by the clock of the database', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('tothesecond');
    cast = await castOf(world);
  });
  beforeEach(() => at(T));
  afterEach(() => world.resetClock());
  afterAll(() => world?.close());

  /** Stops the clock there; people look in now and then, so that no session ends meanwhile. */
  const at = async (moment: Date): Promise<void> => {
    await world.stopClock(moment);
    await world.owner.query(`update identity.session set last_seen_at = app.now(), expires_at = app.now() + interval '1 day'`);
  };
  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const sweep = () => sweepDeadlines(world);
  const one = async <R>(sql: string, params: unknown[]): Promise<R> => (await world.owner.query(sql, params)).rows[0] as R;
  const statusOf = async (caseId: string): Promise<string> =>
    (await one<{ status: string }>('select status from case_file where id = $1', [caseId])).status;
  const trace = (caseId: string) =>
    one(
      `select (select count(*)::int from journal.entry where case_id = $1) as entries, (select count(*)::int from notification where case_id = $1) as notices,
              (select last_value from outbox_id_seq) as told, version from case_file where id = $1`,
      [caseId],
    );

  describe('of an offer: the end of its last day', () => {
    const END = endOf('2026-03-21');
    const answer = (person: Cast['consumer'], caseId: string, id: string, accept: boolean) =>
      person.act('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', accept] });
    const state = async (id: string): Promise<string> =>
      (await one<{ status: string }>('select status from offer where id = $1', [id])).status;

    it.each([true, false])('it is answered until then (accepted: %s), and lapses then', async (accept) => {
      const caseId = await fileCase(world, cast.consumer);
      const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer({ expiresOn: '2026-03-21' })] });
      await at(END);
      const before = await trace(caseId);
      expect(await answer(cast.consumer, caseId, id, accept)).toMatchObject({ __typename: 'NotPossible', code: 'offer_expired' });
      expect((await cast.clinic.act('withdrawOffer', { ...of(caseId), offerId: ['ID!', id] })).code).toBe('offer_expired');
      expect([await state(id), await trace(caseId)]).toEqual(['open', before]);
      await at(secondBefore(END));
      await sweep();
      expect(await state(id)).toBe('open');
      expect(await answer(cast.consumer, caseId, id, accept)).toMatchObject({ __typename: 'Done' });

      const { id: left } = await cast.clinic
        .done('makeOffer', { ...of(await fileCase(world, cast.consumer)), input: ['OfferInput!', offer({ expiresOn: '2026-03-21' })] })
        .then((made) => made as { id: string });
      await sweep();
      expect(await state(left)).toBe('open');
      await at(END);
      await Promise.all([sweep(), sweep()]);
      expect(await state(left)).toBe('expired');
      const entries = await one<{ n: number }>(
        `select count(*)::int as n from journal.entry e join journal.payload p using (case_id, audience, seq) where e.type = 'offer.expired' and p.payload like '%' || $1 || '%'`,
        [left],
      );
      expect(entries.n).toBe(1);
    });

    it('a mediator’s proposal is answered until then, by either side', async () => {
      const caseId = await mediatedCase(world, cast);
      const { id } = await cast.mediator.done('proposeTerms', {
        ...of(caseId),
        input: ['OfferInput!', offer({ expiresOn: '2026-03-21' })],
      });
      await at(END);
      for (const side of [cast.consumer, cast.clinic]) expect((await answer(side, caseId, id, true)).code).toBe('offer_expired');
      expect((await world.owner.query('select 1 from offer_answer where offer_id = $1', [id])).rowCount).toBe(0);
      await at(secondBefore(END));
      for (const side of [cast.consumer, cast.clinic]) expect(await answer(side, caseId, id, true)).toMatchObject({ __typename: 'Done' });
      expect(await state(id)).toBe('accepted');
    });

    it('and is nobody’s own to accept or to decline, nor the other’s to withdraw', async () => {
      const caseId = await fileCase(world, cast.consumer);
      const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
      const before = await trace(caseId);
      for (const accept of [true, false])
        expect(await answer(cast.clinic, caseId, id, accept)).toMatchObject({ __typename: 'NotPossible', code: 'own_offer' });
      expect((await cast.consumer.act('withdrawOffer', { ...of(caseId), offerId: ['ID!', id] })).code).toBe('offer_not_open');
      expect([await state(id), await trace(caseId)]).toEqual(['open', before]);
      expect(await answer(cast.consumer, caseId, id, true)).toMatchObject({ __typename: 'Done' });
      const mine = await fileCase(world, cast.consumer);
      const { id: own } = await cast.consumer.done('makeOffer', { ...of(mine), input: ['OfferInput!', offer()] });
      for (const accept of [true, false]) expect((await answer(cast.consumer, mine, own, accept)).code).toBe('own_offer');
      expect(await cast.consumer.act('withdrawOffer', { ...of(mine), offerId: ['ID!', own] })).toMatchObject({ __typename: 'Done' });
    });
  });

  it('of a demand: seven days to reply, thirty for the link in the message', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const body = '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用，请在期限内书面答复。';
    await cast.consumer.done('sendDemand', {
      ...of(caseId),
      input: ['DemandInput!', { body, amountFen: 1_860_000, applyIfSilent: false }],
    });
    const step = async () => (await one<{ step: string }>('select step from demand_letter where case_id = $1', [caseId])).step;
    const END = endOf('2026-03-23');
    await at(secondBefore(END));
    await sweep();
    expect(await step()).toBe('reply');
    await at(END);
    await Promise.all([sweep(), sweep()]);
    expect(await step()).toBe('reminder');
    const served = await one<{ n: number }>(
      `select count(*)::int as n from service_record where case_id = $1 and step = 'reminder' and channel = 'mail'`,
      [caseId],
    );
    expect(served.n).toBe(1);

    await at(T);
    const linked = await fileCase(world, cast.consumer);
    await cast.consumer.done('sendDemand', {
      ...of(linked),
      input: ['DemandInput!', { body, amountFen: 1_860_000, applyIfSilent: false }],
    });
    const message = await one<{ body: string }>(
      `select m.body from outgoing_message m join service_record s on s.message_id = m.id where s.case_id = $1`,
      [linked],
    );
    const token = /reply#([\w-]+)/.exec(message.body)![1]!;
    const tap = () =>
      fetch(`${world.url}/reply`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, answer: 'will_answer' }),
      }).then((r) => r.status);
    const link = new Date(T.getTime() + 30 * 86_400_000);
    await at(link);
    expect(await tap()).toBe(404);
    await at(secondBefore(link));
    expect([await tap(), await tap()]).toEqual([200, 404]);
  });

  describe('of a mediation: thirty working days', () => {
    // Accepted on 16 March: counted from the 17th, without weekends and Qingming (4 to 6 April), the thirtieth is 28 April.
    const END = endOf('2026-04-28');
    const LATER = '2026-05-12';

    it('it goes on until then and has failed then, once, however many look (PMC-1, PMC-4)', async () => {
      const caseId = await mediatedCase(world, cast);
      await at(secondBefore(END));
      await sweep();
      expect(await statusOf(caseId)).toBe('mediating');
      await at(END);
      await Promise.all([sweep(), sweep()]);
      expect(await statusOf(caseId)).toBe('unresolved');
      expect(await one('select end_reason from case_file where id = $1', [caseId])).toEqual({ end_reason: 'timeout' });
    });

    it('it is extended by all three before then, and by nobody from then on (PMC-3)', async () => {
      const caseId = await mediatedCase(world, cast);
      const ask = () =>
        cast.chair.act('askExtension', {
          ...of(caseId),
          toDay: ['String!', LATER],
          reason: ['String!', '等待外院会诊意见，需要更多时间。'],
        });
      const agree = (person: Cast['consumer'], yes = true) => person.act('answerExtension', { ...of(caseId), agree: ['Boolean!', yes] });
      const lastDay = async () =>
        (await one<{ day: string }>(`select last_day::text as day from clock where case_id = $1 and kind = 'mediation'`, [caseId])).day;
      await at(END);
      const untouched = await trace(caseId);
      expect(await ask()).toMatchObject({ __typename: 'NotPossible', code: 'not_possible_now' });
      expect(await trace(caseId)).toEqual(untouched);
      await at(secondBefore(END));
      expect(await ask()).toMatchObject({ __typename: 'Done' });
      expect(await agree(cast.consumer)).toMatchObject({ __typename: 'Done' });
      await at(END);
      const before = await trace(caseId);
      expect(await agree(cast.clinic)).toMatchObject({ __typename: 'NotPossible', code: 'not_possible_now' });
      expect([await lastDay(), await trace(caseId)]).toEqual(['2026-04-28', before]);
      await at(secondBefore(END));
      expect(await agree(cast.clinic)).toMatchObject({ __typename: 'Done' });
      expect(await lastDay()).toBe(LATER);
      await at(secondBefore(endOf(LATER)));
      await sweep();
      expect(await statusOf(caseId)).toBe('mediating');
      await at(endOf(LATER));
      await sweep();
      expect(await statusOf(caseId)).toBe('unresolved');
    });

    it('and while its end is provisional nobody is shut out by it', async () => {
      const caseId = await mediatedCase(world, cast);
      await world.owner.query(`update clock set provisional = true where case_id = $1 and kind = 'mediation'`, [caseId]);
      await at(END);
      await sweep();
      expect(await statusOf(caseId)).toBe('mediating');
    });
  });

  it('of the wait before mediation is asked for again: the end of the seventh day', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    const apply = () => cast.consumer.act('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    expect(await apply()).toMatchObject({ __typename: 'Done' });
    await cast.clinic.done('declineMediation', { ...of(caseId), note: ['String!', ''] });
    await at(secondBefore(endOf('2026-03-23')));
    expect(await apply()).toMatchObject({ __typename: 'NotPossible', code: 'reapply_later' });
    expect(await statusOf(caseId)).toBe('negotiating');
    await at(endOf('2026-03-23'));
    expect(await apply()).toMatchObject({ __typename: 'Done' });
  });

  it('of a power of attorney: the end of its last day, for every door at once, swept or not', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const friend = await world.consumer('代理人');
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
    await cast.consumer.done('nameRepresentative', {
      ...of(caseId),
      input: [
        'NameRepresentativeInput!',
        { contact: friend.contact, relation: '姐姐', special: true, validUntil: '2026-03-19', exhibitId: poa },
      ],
    });
    const { openExhibit } = await friend.gql(
      'mutation($c: ID!, $e: ID!) { openExhibit(caseId: $c, exhibitId: $e, reason: "") { ... on OpenedExhibit { address } } }',
      { c: caseId, e: poa },
    );
    const key = randomUUID();
    const make = () => friend.act('makeOffer', { ...of(caseId), input: ['OfferInput!', offer({ expiresOn: day(10) })] }, key);
    const room = await RoomClient.of(friend);
    const doors = async () => ({
      reads: (await friend.gql('query($id: ID!) { caseFile(id: $id) { role } }', { id: caseId })).caseFile,
      lists: (await friend.gql('query { myCases(filter: { first: 10 }) { items { id } } }')).myCases.items.length,
      acts: (await make()).__typename,
      hears: (await room.ask('channel.join', { caseId, audience: 'joint', since: 0 })).code ?? 'ok',
      speaks:
        (await room.ask('message.send', { caseId, audience: 'joint', clientId: randomUUID(), body: '我代表患方', exhibitId: null })).code ??
        'ok',
      file: (await fetch(`${world.url}${openExhibit.address}`, { headers: { cookie: friend.cookie } })).status,
    });
    const END = endOf('2026-03-19');
    await at(END);
    const shut = { reads: null, lists: 0, acts: 'NotFound', hears: 'not_found', speaks: 'not_found', file: 404 };
    expect(await doors()).toEqual(shut);
    await at(secondBefore(END));
    await sweep();
    const open = { reads: { role: 'representative' }, lists: 1, acts: 'Done', hears: 'ok', speaks: 'ok', file: 200 };
    expect(await doors()).toEqual(open);
    // Not told of what happens from then on either, nor answered again under the key of an act that was done.
    await at(END);
    expect(await doors()).toEqual(shut);
    const notices = async () => (await world.owner.query('select 1 from notification where account_id = $1', [friend.accountId])).rowCount;
    const before = await notices();
    await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer({ afterN: 1, expiresOn: day(10) })] });
    expect(await notices()).toBe(before);
    await sweep();
    await sweep();
    // Another worker, which waited for the case meanwhile, comes to a representation that has ended.
    const { id: memberId } = await one<{ id: string }>('select id from case_member where case_id = $1 and account_id = $2', [
      caseId,
      friend.accountId,
    ]);
    const { unit, relay, app } = world.worker;
    await unit.unsafeAcrossTenants((tx) => app.get(EndLapsedRepresentations).act({ tx, relay }, memberId));
    // The worker tells in its own time: what it sends now comes after all that the sweeps told.
    const marks = room.of('notice').length;
    world.worker.relay.send({ type: 'notice', accountId: friend.accountId });
    await until(async () => room.of('notice').length > marks);
    expect(room.of('case.evicted')).toEqual([{ caseId }]);
    const ended = await one<{ n: number }>(
      `select count(*)::int as n from journal.entry where case_id = $1 and type = 'representative.ended'`,
      [caseId],
    );
    expect(ended.n).toBe(1);
    await at(secondBefore(END));
    expect((await doors()).reads).toBeNull();
    room.close();
  });
});
