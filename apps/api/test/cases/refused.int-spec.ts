import { randomUUID } from 'node:crypto';
import { addExhibit, castOf, day, fileCase, JPEG, mediatedCase, offer, signableCase, signWithCode, type Cast } from '../support/journey.js';
import { of, refused as isRefused, type Args } from '../support/refused.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** What a use case refuses of those who may use it: each refusal beside the same act that succeeds, and it leaves nothing behind. */
describe('what is refused', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('refused');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  const refused = (person: Person, caseId: string, name: string, args: Args, code: string, path?: string) =>
    isRefused(world, person, caseId, name, args, code, path);

  it('of a representative: one nobody knows, a paper that is none, a period that is over', async () => {
    const friend = await world.consumer('亲友');
    const caseId = await fileCase(world, cast.consumer);
    const other = await fileCase(world, cast.consumer);
    const paper = (id: string, over: object = {}) =>
      JPEG().then((bytes) => addExhibit(cast.consumer, id, bytes, { category: 'power_of_attorney', title: '授权委托书', ...over }));
    const poa = await paper(caseId);
    const named = (over: object): Args => ({
      input: [
        'NameRepresentativeInput!',
        { contact: friend.contact, relation: '亲属', special: false, validUntil: day(30), exhibitId: poa, ...over },
      ],
    });
    const refuse = (over: object, code: string, path?: string) =>
      refused(cast.consumer, caseId, 'nameRepresentative', named(over), code, path);
    await refuse({ relation: ' ' }, 'required', 'relation');
    await refuse({ relation: '亲'.repeat(41) }, 'too_long', 'relation');
    await refuse({ validUntil: '2026-02-30' }, 'date_invalid', 'validUntil');
    await refuse({ validUntil: day(-1) }, 'date_in_past', 'validUntil');
    await refuse({ contact: 'nobody@nowhere.test' }, 'representative_unknown', 'contact');
    await refuse({ contact: cast.consumer.contact }, 'representative_unknown', 'contact');
    const withdrawn = await paper(caseId);
    await cast.consumer.done('withdrawExhibit', {
      ...of(caseId),
      exhibitId: ['ID!', withdrawn],
      reason: ['String!', '委托书写错了名字。'],
    });
    const clinics = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'power_of_attorney', title: '机构的委托书' });
    for (const exhibitId of [
      'x',
      randomUUID(),
      withdrawn,
      clinics,
      await paper(other),
      await paper(caseId, { audience: 'caucus_consumer' }),
      await paper(caseId, { category: 'photo_after' }),
    ])
      await refuse({ exhibitId }, 'power_of_attorney_needed', 'exhibitId');
    await cast.consumer.done('nameRepresentative', { ...of(caseId), ...named({ relation: '亲'.repeat(40), validUntil: day(0) }) });
    expect((await friend.gql('query($id: ID!) { caseFile(id: $id) { role } }', { id: caseId })).caseFile.role).toBe('representative');
  });

  it('of a demand: nothing said, and a sum that is none', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const input = (over: object): Args => ({
      input: [
        'DemandInput!',
        { body: '请在收到后十五日内退还手术费用并承担修复费用。', amountFen: 1_860_000, applyIfSilent: false, ...over },
      ],
    });
    const refuse = (over: object, code: string, path: string) => refused(cast.consumer, caseId, 'sendDemand', input(over), code, path);
    await refuse({ amountFen: 0 }, 'amount_zero', 'amountFen');
    await refuse({ amountFen: -1 }, 'amount_invalid', 'amountFen');
    await refuse({ amountFen: 0.5 }, 'amount_invalid', 'amountFen');
    await refuse({ body: '退钱。' }, 'too_short', 'body');
    await refuse({ body: '退'.repeat(6001) }, 'too_long', 'body');
    await cast.consumer.done('sendDemand', { ...of(caseId), ...input({}) });
  });

  it('of an offer: an end before today, and one beyond sixty days', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const input = (over: object): Args => ({ input: ['OfferInput!', offer(over)] });
    for (const expiresOn of [day(-1), day(61), '2026-02-30'])
      await refused(
        cast.consumer,
        caseId,
        'makeOffer',
        input({ expiresOn }),
        expiresOn < day(0) && expiresOn.endsWith('30') ? 'date_invalid' : 'expiry_invalid',
        'expiresOn',
      );
    for (const amountFen of [0.5, -1, 1e300])
      expect(
        await cast.consumer.act('makeOffer', { ...of(caseId), ...input({ items: [{ kind: 'refund', note: '', amountFen }] }) }),
      ).toMatchObject({
        __typename: 'InvalidInput',
      });
    for (const [n, expiresOn] of [day(0), day(60)].entries())
      await cast.consumer.done('makeOffer', { ...of(caseId), ...input({ expiresOn, afterN: n }) });
  });

  it('of the way into mediation: a second answer, and identities that nobody has checked', async () => {
    const declined = await fileCase(world, cast.consumer);
    const statement: Args = { statement: ['String!', '我们已收到，正在核对病历。'] };
    await refused(cast.clinic, declined, 'answerCase', { statement: ['String!', '  '] }, 'reason_needed', 'statement');
    await cast.clinic.done('answerCase', { ...of(declined), ...statement });
    await cast.consumer.done('applyForMediation', { ...of(declined), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    await cast.clinic.done('declineMediation', { ...of(declined), note: ['String!', '我们希望继续直接协商。'] });
    await refused(cast.clinic, declined, 'answerCase', statement, 'answered_already');
    const again: Args = { reason: ['String!', '双方协商多次没有结果，请求调解。'] };
    await refused(cast.consumer, declined, 'applyForMediation', again, 'reapply_later');
    const caseId = await fileCase(world, cast.consumer);
    await cast.consumer.done('applyForMediation', { ...of(caseId), ...again });
    await cast.clinic.done('consentToMediation', of(caseId));
    const check = (over: object): Args => ({
      check: ['IdentityCheckInput!', { consumerChecked: true, clinicChecked: true, how: '身份证与执业许可证', ...over }],
    });
    await refused(cast.intake, caseId, 'acceptApplication', check({ consumerChecked: false }), 'identity_unchecked', 'identity');
    await refused(cast.intake, caseId, 'acceptApplication', check({ clinicChecked: false }), 'identity_unchecked', 'identity');
    await refused(cast.intake, caseId, 'acceptApplication', check({ how: ' ' }), 'reason_needed', 'how');
    await cast.intake.done('acceptApplication', { ...of(caseId), ...check({}) });
    for (const mediatorId of [randomUUID(), cast.intake.accountId, cast.consumer.accountId])
      await refused(cast.intake, caseId, 'assignMediator', { mediatorId: ['ID!', mediatorId] }, 'mediator_unknown', 'mediatorId');
    await cast.intake.done('assignMediator', { ...of(caseId), mediatorId: ['ID!', cast.mediator.accountId] });
  });

  it('of a later end: one that is not later, on a day of rest, or beyond a year', async () => {
    const caseId = await mediatedCase(world, cast);
    const { rows } = await world.owner.query<{ last: string }>(
      `select last_day::text as last from clock where case_id = $1 and kind = 'mediation' and ended_at is null`,
      [caseId],
    );
    const last = rows[0]!.last;
    // 2026-05-03 is a Sunday; the period began on 2026-03-16 and runs thirty working days.
    const ask = (toDay: string, reason = '双方都在等鉴定机构的答复，需要更多时间。'): Args => ({
      toDay: ['String!', toDay],
      reason: ['String!', reason],
    });
    const refuse = (args: Args, code: string, path: string) => refused(cast.chair, caseId, 'askExtension', args, code, path);
    await refuse(ask(last), 'extension_not_later', 'toDay');
    await refuse(ask('2026-05-03'), 'extension_rest_day', 'toDay');
    await refuse(ask('2027-05-10'), 'extension_too_far', 'toDay');
    await refuse(ask('2026-13-01'), 'date_invalid', 'toDay');
    await refuse(ask('2026-05-12', '太短'), 'reason_needed', 'reason');
    await refuse(ask('2026-05-12', '等'.repeat(1001)), 'too_long', 'reason');
    await cast.chair.done('askExtension', { ...of(caseId), ...ask('2026-05-12') });
    await refused(cast.chair, caseId, 'askExtension', ask('2026-05-13'), 'stands_already');
  });

  it('of what is recorded: a day to come or before the treatment, a degree and a fee that are none, no reference', async () => {
    const caseId = await mediatedCase(world, cast);
    const event = (over: object): Args => ({
      input: [
        'LegalEventInput!',
        {
          kind: 'market_filed',
          onDay: day(-3),
          bothAgreed: false,
          note: '',
          reference: '12345-2026-001',
          degree: null,
          feeFen: null,
          ...over,
        },
      ],
    });
    const refuse = (over: object, code: string, path: string) => refused(cast.consumer, caseId, 'recordEvent', event(over), code, path);
    await refuse({ onDay: '2026-02-30' }, 'date_invalid', 'onDay');
    await refuse({ onDay: day(1) }, 'date_in_future', 'onDay');
    await refuse({ onDay: day(-181) }, 'before_treatment', 'onDay');
    await refuse({ degree: 'very' }, 'choice_invalid', 'degree');
    await refuse({ feeFen: -1 }, 'amount_invalid', 'feeFen');
    await refuse({ note: '记'.repeat(1001) }, 'too_long', 'note');
    await refuse({ reference: '号'.repeat(121) }, 'too_long', 'reference');
    await refuse({ kind: 'nothing_known' }, 'choice_invalid', 'kind');
    await refuse({ kind: 'court_accepted', reference: '号' }, 'required', 'reference');
    await refuse({ kind: 'records_sealed' }, 'both_needed', 'bothAgreed');
    await refused(cast.consumer, caseId, 'recordEvent', event({ kind: 'rights_told' }), 'not_yours_to_record');
    await refused(cast.consumer, caseId, 'recordEvent', event({ kind: 'market_accepted' }), 'comes_too_early');
    const { id } = await cast.consumer.done('recordEvent', { ...of(caseId), ...event({}) });
    await refused(cast.consumer, caseId, 'recordEvent', event({}), 'stands_already');
    await refuse({ kind: 'market_accepted', onDay: day(-4) }, 'before_opening_event', 'onDay');
    const back = (eventId: string, reason = '记录时选错了事项，撤回。'): Args => ({
      eventId: ['ID!', eventId],
      reason: ['String!', reason],
    });
    await refused(cast.clinic, caseId, 'withdrawEvent', back(id), 'not_found');
    await refused(cast.consumer, caseId, 'withdrawEvent', back(randomUUID()), 'not_found');
    await refused(cast.consumer, caseId, 'withdrawEvent', back(id, '错了'), 'reason_needed', 'reason');
    await refused(cast.consumer, caseId, 'withdrawEvent', back(id, '错'.repeat(501)), 'too_long', 'reason');
    const { id: refusedByThem } = await cast.consumer.done('recordEvent', {
      ...of(caseId),
      ...event({ kind: 'market_refused', onDay: day(0) }),
    });
    await refused(cast.consumer, caseId, 'withdrawEvent', back(refusedByThem), 'event_has_effects');
    await cast.consumer.done('withdrawEvent', { ...of(caseId), ...back(id) });
    await refused(cast.consumer, caseId, 'withdrawEvent', back(id), 'not_found');
  });

  it('of an agreement: more clauses than there is room for; of a performance: a state that has moved on, a proof that is none', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const clauses = (n: number): Args => ({
      input: [
        'DraftAgreementInput!',
        {
          facts: '双侧下睑修复术后出现局部凹陷。',
          paymentMethod: '银行转账',
          clauses: Array.from({ length: n }, (_, i) => `第${i}条补充约定。`),
        },
      ],
    });
    await refused(cast.mediator, caseId, 'draftAgreement', clauses(21), 'too_many_clauses', 'clauses');
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, caseId, agreementId);
    await cast.chair.done('sealAgreement', of(caseId));
    const [due] = (await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { obligations { id } } }', { id: caseId })).caseFile
      .obligations as { id: string }[];
    const receipt = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'payment', title: '转账回单' });
    const report = (exhibitId: string, over: Args = {}): Args => ({
      obligationId: ['ID!', due!.id],
      exhibitId: ['ID!', exhibitId],
      note: ['String!', ''],
      ...over,
    });
    const withdrawn = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'payment', title: '错的回单' });
    await cast.clinic.done('withdrawExhibit', {
      ...of(caseId),
      exhibitId: ['ID!', withdrawn],
      reason: ['String!', '上传错了文件，重新上传。'],
    });
    for (const exhibitId of [
      randomUUID(),
      'x',
      withdrawn,
      await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'payment', title: '患方的回单' }),
      await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'payment', title: '只给调解员', audience: 'caucus_clinic' }),
      await addExhibit(cast.clinic, await fileCase(world, cast.consumer), await JPEG(), { category: 'payment', title: '别案的回单' }),
    ])
      await refused(cast.clinic, caseId, 'reportPerformance', report(exhibitId), 'proof_needed', 'exhibitId');
    await refused(cast.clinic, caseId, 'reportPerformance', report(receipt, { seen: ['String!', 'missed'] }), 'performance_moved_on');
    await refused(cast.clinic, caseId, 'reportPerformance', report(receipt, { note: ['String!', '注'.repeat(501)] }), 'too_long', 'note');
    await refused(cast.clinic, caseId, 'reportPerformance', report(receipt, { obligationId: ['ID!', randomUUID()] }), 'not_found');
    // What another case has to perform is performed there.
    const { rows: elsewhere } = await world.owner.query<{ id: string }>(
      `insert into obligation select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'case_id', $2::text))).* from obligation o where o.id = $1 returning id`,
      [due!.id, await fileCase(world, cast.consumer)],
    );
    await refused(cast.clinic, caseId, 'reportPerformance', report(receipt, { obligationId: ['ID!', elsewhere[0]!.id] }), 'not_found');
    await cast.clinic.done('reportPerformance', { ...of(caseId), ...report(receipt) });
    await refused(cast.clinic, caseId, 'reportPerformance', report(receipt), 'not_possible_now');
    const answer = (proofId: string): Args => ({ obligationId: ['ID!', due!.id], proofId: ['ID!', proofId] });
    await refused(cast.consumer, caseId, 'confirmPerformance', answer(withdrawn), 'performance_moved_on');
    const reason = (text: string): Args => ({ ...answer(receipt), reason: ['String!', text] });
    await refused(cast.consumer, caseId, 'contestPerformance', reason('没收到'), 'reason_needed', 'reason');
    await refused(cast.consumer, caseId, 'contestPerformance', reason('没'.repeat(1001)), 'too_long', 'reason');
    await cast.consumer.done('contestPerformance', { ...of(caseId), ...reason('账户没有收到这笔款项，请核对。') });
    await refused(cast.consumer, caseId, 'confirmPerformance', answer(receipt), 'not_possible_now');
  });

  it('of a committee’s bands: a gap and an overlap', async () => {
    const bands = (over: Record<string, [number, number]>): Args => {
      const all: Record<string, [number, number]> = { ...USUAL, ...over };
      return { bands: ['[BandInput!]!', Object.entries(all).map(([degree, [from, to]]) => ({ degree, from, to }))] };
    };
    for (const over of [{ main: [62, 95] }, { main: [60, 95] }] as Record<string, [number, number]>[])
      expect(await cast.chair.act('setBands', bands(over))).toMatchObject({ code: 'bands_invalid' });
    await cast.chair.done('setBands', bands({}));
  });
});

/** The whole from 0 to 100. */
const USUAL: Record<string, [number, number]> = {
  full: [96, 100],
  main: [61, 95],
  equal: [46, 60],
  secondary: [16, 45],
  slight: [5, 15],
  none: [0, 4],
};
