import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { PATIENCE, castOf, fileCase, mediatedCase, signableCase, signWithCode, until, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const READ = `query($id: ID!) { caseFile(id: $id) { status actions mediatorName mediatorId mediators { accountId name }
  mediatorRequests { id asker ground wishedName note askedName outcome answer }
  clocks { kind lastDay endedAt } letters { kind number pdfZh } agreements { version state signatures { mark } } } }`;
const EVERYTHING = `query($id: ID!) { journal(caseId: $id) { audience type actorName } notifications { items { kind caseId } } }`;
const WORRY = '调解员的妹妹在该机构任护士长，双方经常往来。';
const REASON = '经核实确有近亲属关系，另行指定调解员。';

/** MED-1: a side may choose or accept the mediator. MED-5: the grounds are the house's policy. */
describe('choosing and changing the mediator', () => {
  let world: World;
  let cast: Cast;
  let second: Person;
  let third: Person;
  let deputy: Person;
  beforeAll(async () => {
    world = await createWorld('mediators');
    cast = await castOf(world);
    second = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '郑岚');
    third = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '白石');
    deputy = await world.staff(world.tenants[0]!.id, 'mediator', ['chair'], '副主任');
  });
  const open: Socket[] = [];
  afterAll(async () => {
    for (const socket of open) socket.disconnect();
    await world.close();
  });

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const read = async (person: Person, caseId: string) => (await person.gql(READ, { id: caseId })).caseFile;
  const request = (person: Person, caseId: string, over: object = {}) =>
    person.act('requestMediator', {
      ...of(caseId),
      input: ['MediatorRequestInput!', { ground: 'near_relative', wishedId: null, note: WORRY, ...over }],
    });
  const replace = (person: Person, caseId: string, to: Person, inPlaceOf: Person, reason = REASON) =>
    person.act('replaceMediator', {
      ...of(caseId),
      mediatorId: ['ID!', to.accountId],
      inPlaceOf: ['ID!', inPlaceOf.accountId],
      reason: ['String!', reason],
    });
  async function acceptedCase(): Promise<string> {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    await cast.clinic.done('consentToMediation', of(caseId));
    await cast.intake.done('acceptApplication', {
      ...of(caseId),
      check: ['IdentityCheckInput!', { consumerChecked: true, clinicChecked: true, how: '身份证与执业许可证' }],
    });
    return caseId;
  }
  const assign = (caseId: string, to: Person) => cast.intake.done('assignMediator', { ...of(caseId), mediatorId: ['ID!', to.accountId] });
  async function hears(person: Person): Promise<Socket> {
    const socket = io(world.url, {
      transports: ['websocket'],
      auth: { app: person.app },
      extraHeaders: { cookie: person.cookie },
      forceNew: true,
    });
    open.push(socket);
    await new Promise((resolve) => socket.once('connect', resolve as () => void));
    return socket;
  }
  const say = (socket: Socket, caseId: string, audience: string) =>
    socket
      .timeout(PATIENCE)
      .emitWithAck('message.send', { caseId, audience, clientId: randomUUID(), body: '我的底线是两万元', exhibitId: null });

  it('lets each side name whom it would like before one is assigned, each for itself, and shows both to the committee', async () => {
    const caseId = await acceptedCase();
    expect((await read(cast.consumer, caseId)).mediators.map((m: { name: string }) => m.name).sort()).toEqual(['周敏', '白石', '郑岚']);
    expect((await request(cast.consumer, caseId)).faults).toMatchObject([{ path: 'ground', code: 'choice_invalid' }]);
    expect((await request(cast.consumer, caseId, { ground: 'choice', note: '' })).faults).toMatchObject([
      { path: 'wishedId', code: 'mediator_unknown' },
    ]);
    expect((await request(cast.consumer, caseId, { ground: 'choice', note: '', wishedId: cast.chair.accountId })).faults).toMatchObject([
      { path: 'wishedId', code: 'mediator_unknown' },
    ]);
    const wish = (person: Person, who: Person) => request(person, caseId, { ground: 'choice', note: '', wishedId: who.accountId });
    expect((await wish(cast.consumer, second)).__typename).toBe('Done');
    expect((await wish(cast.consumer, third)).code).toBe('stands_already');
    expect((await wish(cast.clinic, third)).__typename).toBe('Done');
    const names = async (person: Person) =>
      (await read(person, caseId)).mediatorRequests.map((r: { wishedName: string }) => r.wishedName).sort();
    expect([await names(cast.consumer), await names(cast.clinic), await names(cast.intake)]).toEqual([
      ['郑岚'],
      ['白石'],
      ['白石', '郑岚'],
    ]);
    await assign(caseId, second);
    const outcome = async (person: Person) => (await read(person, caseId)).mediatorRequests[0].outcome;
    expect([await outcome(cast.consumer), await outcome(cast.clinic)]).toEqual(['granted', 'declined']);
    // A wish that was not followed keeps nobody out.
    expect((await read(cast.chair, caseId)).mediators.map((m: { name: string }) => m.name).sort()).toEqual(['周敏', '白石']);
  });

  it('brings an objection to the committee alone, and its answer to who asked', async () => {
    const caseId = await mediatedCase(world, cast);
    expect((await request(cast.consumer, caseId, { note: '不好' })).faults).toMatchObject([{ path: 'note', code: 'reason_needed' }]);
    expect((await request(cast.consumer, caseId, { note: '长'.repeat(2001) })).faults[0].message).toContain('2000');
    expect((await request(cast.consumer, caseId, { wishedId: cast.mediator.accountId })).faults).toMatchObject([
      { code: 'mediator_already' },
    ]);
    expect((await request(cast.consumer, caseId, { ground: 'unavailable' })).faults).toMatchObject([
      { path: 'ground', code: 'choice_invalid' },
    ]);
    expect((await request(cast.consumer, caseId)).__typename).toBe('Done');
    const requests = async (person: Person) => (await read(person, caseId)).mediatorRequests;
    const [shown] = await requests(cast.chair);
    expect(shown).toMatchObject({ asker: 'consumer', ground: 'near_relative', note: WORRY, outcome: null });
    expect(await requests(cast.intake)).toHaveLength(1);
    const next = async (person: Person) =>
      (await person.gql('query($id: ID!) { caseFile(id: $id) { next { step } } }', { id: caseId })).caseFile.next.step;
    expect([await next(cast.chair), await next(cast.mediator)]).toEqual(['decide_on_mediator', 'mediate']);
    // Neither the other side nor the mediator concerned; the record says that it was asked, by whom, and nothing else.
    for (const person of [cast.clinic, cast.mediator]) {
      expect(await requests(person)).toEqual([]);
      const record = await person.gql(EVERYTHING, { id: caseId });
      expect(record.journal.filter((e: { type: string }) => e.type === 'mediator.requested')).toMatchObject([{ audience: 'joint' }]);
      expect(record.notifications.items.some((n: { kind: string; caseId: string }) => n.kind === 'mediator_requested')).toBe(false);
    }
    const { rows } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from journal.payload where case_id = $1 and position($2 in payload) > 0`,
      [caseId, WORRY.slice(0, 8)],
    );
    expect(rows[0]!.n).toBe(0);
    // Not the asker's opponent, nor the mediator, takes it back or decides on it.
    const decline = (person: Person, reason = '经核实，二人只是同名，没有亲属关系。') =>
      person.act('declineMediatorRequest', { ...of(caseId), requestId: ['ID!', shown.id], reason: ['String!', reason] });
    for (const person of [cast.clinic, cast.mediator]) {
      expect((await person.act('withdrawMediatorRequest', { ...of(caseId), requestId: ['ID!', shown.id] })).__typename).toBe('NotFound');
      expect((await decline(person)).__typename).toBe('NotPossible');
    }
    expect((await decline(cast.chair, '不')).faults).toMatchObject([{ path: 'reason', code: 'reason_needed' }]);
    // The chair decides; intake reads it and is told whose part it is.
    expect(await decline(cast.intake)).toMatchObject({ __typename: 'NotPossible', code: 'not_your_part' });
    // Two chairs at once: one decides.
    const both = await Promise.all([decline(cast.chair), decline(deputy)]);
    expect(both.map((r) => r.__typename).sort()).toEqual(['Done', 'NotFound']);
    expect(await requests(cast.consumer)).toMatchObject([{ outcome: 'declined', answer: '经核实，二人只是同名，没有亲属关系。' }]);
    expect((await cast.consumer.gql(EVERYTHING, { id: caseId })).notifications.items[0]).toMatchObject({ kind: 'mediator_kept', caseId });
    expect((await cast.clinic.gql(EVERYTHING, { id: caseId })).notifications.items[0].kind).not.toBe('mediator_kept');
    // Asked again, taken back, and open to be asked once more.
    const { id } = await request(cast.consumer, caseId, { ground: 'no_trust' });
    expect((await cast.consumer.act('withdrawMediatorRequest', { ...of(caseId), requestId: ['ID!', id] })).__typename).toBe('Done');
    const last = await request(cast.consumer, caseId, { ground: 'interest' });
    expect(last.__typename).toBe('Done');
    // Each one calls the committee: the fourth of a day is not heard, and says what can be done.
    await cast.consumer.done('withdrawMediatorRequest', { ...of(caseId), requestId: ['ID!', last.id] });
    const fourth = await request(cast.consumer, caseId, { ground: 'other_relation' });
    expect([fourth.code, fourth.message]).toEqual(['asked_often', expect.stringContaining('3')]);
    expect((await request(cast.clinic, caseId, { ground: 'interest' })).__typename).toBe('Done');
  });

  it('gives the case to another: the former is out of it at once, the period goes on, and the sides learn no reason', async () => {
    const caseId = await mediatedCase(world, cast);
    const before = (await read(cast.mediator, caseId)).clocks.find((c: { kind: string }) => c.kind === 'mediation');
    await request(cast.clinic, caseId, { ground: 'interest', note: '调解员曾在该消费者任职的公司担任顾问。' });
    const former = await hears(cast.mediator);
    const aside = await hears(cast.consumer);
    try {
      expect((await say(aside, caseId, 'caucus_consumer')).ok).toBe(true);
      const page = await former.timeout(PATIENCE).emitWithAck('channel.join', { caseId, audience: 'caucus_consumer', since: 0 });
      expect(page.data.messages).toHaveLength(1);
      const evicted = new Promise((resolve) => former.once('case.evicted', resolve));
      for (const [person, code] of [
        [cast.consumer, 'NotPossible'],
        [cast.mediator, 'NotPossible'],
        [second, 'NotFound'],
      ] as const)
        expect((await replace(person, caseId, second, cast.mediator)).__typename).toBe(code);
      expect((await replace(cast.chair, caseId, cast.mediator, cast.mediator)).faults).toMatchObject([{ code: 'mediator_already' }]);
      expect((await replace(cast.chair, caseId, cast.consumer, cast.mediator)).faults).toMatchObject([{ code: 'mediator_unknown' }]);
      expect((await replace(cast.chair, caseId, second, cast.mediator)).__typename).toBe('Done');
      await evicted;
      expect((await say(former, caseId, 'caucus_consumer')).ok).toBe(false);
    } finally {
      former.disconnect();
      aside.disconnect();
    }
    expect(await read(cast.mediator, caseId)).toBeNull();
    const mine = (await cast.mediator.gql('query { myCases(filter: { first: 100 }) { items { id } } }')).myCases.items;
    expect(mine.some((c: { id: string }) => c.id === caseId)).toBe(false);
    const told = (await cast.mediator.gql('query { notifications { items { kind caseId } } }')).notifications.items;
    expect(told).toContainEqual({ kind: 'mediator_relieved', caseId: null });
    const now = await read(second, caseId);
    expect(now).toMatchObject({ status: 'mediating', mediatorName: '郑岚', mediatorRequests: [] });
    expect(now.clocks.find((c: { kind: string }) => c.kind === 'mediation')).toEqual(before);
    expect(now.actions).toContain('propose');
    // A numbered notice for each mediator, the last with the new name.
    const papers = now.letters.filter((l: { kind: string }) => l.kind === 'mediator');
    expect(papers.map((l: { number: string }) => l.number)).toEqual([expect.stringMatching(/^和调指〔2026〕\d{5}号$/), expect.any(String)]);
    // What was said in private before stays with the side until it agrees: law/earlier-caucus.
    const listener = await hears(second);
    const page = await listener.timeout(PATIENCE).emitWithAck('channel.join', { caseId, audience: 'caucus_consumer', since: 0 });
    listener.disconnect();
    expect(page.data).toMatchObject({ messages: [], keptTo: 1 });
    expect((await read(cast.clinic, caseId)).mediatorRequests).toMatchObject([{ outcome: 'granted', answer: null }]);
    for (const person of [cast.consumer, cast.clinic]) {
      const seen = await person.gql(EVERYTHING, { id: caseId });
      expect(seen.journal.filter((e: { type: string }) => e.type === 'mediator.replaced')).toMatchObject([{ audience: 'joint' }]);
    }
    const { rows } = await world.owner.query<{ audience: string }>(
      `select audience from journal.payload where case_id = $1 and position('近亲属' in payload) > 0`,
      [caseId],
    );
    expect(rows.map((r) => r.audience)).toEqual(['committee']);
    // Taken off on an objection, the former does not come back; a decision on what is no longer so is refused.
    expect((await replace(cast.chair, caseId, cast.mediator, second)).faults).toMatchObject([{ code: 'mediator_kept_out' }]);
    expect((await read(cast.chair, caseId)).mediators.map((m: { name: string }) => m.name)).toEqual(['白石']);
    expect((await replace(deputy, caseId, third, cast.mediator)).__typename).toBe('Conflict');
    expect(await replace(cast.intake, caseId, third, second)).toMatchObject({ __typename: 'NotPossible', code: 'not_your_part' });
    const race = await Promise.all([replace(cast.chair, caseId, third, second), replace(deputy, caseId, third, second)]);
    expect(race.map((r) => r.__typename).sort()).toEqual(['Conflict', 'Done']);
  });

  it('voids a document that names the former mediator, with its signatures, and lets the new one draw it up again', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    expect((await signWithCode(world, cast.consumer, caseId, agreementId)).__typename).toBe('Done');
    expect((await replace(cast.chair, caseId, second, cast.mediator, '调解员因病住院，无法继续调解。')).__typename).toBe('Done');
    const file = await read(cast.clinic, caseId);
    expect(file).toMatchObject({ status: 'mediating', mediatorName: '郑岚', agreements: [{ version: 1, state: 'void' }] });
    expect((await cast.clinic.act('requestSigningCode', { ...of(caseId), agreementId: ['ID!', agreementId] })).__typename).not.toBe('Done');
    await second.done('draftAgreement', {
      ...of(caseId),
      input: ['DraftAgreementInput!', { facts: '双侧下睑修复术后出现局部凹陷。', paymentMethod: '银行转账', clauses: [] }],
    });
    await until(async () => (await read(second, caseId)).status === 'signing');
    const [, again] = (await read(second, caseId)).agreements;
    expect(again).toMatchObject({ version: 2, state: 'ready', signatures: [] });
    // Replaced for illness, the former could come back.
    expect((await read(cast.chair, caseId)).mediators.map((m: { name: string }) => m.name)).toContain('周敏');
  });

  it('keeps what was said about a mediator from them, whatever else they are in the committee', async () => {
    const double = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator', 'intake', 'chair'], '兼任');
    const caseId = await mediatedCase(world, cast);
    expect((await replace(cast.chair, caseId, double, cast.mediator)).__typename).toBe('Done');
    const { id } = await request(cast.consumer, caseId);
    const own = () => read(double, caseId);
    expect((await own()).mediatorRequests).toEqual([]);
    expect((await replace(cast.chair, caseId, second, double)).__typename).toBe('Done');
    // Still the committee's intake officer, and so in the case; still not reading it, and not coming back by their own hand.
    expect(await own()).toMatchObject({ mediatorRequests: [], mediatorName: '郑岚' });
    expect((await replace(double, caseId, double, second)).faults).toMatchObject([{ code: 'mediator_kept_out' }]);
    const decline = {
      ...of(caseId),
      requestId: ['ID!', id] as [string, unknown],
      reason: ['String!', '与事实不符，不予更换。'] as [string, unknown],
    };
    expect((await double.act('declineMediatorRequest', decline)).__typename).toBe('NotFound');
  });

  it('lets a mediator ask to step down, seen by the committee and by no side', async () => {
    const caseId = await mediatedCase(world, cast);
    const changed: string[] = [];
    const watcher = await hears(cast.clinic);
    await watcher.timeout(PATIENCE).emitWithAck('case.watch', { caseId });
    watcher.on('case.changed', () => changed.push('side'));
    const desk = await hears(cast.chair);
    await desk.timeout(PATIENCE).emitWithAck('case.watch', { caseId });
    const told = new Promise((resolve) => desk.once('case.changed', resolve));
    const activity = async () =>
      (await cast.clinic.gql('query { myCases(filter: { first: 100 }) { items { id lastActivityAt } } }')).myCases.items.find(
        (item: { id: string }) => item.id === caseId,
      ).lastActivityAt;
    const before = await activity();
    expect((await request(cast.mediator, caseId, { ground: 'no_trust' })).faults).toMatchObject([
      { path: 'ground', code: 'choice_invalid' },
    ]);
    expect((await request(cast.mediator, caseId, { ground: 'unavailable', note: '下周起住院手术，约两个月。' })).__typename).toBe('Done');
    // The desk hears of it; no side is told that anything changed, nor finds a later time on its list.
    await told;
    expect([changed, await activity()]).toEqual([[], before]);
    for (const person of [cast.consumer, cast.clinic]) {
      expect((await read(person, caseId)).mediatorRequests).toEqual([]);
      const { journal } = await person.gql(EVERYTHING, { id: caseId });
      expect(journal.some((e: { type: string }) => e.type.startsWith('mediator.'))).toBe(false);
    }
    expect((await read(cast.mediator, caseId)).mediatorRequests).toMatchObject([{ asker: 'mediator', outcome: null }]);
    expect((await replace(cast.chair, caseId, second, cast.mediator, '调解员因病住院，无法继续调解。')).__typename).toBe('Done');
    expect((await read(second, caseId)).mediatorRequests).toEqual([]);
    expect((await read(cast.chair, caseId)).mediatorRequests).toMatchObject([{ asker: 'mediator', outcome: 'granted' }]);
  });

  it('is over with the mediation', async () => {
    const caseId = await mediatedCase(world, cast);
    await request(cast.consumer, caseId);
    await cast.mediator.done('terminateMediation', {
      ...of(caseId),
      reason: ['String!', 'unwilling'],
      note: ['String!', '我方不同意继续调解，请走诉讼。'],
    });
    const file = await read(cast.consumer, caseId);
    expect(file).toMatchObject({ status: 'unresolved', mediators: [] });
    expect((await request(cast.consumer, caseId, { ground: 'interest' })).__typename).toBe('NotPossible');
    expect((await replace(cast.chair, caseId, second, cast.mediator)).__typename).toBe('NotPossible');
  });
});
