import fc from 'fast-check';
import { EMPTY_CALCULATION } from '@heyi/domain';
import { DEFAULT_ROOM_LIMITS } from '../../src/modules/room/index.js';
import { copier } from '../support/copied-case.js';
import { OF_THE_CASE } from '../support/everything.js';
import { addExhibit, castOf, JPEG, mediatedCase, offer, until, type Cast } from '../support/journey.js';
import { inOneOrder, normalised } from '../support/normalised.js';
import { RoomClients, type RoomClient } from '../support/room-client.js';
import { BEGINNING, createWorld, type Person, type World } from '../support/world.js';

/** 300 in `npm test`, 3,000 and more by `npm run twins`. */
const PAIRS = Number(process.env['HEYI_PAIRS'] ?? 300);
const SEED = Number(process.env['HEYI_PAIRS_SEED'] ?? 20_261_126);

const OBSERVERS = ['consumer', 'clinic', 'chair', 'auditor', 'otherConsumer', 'otherCommittee'] as const;
type Observer = (typeof OBSERVERS)[number];

/** Who may learn that it was done, by hand from docs/access.md; for everybody else two cases that differ in it are one. */
const SEEN_BY = {
  consumerSpeaks: ['consumer', 'clinic', 'chair'],
  clinicSpeaks: ['consumer', 'clinic', 'chair'],
  mediatorSpeaks: ['consumer', 'clinic', 'chair'],
  consumerAlone: ['consumer'],
  clinicAlone: ['clinic'],
  mediatorToConsumer: ['consumer'],
  mediatorToClinic: ['clinic'],
  consumerTakesBack: ['consumer'],
  clinicTakesBack: ['clinic'],
  consumerTypesAlone: ['consumer'],
  clinicReadsAlone: ['clinic'],
  mediatorComesToConsumer: ['consumer'],
  mediatorComesToClinic: ['clinic'],
  committeeSpeaks: ['chair'],
  consumerCalculates: ['consumer'],
  clinicCalculates: ['clinic'],
  mediatorCalculates: ['chair'],
  consumerShowsAlone: ['consumer', 'chair'],
  clinicShowsAlone: ['clinic', 'chair'],
  mediatorLooks: [],
  consumerLooks: ['consumer'],
  clinicReadsNotices: ['clinic'],
  mediatorAsksToStepDown: ['chair'],
  mediatorProposes: ['consumer', 'clinic', 'chair'],
  clinicOffers: ['consumer', 'clinic', 'chair'],
  consumerAccepts: ['consumer', 'chair'],
} as const satisfies Record<string, readonly Observer[]>;
type Kind = keyof typeof SEEN_BY;
const seenBy = (kind: Kind, observer: Observer): boolean => (SEEN_BY[kind] as readonly Observer[]).includes(observer);

interface Act {
  readonly kind: Kind;
  readonly text: string;
  readonly n: number;
}
/** Files are heavy: they come seldom, so that most traces are long for the same time. */
const SELDOM: readonly Kind[] = ['consumerShowsAlone', 'clinicShowsAlone'];
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...(Object.keys(SEEN_BY) as Kind[]).filter((kind) => !SELDOM.includes(kind))) },
    { weight: 1, arbitrary: fc.constantFrom(...SELDOM) },
  ),
  text: fc.constantFrom('您的底线是多少？', '两万四', '我再想想', '请看病历第三页', '可以分期', '不能再少了'),
  n: fc.integer({ min: 1, max: 99 }),
});
/** What the first case sees done, and what is done in the second where the observer may see neither; nothing where it is null. */
interface Step {
  readonly one: Act;
  readonly other: Act | null;
}
const trace: fc.Arbitrary<Step[]> = fc.array(fc.record({ one: act, other: fc.option(act) }), { minLength: 1, maxLength: 7 });

/** One case of a pair, and who acts in it. */
interface Twin {
  readonly caseId: string;
  readonly number: string;
  accepted: boolean;
}

