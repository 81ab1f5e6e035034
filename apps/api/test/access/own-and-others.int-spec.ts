import { randomUUID } from 'node:crypto';
import { castOf as standardCast, day, fileCase, mediatedCase, offer, signableCase, signWithCode, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';
import { castOf, everybody, type Everybody } from './everybody.js';
import type { Who } from './expected/people.js';
import type { Args } from './judge.js';
import { Walk } from './walk.js';

const LETTER = '请贵机构在期限内书面说明手术经过与费用明细，并答复退费请求。';
const WORRY = '调解员的妹妹在该机构任护士长，双方经常往来。';

/** Ids of things in a case: what is one's own, the other side's, the other caucus', or another case's altogether. */
type Ids = Record<
  'offer' | 'exhibit' | 'caucus' | 'request' | 'letter' | 'member' | 'clinicMember' | 'event' | 'agreement' | 'obligation',
  string
>;

/**
 * Whoever may act may not act on everything: a side accepts, declines or withdraws only what is its to. Each denial by
 * who may do the same act on the right thing, and leaves everything as it was.
 */
describe('own things, the other side’s, and those of another case', () => {
  let world: World;
  let people: Everybody;
  let walk: Walk;
  let elsewhere: Ids;
  let other: Cast;

  beforeAll(async () => {
    world = await createWorld('own');
    people = await everybody(world);
    walk = new Walk(world, people);
    // Another patient against the same clinic before the same mediator: they read both cases, and mix nothing up.
    other = {
      ...(await standardCast(world)),
      clinic: people.signatory,
      mediator: people.mediator,
      intake: people.intake,
      chair: people.chair,
    };
    elsewhere = await allOf(other);
  });
  afterAll(() => world?.close());

  const row = async (sql: string, caseId: string): Promise<string> => (await world.owner.query<{ id: string }>(sql, [caseId])).rows[0]!.id;
  /** A second case with one of everything, in `effective`. */
  async function allOf(cast: Cast): Promise<Ids> {
    const there = new Walk(world, { ...people, consumer: cast.consumer });
    const { caseId, agreementId } = await signableCase(world, cast);
    there.caseId = caseId;
    const paper = await there.exhibit('consumer', { category: 'power_of_attorney', title: '授权委托书' });
    const request = await there.does('requestMediator', 'consumer', {
      input: ['MediatorRequestInput!', { ground: 'near_relative', note: WORRY, wishedId: null }],
    });
    const event = { kind: 'court_filed', onDay: day(0), bothAgreed: false, note: '', reference: '' };
    const ids = {
      offer: await row('select id from offer where case_id = $1', caseId),
      exhibit: await there.exhibit('consumer'),
      caucus: await there.exhibit('consumer', { audience: 'caucus_consumer' }),
      request: request.id,
      member: await there.names('general', false, paper),
      clinicMember: await row('select id from clinic_representative where case_id = $1', caseId),
      event: (await there.does('recordEvent', 'signatory', { input: ['LegalEventInput!', event] })).id,
      agreement: agreementId,
    };
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, caseId, agreementId);
    await there.does('sealAgreement', 'chair', { agreementId: ['ID!', agreementId] });
    const obligation = await row('select id from obligation where case_id = $1 and n = 1', caseId);
    there.caseId = await fileCase(world, cast.consumer);
    const letter = await there.does('sendDemand', 'consumer', {
      input: ['DemandInput!', { body: LETTER, amountFen: null, applyIfSilent: false }],
    });
    return { ...ids, obligation, letter: letter.id };
  }

  /** The answer without what is made anew each time. */
  const told = async (person: Person, act: string, args: Args): Promise<string> =>
    JSON.stringify(await person.act(act, args, ['openExhibit', 'signingOptions', 'signWithCode'].includes(act) ? null : randomUUID(), ''));
  /** The same act, in this case, with the id of something that stands in another: as with the id of nothing at all. */
  async function mixesNothingUp(act: string, who: Who, name: string, id: string, more: Args = {}): Promise<void> {
    await walk.judge.begin();
    const person = people[who];
    const answers = [id, randomUUID()].map((one) => told(person, act, { ...walk.of(), ...more, [name]: ['ID!', one] }));
    const [ofOther, ofNothing] = await Promise.all(answers);
    expect({ act, who, answer: ofOther }).toEqual({ act, who, answer: ofNothing });
    expect(ofOther).toMatch(/"__typename":"(NotFound|InvalidInput|Conflict)"/);
    expect(await walk.judge.unchanged(`${who} ${act}`)).toEqual([]);
  }
  /** Refused by this very name, and nothing has changed. */
  async function refused(act: string, who: Who, args: Args, expected: object): Promise<void> {
    await walk.judge.begin();
    expect({ act, who, ...JSON.parse(await told(people[who], act, { ...walk.of(), ...args })) }).toMatchObject({ act, who, ...expected });
    expect(await walk.judge.unchanged(`${who} ${act}`)).toEqual([]);
  }
  const accept = (yes: boolean): Args => ({ accept: ['Boolean!', yes] });
  const reason = (text = '传错了照片，另行上传。'): Args => walk.said('reason', text);

  it('finds nothing of another case under its id, whoever reads both', async () => {
    walk.caseId = await mediatedCase(world, castOf(people));
    await walk.represent();
    for (const who of ['consumer', 'signatory'] as const) {
      await mixesNothingUp('answerOffer', who, 'offerId', elsewhere.offer, { ...accept(true), ...walk.said('termsHash', '') });
      await mixesNothingUp('withdrawOffer', who, 'offerId', elsewhere.offer);
      await mixesNothingUp('withdrawExhibit', who, 'exhibitId', elsewhere.exhibit, reason());
      await mixesNothingUp('withdrawMediatorRequest', who, 'requestId', elsewhere.request);
      await mixesNothingUp('issueServiceProof', who, 'letterId', elsewhere.letter);
    }
    for (const who of ['signatory', 'mediator', 'chair'] as const) {
      await mixesNothingUp('openExhibit', who, 'exhibitId', elsewhere.exhibit, reason(''));
      await mixesNothingUp('openExhibit', who, 'exhibitId', elsewhere.caucus, reason(''));
      await mixesNothingUp('withdrawEvent', who, 'eventId', elsewhere.event, reason());
    }
    await mixesNothingUp('declineMediatorRequest', 'chair', 'requestId', elsewhere.request, reason(WORRY));
    await mixesNothingUp('endRepresentation', 'consumer', 'memberId', elsewhere.member);
    await mixesNothingUp('endClinicRepresentation', 'signatory', 'memberId', elsewhere.clinicMember);
    const input = (exhibitId: string): Args => ({
      input: [
        'NameRepresentativeInput!',
        { contact: people.stranger.contact, relation: '友', special: true, validUntil: '2099-01-01', exhibitId },
      ],
    });
    await refused(
      'nameRepresentative',
      'consumer',
      input(elsewhere.exhibit),
      JSON.parse(await told(people.consumer, 'nameRepresentative', { ...walk.of(), ...input(randomUUID()) })),
    );
    // Of the other side's caucus in the same case: not there either, for who could open one of its own.
    const theirs = await walk.exhibit('consumer', { audience: 'caucus_consumer' });
    for (const who of ['desk', 'doctor', 'intake', 'chair'] as const)
      await mixesNothingUp('openExhibit', who, 'exhibitId', theirs, reason(''));
    await walk.does('openExhibit', 'mediator', { ...walk.id('exhibitId', theirs), ...reason('') }, 'OpenedExhibit');
  });

  it('lets a side withdraw its own exhibit, and not the other’s', async () => {
    const own = await walk.exhibit('consumer');
    for (const who of ['desk', 'signatory'] as const)
      await refused('withdrawExhibit', who, { exhibitId: ['ID!', own], ...reason() }, { __typename: 'NotFound' });
    const mediators = await walk.exhibit('mediator');
    for (const who of ['consumer', 'signatory'] as const)
      await refused('withdrawExhibit', who, { exhibitId: ['ID!', mediators], ...reason() }, { __typename: 'NotFound' });
    await walk.does('withdrawExhibit', 'general', { ...walk.id('exhibitId', own), ...reason() });
  });

  it('lets a side answer the other’s offer and take back its own, and neither the other way', async () => {
    const { id: theirs } = await walk.does('makeOffer', 'desk', { input: ['OfferInput!', offer()] });
    for (const yes of [true, false])
      await refused(
        'answerOffer',
        'signatory',
        { offerId: ['ID!', theirs], ...accept(yes) },
        { __typename: 'NotPossible', code: 'own_offer' },
      );
    for (const who of ['consumer', 'special'] as const)
      await refused('withdrawOffer', who, { offerId: ['ID!', theirs] }, { __typename: 'InvalidInput' });
    await walk.does('withdrawOffer', 'signatory', walk.id('offerId', theirs));
    const next = (n: number): [string, unknown] => ['OfferInput!', offer({ after: { n, status: 'withdrawn', answers: 0 } })];
    const { id: ours } = await walk.does('makeOffer', 'consumer', { input: next(1) });
    for (const who of ['consumer', 'special'] as const)
      await refused('answerOffer', who, { offerId: ['ID!', ours], ...accept(true) }, { __typename: 'NotPossible', code: 'own_offer' });
    await refused('withdrawOffer', 'desk', { offerId: ['ID!', ours] }, { __typename: 'InvalidInput' });
    await walk.does('withdrawOffer', 'consumer', walk.id('offerId', ours));
    // The mediator's proposal is nobody's to take back, and each side's to answer once.
    const { id: proposal } = await walk.does('proposeTerms', 'mediator', { input: next(2) });
    for (const who of ['consumer', 'signatory'] as const)
      await refused('withdrawOffer', who, { offerId: ['ID!', proposal] }, { __typename: 'InvalidInput' });
    await walk.does('answerOffer.accept', 'consumer', { ...walk.id('offerId', proposal), ...accept(true) });
    await refused('answerOffer', 'special', { offerId: ['ID!', proposal], ...accept(false) }, { __typename: 'Conflict' });
    await walk.does('answerOffer.accept', 'signatory', { ...walk.id('offerId', proposal), ...accept(true) });
  });

  it('lets who applied take it back and the other side consent or decline, and never the other way', async () => {
    const before = walk.caseId;
    walk.caseId = await fileCase(world, people.consumer);
    await walk.does('answerCase', 'desk', walk.said('statement', '我们已收到，正在核对病历。'));
    await walk.does('applyForMediation', 'desk', walk.said('reason', '双方协商多次没有结果，请求调解。'));
    const note = walk.said('note', '先与对方再协商一次。');
    await refused('consentToMediation', 'signatory', {}, { __typename: 'NotPossible' });
    await refused('declineMediation', 'signatory', note, { __typename: 'NotPossible' });
    await refused('withdrawApplication', 'consumer', note, { __typename: 'NotPossible' });
    await walk.does('withdrawApplication', 'signatory', note);
    walk.caseId = before;
  });

  it('lets a side take back the end it asked for, its event and its request, and not the other’s', async () => {
    walk.caseId = await mediatedCase(world, castOf(people));
    await walk.does('askEndOfMediation', 'consumer', walk.said('note', '对方不愿意让步，请求结束调解。'));
    await refused('takeBackEndRequest', 'desk', {}, { __typename: 'Conflict', code: 'not_possible_now' });
    await walk.does('takeBackEndRequest', 'consumer');
    const event = { kind: 'court_filed', onDay: day(0), bothAgreed: false, note: '', reference: '' };
    const { id: recorded } = await walk.does('recordEvent', 'consumer', { input: ['LegalEventInput!', event] });
    for (const who of ['desk', 'mediator', 'intake'] as const)
      await refused('withdrawEvent', who, { eventId: ['ID!', recorded], ...reason() }, { __typename: 'NotFound' });
    await walk.does('withdrawEvent', 'consumer', { ...walk.id('eventId', recorded), ...reason() });
    const { id: asked } = await walk.does('requestMediator', 'consumer', {
      input: ['MediatorRequestInput!', { ground: 'near_relative', note: WORRY, wishedId: null }],
    });
    for (const who of ['desk', 'mediator'] as const)
      await refused('withdrawMediatorRequest', who, { requestId: ['ID!', asked] }, { __typename: 'NotFound' });
    await walk.does('withdrawMediatorRequest', 'consumer', walk.id('requestId', asked));
  });

  it('signs, seals and performs what stands in this case alone', async () => {
    const { caseId, agreementId } = await signableCase(world, castOf(people));
    walk.caseId = caseId;
    for (const who of ['consumer', 'signatory', 'mediator'] as const) {
      await mixesNothingUp('requestSigningCode', who, 'agreementId', elsewhere.agreement);
      await mixesNothingUp('signingOptions', who, 'agreementId', elsewhere.agreement);
      await signWithCode(world, people[who], caseId, agreementId);
    }
    await mixesNothingUp('sealAgreement', 'chair', 'agreementId', elsewhere.agreement);
    await walk.does('sealAgreement', 'chair', { agreementId: ['ID!', agreementId] });
    const proof = await walk.exhibit('desk', { category: 'performance_proof', title: '银行回单' });
    const report = { exhibitId: ['ID!', proof], ...walk.said('note', '') } as Args;
    await mixesNothingUp('reportPerformance', 'desk', 'obligationId', elsewhere.obligation, report);
    const own = await row('select id from obligation where case_id = $1 and n = 1', caseId);
    await mixesNothingUp('reportPerformance', 'desk', 'exhibitId', elsewhere.exhibit, {
      obligationId: ['ID!', own],
      ...walk.said('note', ''),
    });
    await walk.does('reportPerformance', 'desk', { obligationId: ['ID!', own], ...report });
    await mixesNothingUp('confirmPerformance', 'consumer', 'obligationId', elsewhere.obligation);
    await mixesNothingUp('contestPerformance', 'consumer', 'obligationId', elsewhere.obligation, reason('账上没有收到这笔款项。'));
    await walk.does('confirmPerformance', 'consumer', walk.id('obligationId', own));
  });
});
