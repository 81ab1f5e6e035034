import pg from 'pg';
import {
  addExhibit,
  castOf,
  day,
  fileCase,
  JPEG,
  mediatedCase,
  offer,
  signableCase,
  signWithCode,
  until,
  type Cast,
} from '../support/journey.js';
import { fileAgainstNamed, join } from '../support/institutions.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';

const FIELDS = 'next { step turn press bar awaits { who since } clock { kind lastDay daysLeft basis } }';
const READ = `query($id: ID!) { caseFile(id: $id) { ${FIELDS} clocks { kind endedAt } } myCases(filter: { first: 100 }) { items { id ${FIELDS} } } }`;
interface Next {
  step: string;
  turn: string;
  press: string | null;
  bar: string | null;
  awaits: { who: string; since: string | null }[];
  clock: { kind: string; lastDay: string; daysLeft: number; basis: string } | null;
}

describe('what is next, for this reader, now', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('next');
    cast = await castOf(world);
  });
  afterEach(() => world.resetClock());
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const reason = (text: string) => ({ reason: ['String!', text] as [string, unknown] });
  /** Of the case, which its row in the list must say word for word. */
  async function whole(person: Person, caseId: string): Promise<Next> {
    const { caseFile, myCases } = await person.gql(READ, { id: caseId });
    expect(myCases.items.find((i: { id: string }) => i.id === caseId).next).toEqual(caseFile.next);
    return caseFile.next as Next;
  }
  /** `step turn press who+who clock`, with `-` for nothing. */
  async function next(person: Person, caseId: string): Promise<string> {
    const n = await whole(person, caseId);
    return [n.step, n.turn, n.press ?? '-', n.awaits.map((a) => a.who).join('+') || '-', n.clock?.kind ?? '-'].join(' ');
  }
  const both = async (caseId: string) => [await next(cast.consumer, caseId), await next(cast.clinic, caseId)];
  /** The worker has made it: until then the case and its row in the list, asked one after the other, may rightly differ. */
  const documentOf = (agreementId: string): Promise<void> =>
    until(async () => {
      const { rows } = await world.owner.query<{ state: string }>('select state from agreement where id = $1', [agreementId]);
      return rows[0]?.state === 'ready';
    });
  async function answered(): Promise<string> {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    return caseId;
  }

  it('from filing to agreed terms: the answer, a letter, an offer, its answer', async () => {
    const caseId = await fileCase(world, cast.consumer);
    expect(await both(caseId)).toEqual(['wait_for_clinic wait room clinic clinic_reply', 'answer_case act answer - clinic_reply']);
    await cast.consumer.done('sendDemand', {
      ...of(caseId),
      input: [
        'DemandInput!',
        { body: '本人于贵院手术后双侧下睑凹陷，请退还手术费用并说明原因。', amountFen: 1_860_000, applyIfSilent: true },
      ],
    });
    expect(await both(caseId)).toEqual(['wait_for_demand wait papers clinic demand_reply', 'answer_demand act papers - demand_reply']);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    expect(await both(caseId)).toEqual(['negotiate may offers - -', 'negotiate may offers - -']);
    const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    expect(await both(caseId)).toEqual(['answer_offer act offers - offer_expiry', 'wait_for_offer wait room consumer offer_expiry']);
    // The deadline is the offer's own: its last day, and the days that are left to it.
    expect((await whole(cast.consumer, caseId)).clock).toEqual({ kind: 'offer_expiry', lastDay: day(5), daysLeft: 5, basis: 'setting' });
    expect((await whole(cast.clinic, caseId)).awaits[0]!.since).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    // An offer that ran out asks nobody for anything, also before the sweep has come by.
    await world.moveClock('6 days');
    expect(await both(caseId)).toEqual(['negotiate may offers - -', 'negotiate may offers - -']);
    await world.resetClock();
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    expect(await both(caseId)).toEqual(['write_settlement act agreement - -', 'write_settlement act agreement - -']);
  });

  it('knows whose signature stands, of a settlement and of an agreement with four marks', async () => {
    const direct = await answered();
    const { id } = await cast.clinic.done('makeOffer', { ...of(direct), input: ['OfferInput!', offer()] });
    await cast.consumer.done('answerOffer', { ...of(direct), offerId: ['ID!', id], accept: ['Boolean!', true] });
    const { id: paper } = await cast.clinic.done('draftSettlement', {
      ...of(direct),
      input: ['DraftAgreementInput!', { facts: '双方核对收费单据后确认退还手术费和修复费。', paymentMethod: '银行转账', clauses: [] }],
    });
    await documentOf(paper);
    expect(await next(cast.consumer, direct)).toMatch(/^sign_settlement /);
    await signWithCode(world, cast.consumer, direct, paper);
    expect(await both(direct)).toEqual(['wait_for_signatures wait room clinic -', 'sign_settlement act agreement - -']);

    const { caseId, agreementId } = await signableCase(world, cast);
    expect(await both(caseId)).toEqual(['sign act agreement - mediation', 'sign act agreement - mediation']);
    expect(await next(cast.mediator, caseId)).toBe('wait_for_signatures wait room consumer+clinic mediation');
    await signWithCode(world, cast.consumer, caseId, agreementId);
    expect(await both(caseId)).toEqual(['wait_for_signatures wait room clinic mediation', 'sign act agreement - mediation']);
    // Of the clinic the desk does not sign, and is told who does.
    const desk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '客服');
    expect(await whole(desk, caseId)).toMatchObject({ step: 'sign', turn: 'wait', bar: 'part', awaits: [{ who: 'colleague' }] });
    await signWithCode(world, cast.clinic, caseId, agreementId);
    expect(await next(cast.mediator, caseId)).toBe('sign act agreement - mediation');
    await signWithCode(world, cast.mediator, caseId, agreementId);
    expect(await both(caseId)).toEqual(['wait_for_seal wait room chair mediation', 'wait_for_seal wait room chair mediation']);
    expect([await next(cast.chair, caseId), await next(cast.intake, caseId)]).toEqual([
      'seal act agreement - mediation',
      'wait_for_seal wait agreement chair mediation',
    ]);
  });

  it('leaves no trace of an answer given in secret: the other side is told word for word what it was told before', async () => {
    const caseId = await mediatedCase(world, cast);
    expect(await next(cast.mediator, caseId)).toBe('mediate act propose - mediation');
    const { id } = await cast.mediator.done('proposeTerms', { ...of(caseId), input: ['OfferInput!', offer()] });
    const before = { consumer: await whole(cast.consumer, caseId), intake: await whole(cast.intake, caseId) };
    expect(before.consumer).toMatchObject({ step: 'answer_proposal', turn: 'act', press: 'offers', awaits: [] });
    await cast.clinic.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', false] });
    expect({ consumer: await whole(cast.consumer, caseId), intake: await whole(cast.intake, caseId) }).toEqual(before);
    // The positive control: who answered, and the mediator, know it.
    expect(await next(cast.clinic, caseId)).toBe('wait_for_outcome wait room consumer offer_expiry');
    expect(await next(cast.mediator, caseId)).toBe('wait_for_answers wait room consumer offer_expiry');
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    expect(await both(caseId)).toEqual(['take_part may room - mediation', 'take_part may room - mediation']);
  });

  it('asks for what is asked: more time, the end, another mediator, whom it concerns alone', async () => {
    const caseId = await mediatedCase(world, cast);
    const { lastDay } = (await whole(cast.consumer, caseId)).clock!;
    expect(lastDay > day(30)).toBe(true);
    await cast.clinic.done('requestMediator', {
      ...of(caseId),
      input: ['MediatorRequestInput!', { ground: 'near_relative', wishedId: null, note: '听说调解员与患方是亲属，请核实。' }],
    });
    expect(await next(cast.chair, caseId)).toBe('decide_on_mediator act overview - mediation');
    expect(await next(cast.mediator, caseId)).toBe('mediate act propose - mediation');
    expect(await both(caseId)).toEqual(['take_part may room - mediation', 'take_part may room - mediation']);
    await cast.clinic.done('askEndOfMediation', { ...of(caseId), note: ['String!', '对责任认定分歧较大，不再参加调解。'] });
    expect(await both(caseId)).toEqual(['wait_for_end wait room mediator mediation', 'wait_for_end wait room mediator mediation']);
    // It never makes an ending what is pressed.
    expect(await next(cast.mediator, caseId)).toBe('end_asked act room - mediation');
  });

  it('asks for it in each case by itself: another mediator in one answers nothing that waits in the other', async () => {
    const [one, other] = [await mediatedCase(world, cast), await mediatedCase(world, cast)];
    for (const caseId of [one, other])
      await cast.clinic.done('requestMediator', {
        ...of(caseId),
        input: ['MediatorRequestInput!', { ground: 'near_relative', wishedId: null, note: '听说调解员与患方是亲属，请核实。' }],
      });
    const second = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '郑岚');
    await cast.chair.done('replaceMediator', {
      ...of(one),
      mediatorId: ['ID!', second.accountId],
      inPlaceOf: ['ID!', cast.mediator.accountId],
      ...reason('经核实确有近亲属关系，另行指定调解员。'),
    });
    const asked = async (caseId: string) => (await whole(cast.chair, caseId)).step === 'decide_on_mediator';
    expect([await asked(one), await asked(other)]).toEqual([false, true]);
  });

  it('knows what was reported, what is missed, and whose turn it is then', async () => {
    const caseId = await answered();
    const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    const { id: paper } = await cast.clinic.done('draftSettlement', {
      ...of(caseId),
      input: ['DraftAgreementInput!', { facts: '双方核对收费单据后确认退还手术费和修复费。', paymentMethod: '银行转账', clauses: [] }],
    });
    await documentOf(paper);
    expect(await next(cast.consumer, caseId)).toMatch(/^sign_settlement /);
    await signWithCode(world, cast.consumer, caseId, paper);
    await signWithCode(world, cast.clinic, caseId, paper);
    expect(await both(caseId)).toEqual(['wait_for_performance wait obligations clinic obligation', 'perform act obligations - obligation']);
    const proof = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'payment', title: '银行回单' });
    const { obligations } = (await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { obligations { id } } }', { id: caseId }))
      .caseFile;
    const first = { ...of(caseId), obligationId: ['ID!', obligations[0].id] as [string, unknown] };
    await cast.clinic.done('reportPerformance', { ...first, exhibitId: ['ID!', proof], note: ['String!', ''] });
    expect((await both(caseId))[0]).toBe('confirm_performance act obligations - -');
    await cast.consumer.done('contestPerformance', { ...first, ...reason('账户没有收到这一笔款项，请核对。') });
    expect(await both(caseId)).toEqual([
      'wait_for_performance wait obligations clinic obligation',
      'perform_again act obligations - obligation',
    ]);
    await world.moveClock('11 days');
    await sweepDeadlines(world);
    expect(await both(caseId)).toEqual(['press_performance may papers clinic obligation', 'perform_overdue act obligations - obligation']);
    expect((await whole(cast.clinic, caseId)).clock).toMatchObject({ lastDay: day(10), daysLeft: -1 });
  });

  it('says nothing of limitation to the side that is claimed against, nor lets it govern for the other', async () => {
    const caseId = await answered();
    const running = async (person: Person) =>
      (await person.gql(READ, { id: caseId })).caseFile.clocks
        .filter((c: { endedAt: string | null }) => !c.endedAt)
        .map((c: { kind: string }) => c.kind);
    expect(await running(cast.clinic)).not.toContain('limitation');
    expect(await running(cast.consumer)).toContain('limitation');
    expect((await whole(cast.consumer, caseId)).clock).toBeNull();
  });

  it('knows that nobody of the clinic is here yet, and that its people wait for their institution’s check', async () => {
    const named = await fileAgainstNamed(world, cast.consumer, '新语医疗美容诊所');
    expect(await next(cast.consumer, named.caseId)).toBe('clinic_not_here wait room clinic clinic_reply');
    const manager = await join(world, named.contact, '诊所负责人');
    expect(await next(cast.consumer, named.caseId)).toBe('wait_for_clinic wait room clinic clinic_reply');
    expect(await next(manager, named.caseId)).toBe('answer_case act answer - clinic_reply');
    await manager.done('answerCase', { ...of(named.caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    const { id } = await cast.consumer.done('makeOffer', { ...of(named.caseId), input: ['OfferInput!', offer()] });
    expect(id).toBeTruthy();
    expect(await whole(manager, named.caseId)).toMatchObject({ step: 'answer_offer', turn: 'act', press: 'institution', bar: 'papers' });
  });

  it('tells a stranger nothing, in a list or of a case', async () => {
    const ids = [await answered(), await mediatedCase(world, cast)];
    const listed = async (person: Person): Promise<string[]> =>
      (await person.gql(`query { myCases(filter: { first: 100 }) { items { id ${FIELDS} } } }`)).myCases.items.map(
        (i: { id: string }) => i.id,
      );
    expect(await listed(cast.clinic)).toEqual(expect.arrayContaining(ids));
    for (const stranger of [
      await world.staff(world.clinics[1]!.id, 'clinic', ['desk', 'signatory'], '他院客服'),
      await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '别的调解员'),
      await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员'),
      await world.consumer('路人'),
    ]) {
      expect((await listed(stranger)).filter((id) => ids.includes(id))).toEqual([]);
      for (const id of ids) expect((await stranger.gql(READ, { id })).caseFile).toBeNull();
    }
    // Nor does the statement itself, asked for another's cases by whoever may ask it for their own.
    const direct = new pg.Client({ connectionString: world.urls.app });
    await direct.connect();
    const told = async (kind: string, account: string) => {
      await direct.query('begin');
      await direct.query('select app.open_context($1, $2, null, null, null)', [kind, account]);
      const { rows } = await direct.query<{ case_id: string }>('select case_id from app.next_facts($1)', [ids]);
      const { rows: after } = await direct.query<{ entered: string | null }>('select app.entered() as entered');
      await direct.query('rollback');
      return [rows.map((r) => r.case_id), after[0]!.entered];
    };
    expect(await told('consumer', cast.consumer.accountId)).toEqual([ids, null]);
    expect(await told('consumer', (await world.consumer('另一路人')).accountId)).toEqual([[], null]);
    expect(await told('anonymous', cast.consumer.accountId)).toEqual([[], null]);
    await direct.end();
  });
});