describe('two cases that differ only in what one may not know', () => {
  let world: World;
  let cast: Cast;
  let people: Record<Observer, Person>;
  let copy: () => Promise<{ caseId: string; number: string }>;
  let inside: Record<'consumer' | 'clinic' | 'mediator' | 'chair', RoomClient>;
  let ears: Record<Observer, RoomClient>;
  const clients = new RoomClients();
  const counts = { pairs: 0, hidden: new Map<string, number>(), shared: new Map<string, number>() };

  beforeAll(async () => {
    world = await createWorld('twins', {}, { roomLimits: { ...DEFAULT_ROOM_LIMITS, events: 1_000_000 } });
    cast = await castOf(world);
    const [a, b] = world.tenants;
    const regulator = await world.owner.query<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ('regulator', '甲区卫健委', 'A', $1, 'confirmed') returning id`,
      [a!.region],
    );
    people = {
      consumer: cast.consumer,
      clinic: cast.clinic,
      chair: cast.chair,
      auditor: await world.staff(regulator.rows[0]!.id, 'regulator', ['auditor'], '稽查员'),
      otherConsumer: await world.consumer('别人'),
      otherCommittee: await world.staff(b!.id, 'mediator', ['chair', 'intake'], '别处的主任'),
    };
    copy = await copier(world.owner, await mediatedCase(world, cast));
    inside = {
      consumer: await clients.connect(cast.consumer),
      clinic: await clients.connect(cast.clinic),
      mediator: await clients.connect(cast.mediator),
      chair: await clients.connect(cast.chair),
    };
    ears = {} as typeof ears;
    for (const observer of OBSERVERS) ears[observer] = await clients.connect(people[observer]);
  });
  afterAll(async () => {
    clients.closeAll();
    const table = [...counts.hidden].sort().map(([kind, n]) => `${kind} ${n}`);
    console.log(`twins: ${counts.pairs} pairs alike; acts hidden in them: ${table.join(', ')}`);
    await world?.close();
  });

  const of = (twin: Twin) => ({ caseId: ['ID!', twin.caseId] as [string, unknown] });
  const calculate = (person: Person, twin: Twin, n: number): Promise<unknown> =>
    person.done('saveCalculation', { ...of(twin), input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, clinicPct: n })] });
  const offersOf = async (person: Person, twin: Twin) =>
    (
      await person.gql('query($id: ID!) { caseFile(id: $id) { offers { id n status bySide answers } } }', { id: twin.caseId })
    ).caseFile.offers.sort((x: { n: number }, y: { n: number }) => x.n - y.n) as {
      id: string;
      n: number;
      status: string;
      bySide: string;
      answers: string[];
    }[];
  const terms = async (person: Person, twin: Twin, n: number) => {
    const last = (await offersOf(person, twin)).at(-1);
    const after = last ? { n: last.n, status: last.status, answers: last.answers.length } : { n: 0, status: 'none', answers: 0 };
    return { ...of(twin), input: ['OfferInput!', offer({ split: { clinicPct: n, consumerPct: 100 - n }, after })] as [string, unknown] };
  };
  const takeBack = async (who: 'consumer' | 'clinic', twin: Twin, text: string): Promise<void> => {
    const said = await inside[who].say(twin.caseId, `caucus_${who}`, text);
    await inside[who].recall(twin.caseId, `caucus_${who}`, said.seq);
  };
  const show = async (who: 'consumer' | 'clinic', twin: Twin, text: string): Promise<void> => {
    await addExhibit(cast[who], twin.caseId, await JPEG(), { audience: `caucus_${who}`, title: text });
    await world.copiesMade();
  };

  const DO: Record<Kind, (twin: Twin, act: Act) => Promise<unknown>> = {
    consumerSpeaks: (t, { text }) => inside.consumer.say(t.caseId, 'joint', text),
    clinicSpeaks: (t, { text }) => inside.clinic.say(t.caseId, 'joint', text),
    mediatorSpeaks: (t, { text }) => inside.mediator.say(t.caseId, 'joint', text),
    consumerAlone: (t, { text }) => inside.consumer.say(t.caseId, 'caucus_consumer', text),
    clinicAlone: (t, { text }) => inside.clinic.say(t.caseId, 'caucus_clinic', text),
    mediatorToConsumer: (t, { text }) => inside.mediator.say(t.caseId, 'caucus_consumer', text),
    mediatorToClinic: (t, { text }) => inside.mediator.say(t.caseId, 'caucus_clinic', text),
    consumerTakesBack: (t, { text }) => takeBack('consumer', t, text),
    clinicTakesBack: (t, { text }) => takeBack('clinic', t, text),
    consumerTypesAlone: (t) => inside.consumer.ask('channel.typing', { caseId: t.caseId, audience: 'caucus_consumer' }),
    clinicReadsAlone: (t) => inside.clinic.ask('channel.read', { caseId: t.caseId, audience: 'caucus_clinic', seq: 1 }),
    mediatorComesToConsumer: (t) => inside.mediator.join(t.caseId, 'caucus_consumer'),
    mediatorComesToClinic: (t) => inside.mediator.join(t.caseId, 'caucus_clinic'),
    committeeSpeaks: (t, { text, n }) => (n % 2 ? inside.mediator : inside.chair).say(t.caseId, 'committee', text),
    consumerCalculates: (t, { n }) => calculate(cast.consumer, t, n),
    clinicCalculates: (t, { n }) => calculate(cast.clinic, t, n),
    mediatorCalculates: (t, { n }) => calculate(cast.mediator, t, n),
    consumerShowsAlone: (t, { text }) => show('consumer', t, text),
    clinicShowsAlone: (t, { text }) => show('clinic', t, text),
    mediatorLooks: (t) => cast.mediator.raw(OF_THE_CASE, { id: t.caseId, search: t.number }),
    consumerLooks: (t) => cast.consumer.raw(OF_THE_CASE, { id: t.caseId, search: t.number }),
    clinicReadsNotices: () => cast.clinic.done('markNoticesRead', {}),
    mediatorAsksToStepDown: async (t, { text }) => {
      const { id } = await cast.mediator.done('requestMediator', {
        ...of(t),
        input: ['MediatorRequestInput!', { ground: 'near_relative', wishedId: null, note: `我与一方的员工是亲戚，${text}` }],
      });
      await cast.mediator.done('withdrawMediatorRequest', { ...of(t), requestId: ['ID!', id] });
    },
    mediatorProposes: async (t, { n }) => {
      t.accepted = false;
      await cast.mediator.done('proposeTerms', await terms(cast.mediator, t, n));
    },
    clinicOffers: async (t, { n }) => {
      t.accepted = false;
      await cast.clinic.done('makeOffer', await terms(cast.clinic, t, n));
    },
    /** Answers a proposal that waits; what the clinic offered stands until somebody may see the answer. */
    consumerAccepts: async (t) => {
      const waiting = (await offersOf(cast.consumer, t)).find(({ status, bySide }) => status === 'open' && bySide === 'mediator');
      if (!waiting || t.accepted) return;
      t.accepted = true;
      await cast.consumer.done('answerOffer', { ...of(t), offerId: ['ID!', waiting.id], accept: ['Boolean!', true] });
    },
  };

  /** All that an observer can find out about a case and is told of it, in words that two cases can have in common. */
  const observed = async (observer: Observer, twin: Twin, heardFrom: number): Promise<unknown> => {
    const seen = new Map<string, string>();
    const unnumbered = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value ?? null)
          .replaceAll(twin.number, '<number>')
          .replace(/〔\d{4}〕\d+/g, '<paper>'),
      );
    const alone = (value: unknown): unknown => normalised(unnumbered(value), seen);
    const person = people[observer];
    const { data, errors } = await person.raw(OF_THE_CASE, { id: twin.caseId, search: twin.number });
    const { notifications, ...answers } = data as { notifications: { items: { caseId: string | null }[] } };
    const notices = notifications.items.filter(({ caseId }) => caseId === twin.caseId);
    const told = ears[observer].heard.slice(heardFrom).filter(({ data }) => (data as { caseId?: string } | null)?.caseId === twin.caseId);
    // A head may be told again, and after the message itself (ADR 0006).
    const heads = told.filter(({ event }) => event === 'message').map(({ data }) => data as { audience: string; seq: number });
    const news = told.filter(({ event, data }) => {
      const head = data as { audience: string; seq: number };
      return !(event === 'channel.head' && heads.some((m) => m.audience === head.audience && m.seq >= head.seq));
    });
    // An id is named by where it comes first: by the answers, whose order is the server's, before what was told, whose order is
    // that of two commits on their way here.
    const [named, noticed] = [alone({ ...answers, errors }), alone(notices)];
    const events = [...new Set(inOneOrder(news.map(unnumbered)).map((e) => JSON.stringify(normalised(e, seen))))].sort();
    return { answers: named, notices: noticed, events };
  };

  async function pair(observer: Observer, steps: readonly Step[]): Promise<void> {
    await world.owner.query(`update app.clock_offset set shift = $1::timestamptz + interval '1 minute' - clock_timestamp()`, [BEGINNING]);
    await world.owner.query('update identity.session set last_seen_at = app.now()');
    // A list of notices is a page: those of earlier pairs would push these out.
    await world.owner.query('delete from notification');
    const twins: [Twin, Twin] = [
      { ...(await copy()), accepted: false },
      { ...(await copy()), accepted: false },
    ];
    const heardFrom = ears[observer].heard.length;
    for (const { caseId } of twins) {
      await ears[observer].ask('case.watch', { caseId });
      // Refused where it is not there; that is part of what is heard by nobody.
      for (const audience of observer === 'consumer' || observer === 'clinic' ? ['joint', `caucus_${observer}`] : ['joint'])
        await ears[observer].ask('channel.join', { caseId, audience, since: 0 });
    }
    const doIt = async (one: Act, twin: Twin, hidden: boolean) => {
      await DO[one.kind](twin, one);
      const into = hidden ? counts.hidden : counts.shared;
      into.set(one.kind, (into.get(one.kind) ?? 0) + 1);
    };
    for (const { one, other } of steps) {
      await world.moveClock('1 hour');
      if (seenBy(one.kind, observer)) for (const twin of twins) await doIt(one, twin, false);
      else {
        await doIt(one, twins[0], true);
        if (other && !seenBy(other.kind, observer)) await doIt(other, twins[1], true);
      }
    }
    // What the acts told was sent with their commits; what the worker told comes before this, which it sends now.
    const marks = ears[observer].of('notice').length;
    world.worker.relay.send({ type: 'notice', accountId: people[observer].accountId });
    await until(async () => ears[observer].of('notice').length > marks);
    const [first, second] = [await observed(observer, twins[0], heardFrom), await observed(observer, twins[1], heardFrom)];
    for (const client of [ears[observer], ...Object.values(inside)])
      for (const { caseId } of twins) await client.ask('room.leave', { caseId });
    expect(second).toEqual(first);
    counts.pairs += 1;
  }

  const each = Math.ceil(PAIRS / OBSERVERS.length);
  it.each(OBSERVERS.map((observer, i) => [observer, i] as const))('are one case to the %s, whatever is done', async (observer, i) => {
    const before = counts.pairs;
    await fc.assert(
      fc.asyncProperty(trace, (steps) => pair(observer, steps)),
      { numRuns: each, seed: SEED + i },
    );
    expect(counts.pairs - before).toBeGreaterThanOrEqual(each);
  });

  it('had every hidden act done in them', () => {
    for (const kind of Object.keys(SEEN_BY)) expect(`${kind} ${(counts.hidden.get(kind) ?? 0) > 0}`).toBe(`${kind} true`);
  });
});
