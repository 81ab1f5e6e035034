import { randomUUID } from 'node:crypto';
import { EMPTY_CALCULATION } from '@heyi/domain';
import { FIGURES } from '../support/figures.js';
import { addExhibit, castOf, day, draftCase, fileCase, JPEG, mediatedCase, offer, until, type Cast } from '../support/journey.js';
import { of, refused as isRefused, waiting, type Args } from '../support/refused.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** How long a text may be, which number or day can be, which word is one of the list: one past the end is refused, the last of it is taken. */
describe('what is refused at its field', () => {
  let world: World;
  let cast: Cast;
  let admin: Person;
  beforeAll(async () => {
    world = await createWorld('refused-limits');
    cast = await castOf(world);
    admin = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员');
  });
  afterAll(() => world.close());

  const refused = (person: Person, caseId: string | null, name: string, args: Args, code: string, path?: string) =>
    isRefused(world, person, caseId, name, args, code, path);
  const text = (name: string, value: string): Args => ({ [name]: ['String!', value] });
  const words = (n: number): string => '记'.repeat(n);
  const office = async (): Promise<string> =>
    (
      await world.owner.query<{ id: string }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '区卫健委', 'r', '110105') returning id`,
      )
    ).rows[0]!.id;

  it('of a case to be filed: what is missing, and days that cannot be', async () => {
    const saved = async (over: object): Promise<string> => {
      const caseId = await draftCase(world, cast.consumer);
      await cast.consumer.done('saveDraft', { ...of(caseId), input: ['CaseDraftInput!', over] });
      return caseId;
    };
    for (const [over, code, path] of [
      [{ story: '太短' }, 'too_short', 'story'],
      [{ claims: [] }, 'required', 'claims'],
      [{ treatmentDay: day(1), knownDay: day(1) }, 'date_in_future', 'treatmentDay'],
      [{ treatmentDay: '2006-03-15', knownDay: day(0) }, 'date_in_future', 'treatmentDay'],
      [{ knownDay: day(1) }, 'date_in_future', 'knownDay'],
      [{ knownDay: day(-181) }, 'before_treatment', 'knownDay'],
      [{ filedFor: 'child', patientName: '林小小', patientBirthDay: day(1) }, 'date_in_future', 'patientBirthDay'],
      [{ filedFor: 'child', patientName: '林小小', patientBirthDay: '2008-03-16' }, 'patient_is_adult', 'filedFor'],
      [{ filedFor: 'child' }, 'patient_unnamed', 'patientName'],
      [{ filedFor: 'self', patientBirthDay: '2008-03-17' }, 'guardian_needed', 'filedFor'],
    ] as [object, string, string][])
      await refused(cast.consumer, await saved(over), 'fileCase', {}, code, path);
    const bare = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: '110105' }],
    });
    await refused(cast.consumer, bare.caseId as string, 'fileCase', {}, 'required', 'procedure');
    for (const over of [
      { treatmentDay: day(0), knownDay: day(0) },
      { treatmentDay: '2006-03-16', knownDay: '2006-03-16' },
      { filedFor: 'child', patientName: '林小小', patientBirthDay: '2008-03-17' },
      { filedFor: 'child', patientName: '林小小', patientBirthDay: day(0) },
    ])
      await cast.consumer.done('fileCase', of(await saved(over)));
    const nobody: Args = { input: ['StartCaseInput!', { regionCode: '110105', contactUnknown: true }] };
    await refused(cast.consumer, null, 'startCase', nobody, 'required', 'name');
  });

  it('of what a side writes: too little, and more than there is room for', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await refused(cast.clinic, caseId, 'answerCase', text('statement', words(4001)), 'too_long', 'statement');
    await cast.clinic.done('answerCase', { ...of(caseId), ...text('statement', words(4000)) });
    const letter: Args = { input: ['DemandInput!', { body: words(40), amountFen: null, applyIfSilent: false }] };
    await cast.consumer.done('sendDemand', { ...of(caseId), ...letter });
    await refused(cast.clinic, caseId, 'answerDemand', text('statement', ` ${words(9)} `), 'reason_needed', 'statement');
    await refused(cast.clinic, caseId, 'answerDemand', text('statement', words(4001)), 'too_long', 'statement');
    const other: Args = { ...text('statement', words(20)), letterId: ['ID!', randomUUID()] };
    await refused(cast.clinic, caseId, 'answerDemand', other, 'not_possible_now');
    await cast.clinic.done('answerDemand', { ...of(caseId), ...text('statement', words(4000)) });
    await refused(cast.consumer, caseId, 'electBasis', text('basis', 'both'), 'choice_invalid', 'basis');
    await cast.consumer.done('electBasis', { ...of(caseId), ...text('basis', 'tort') });
    const ending = { ...text('reason', 'too_far_apart'), ...text('note', words(4001)) };
    await refused(cast.consumer, caseId, 'endNegotiation', ending, 'too_long', 'note');
    await cast.consumer.done('endNegotiation', { ...of(caseId), ...ending, ...text('note', words(4000)) });
    const auditor = await world.staff(await office(), 'regulator', ['auditor'], '审查甲');
    await refused(auditor, caseId, 'openForAudit', text('reason', ` ${words(9)} `), 'reason_needed', 'reason');
    await refused(auditor, caseId, 'openForAudit', text('reason', words(1001)), 'too_long', 'reason');
    await auditor.done('openForAudit', { ...of(caseId), ...text('reason', words(1000)) });
  });

  it('of a settlement: its facts, the reason to draft it anew, the reason to leave it, and terms that were not shown', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    const input = (over: object): Args => ({
      input: ['DraftAgreementInput!', { facts: words(6000), paymentMethod: '银行转账', clauses: [], ...over }],
    });
    const refuse = (over: object, code: string, path?: string) =>
      refused(cast.consumer, caseId, 'draftSettlement', input(over), code, path);
    await refuse({ facts: words(9) }, 'too_short', 'facts');
    await refuse({ facts: words(6001) }, 'too_long', 'facts');
    await refuse({ termsHash: '0'.repeat(64) }, 'terms_changed');
    const drafted = async (over: object) => {
      await cast.consumer.done('draftSettlement', { ...of(caseId), ...input(over) });
      await until(
        async () => (await world.owner.query(`select 1 from agreement where case_id = $1 and state = 'making'`, [caseId])).rowCount === 0,
      );
    };
    await drafted({});
    await refuse({ paymentMethod: '现金', reason: words(9) }, 'reason_needed', 'reason');
    await refuse({ paymentMethod: '现金', reason: words(1001) }, 'too_long', 'reason');
    await drafted({ paymentMethod: '现金', reason: words(1000) });
    await refused(cast.clinic, caseId, 'leaveSettlement', text('reason', ` ${words(9)} `), 'reason_needed', 'reason');
    await refused(cast.clinic, caseId, 'leaveSettlement', text('reason', words(1001)), 'too_long', 'reason');
    await cast.clinic.done('leaveSettlement', { ...of(caseId), ...text('reason', words(1000)) });
  });

  it('of a view of the responsibility: a stage that is none, twice the same, none at all, a reason without end, an exhibit that is none', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const exhibit = await addExhibit(cast.consumer, caseId, await JPEG());
    const stage = (over: object = {}) => ({
      stage: 'operation',
      weightPct: 100,
      clinicPct: 60,
      reason: '',
      exhibitIds: [exhibit],
      ...over,
    });
    const view = (...stages: object[]): Args => ({
      input: ['ResponsibilityInput!', { stages, harmShown: true, grounds: [], forceMajeure: false, shared: true }],
    });
    const refuse = (args: Args, code: string, path: string) => refused(cast.consumer, caseId, 'stateResponsibility', args, code, path);
    await refuse(view(), 'stages_missing', 'stages');
    await refuse(view(stage({ weightPct: 50 }), stage({ weightPct: 50 })), 'stage_twice', 'stages.1');
    await refuse(view(stage({ stage: 'constructor' })), 'choice_invalid', 'stages.0');
    await refuse(view(stage({ reason: words(1001) })), 'too_long', 'stages.0.reason');
    await refuse(view(stage({ exhibitIds: ['x'] })), 'choice_invalid', 'stages');
    await refuse(view(stage({ exhibitIds: [randomUUID()] })), 'choice_invalid', 'stages');
    await cast.consumer.done('stateResponsibility', { ...of(caseId), ...view(stage({ reason: words(1000) })) });
  });

  it('of an offer and its payments', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const input = (instalments: object[]): Args => ({ input: ['OfferInput!', offer({ instalments })] });
    const pay = (amountFen: number, dueOn: string) => ({ amountFen, dueOn });
    const refuse = (instalments: object[], code: string, path: string) =>
      refused(cast.consumer, caseId, 'makeOffer', input(instalments), code, path);
    await refuse([pay(0, day(1)), pay(2_460_000, day(2))], 'instalment_amount_needed', 'instalments.0');
    await refuse([pay(2_460_000, day(-1))], 'instalment_in_past', 'instalments.0');
    await refuse([pay(2_460_000, '2026-02-30')], 'instalment_date_invalid', 'instalments.0');
    await refuse([pay(1_230_000, day(2)), pay(1_230_000, day(1))], 'instalments_not_ascending', 'instalments.1');
    await cast.consumer.done('makeOffer', { ...of(caseId), ...input([pay(1_230_000, day(0)), pay(1_230_000, day(0))]) });
  });

  it('of a calculation: what no count, age, coefficient, refund or deposit can be', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const sheet = (over: unknown): Args => ({
      input: ['String!', JSON.stringify(typeof over === 'object' ? { ...EMPTY_CALCULATION, clinicPct: 60, ...over } : over)],
    });
    const load = (over: object): Args => ({
      input: ['RegionParameterInput!', { ...FIGURES, gradeScheme: false, ...over }],
    });
    for (const regionCode of ['11010', '1101055', '11010a'])
      await refused(admin, null, 'loadParameters', load({ regionCode }), 'choice_invalid', 'regionCode');
    for (const path of ['wagePer', 'tradeWagePer', 'nursingPer'])
      await refused(admin, null, 'loadParameters', load({ [path]: 'week' }), 'choice_invalid', path);
    // Six months of a daily wage are none.
    await refused(admin, null, 'loadParameters', load({ wagePer: 'day' }), 'choice_invalid', 'wagePer');
    await admin.done('loadParameters', load({}));
    const used = { kind: 'used', paidFen: 100, bonusFen: 0, usedListFen: 0, cause: 'clinic' };
    const lost = { basis: 'three_year_average', amountFen: 3_650_000, days: 30, certificate: null };
    const medical = [{ note: '', amountFen: 10_000 }];
    const punitive = { knew: true, serious: true, multiple: 2, sumFen: null };
    for (const [over, code, path] of [
      ['x', 'input_invalid', ''],
      [{ hospitalDays: 3651 }, 'count_invalid', 'hospitalDays'],
      [{ age: 131 }, 'age_invalid', 'age'],
      [{ grades: [9], coefficientPct: 20 }, 'age_missing', 'age'],
      [{ grades: [9], age: 30 }, 'coefficient_missing', 'coefficientPct'],
      [{ mental: { severe: true, amountFen: 5_000_001 } }, 'mental_over_cap', 'mental'],
      [{ refund: { kind: 'seven_days', paidFen: 100, daysSincePayment: 8, hadBefore: false } }, 'refund_window_over', 'refund'],
      [{ refund: { kind: 'seven_days', paidFen: 100, daysSincePayment: 1, hadBefore: true } }, 'refund_window_over', 'refund'],
      [{ refund: { kind: 'term', paidFen: 100, totalDays: 1, remainingDays: 2 } }, 'remaining_over_total', 'refund'],
      [{ refund: used, deposit: { amountFen: 101, contractFen: 100, clinicInBreach: true } }, 'deposit_over_price', 'deposit'],
      [{ refund: { ...used, usedListFen: 50, usedDiscountFen: 51 } }, 'discount_over_list', 'refund'],
      [{ lostIncome: { ...lost, firstDay: '2026-01-01' } }, 'lost_days_incomplete', 'lostIncome'],
      [{ lostIncome: { ...lost, firstDay: '2026-02-01', gradingDay: '2026-02-01' } }, 'lost_days_order', 'lostIncome'],
      [{ lostIncome: { ...lost, firstDay: '2026-01-01', gradingDay: '2026-02-01' } }, 'lost_days_no_grade', 'lostIncome'],
      [{ medical, punitive: { ...punitive, knew: false } }, 'punitive_unfounded', 'punitive'],
      [{ medical, punitive: { ...punitive, multiple: 2.01 } }, 'punitive_multiple', 'punitive'],
      [{ punitive }, 'punitive_no_loss', 'punitive'],
      [{ clinicPct: 33.333 }, 'percent_invalid', 'clinicPct'],
      [{ medical: Array.from({ length: 3 }, () => ({ note: '', amountFen: 6_000_000_000 })) }, 'total_over_limit', 'total'],
      [{ medical: Array.from({ length: 101 }, () => ({ note: '', amountFen: 1 })) }, 'too_many_entries', 'medical'],
    ] as [unknown, string, string][])
      await refused(cast.consumer, caseId, 'saveCalculation', sheet(over), code, path);
    for (const over of [
      { hospitalDays: 3650, age: 130, mental: { severe: true, amountFen: 5_000_000 } },
      { refund: { kind: 'seven_days', paidFen: 100, daysSincePayment: 7, hadBefore: false } },
      { refund: { kind: 'term', paidFen: 100, totalDays: 1, remainingDays: 1 } },
      { refund: used, deposit: { amountFen: 100, contractFen: 100, clinicInBreach: true } },
      { refund: { ...used, usedListFen: 50, usedDiscountFen: 50 } },
      { lostIncome: { ...lost, certificate: '某医院证明', firstDay: '2026-01-01', gradingDay: '2026-02-01' } },
      { medical, punitive },
      { medical: Array.from({ length: 100 }, () => ({ note: '', amountFen: 1 })) },
    ])
      await cast.consumer.done('saveCalculation', { ...of(caseId), ...sheet(over) });
  });

  it('of a committee’s settings: a clock that is none, periods, representatives, rates', async () => {
    const periods = (kind: string, amount: number): Args => ({ periods: ['[PeriodInput!]!', [{ kind, amount }]] });
    await refused(admin, null, 'setPeriods', periods('mediation', 10), 'choice_invalid', 'mediation');
    for (const amount of [2, 31])
      await refused(admin, null, 'setPeriods', periods('clinic_reply', amount), 'period_invalid', 'clinic_reply');
    for (const amount of [3, 30]) await admin.done('setPeriods', periods('clinic_reply', amount));
    const max = (n: number): Args => ({ max: ['Int!', n] });
    for (const n of [0, 21]) await refused(admin, null, 'setRepresentatives', max(n), 'period_invalid', 'max');
    for (const n of [20, 1, 5]) await admin.done('setRepresentatives', max(n));
    const rates = (n: number): Args => ({
      rates: [
        '[RateInput!]!',
        Array.from({ length: n }, (_, i) => ({ kind: 'lpr_1y', from: day(-i), basisPoints: 300, source: '授权公告，测试' })),
      ],
    });
    await refused(admin, null, 'setRates', rates(481), 'too_many_entries', 'rates');
    await admin.done('setRates', rates(480));
  });

  it('of a year’s notice: a day of another year, a workday that is one or none, a national holiday left out, no document', async () => {
    const holidays =
      '2027-01-01..2027-01-03 2027-02-05..2027-02-11 2027-04-05 2027-05-01..2027-05-05 2027-06-09 2027-09-15 2027-10-01..2027-10-07';
    const notice = (over: object): Args => ({
      input: ['HolidayNoticeInput!', { year: 2027, document: words(200), holidays, workdays: '2027-02-14', ...over }],
    });
    for (const [over, code, path] of [
      [{ year: 2006 }, 'year_invalid', 'year'],
      [{ holidays: `${holidays} 2028-01-01` }, 'day_other_year', 'holidays'],
      [{ workdays: '2027-03-03' }, 'workday_on_weekday', 'workdays'],
      [{ workdays: '2027-01-02' }, 'holiday_and_workday', 'workdays'],
      [{ holidays: holidays.replace('2027-06-09', '') }, 'statutory_missing', 'holidays'],
      [{ document: '国办' }, 'source_missing', 'document'],
      [{ document: words(201) }, 'too_long', 'document'],
    ] as [object, string, string][])
      await refused(admin, null, 'loadHolidayNotice', notice(over), code, path);
    await admin.done('loadHolidayNotice', notice({}));
    const { rows } = await world.owner.query<{ n: number }>('select length(document) as n from holiday_notice where undone_at is null');
    expect(rows).toEqual([{ n: 200 }]);
  });

  it('of two notices of a year that are loaded at once: one stands, and the other is told', async () => {
    const input: Args = {
      input: [
        'HolidayNoticeInput!',
        {
          year: 2028,
          document: '国办发明电〔测试〕2号',
          holidays: '2028-01-01 2028-01-25..2028-01-28 2028-04-04 2028-05-01 2028-05-02 2028-05-28 2028-10-01..2028-10-03',
          workdays: '',
        },
      ],
    };
    const other = await world.owner.connect();
    try {
      await other.query('begin');
      await other.query(
        `insert into holiday_notice (tenant_id, year, document, holidays, workdays, loaded_by, loaded_name) values ($1, 2028, '国办发明电〔测试〕1号', '{}', '{}', $2, '主任')`,
        [world.tenants[0]!.id, cast.chair.accountId],
      );
      const late = admin.act('loadHolidayNotice', input);
      await waiting(world);
      await other.query('commit');
      expect(await late).toMatchObject({ __typename: 'Conflict', code: 'not_possible_now' });
    } finally {
      other.release(true);
    }
    const { rows } = await world.owner.query('select document from holiday_notice where year = 2028 and undone_at is null');
    expect(rows).toEqual([{ document: '国办发明电〔测试〕1号' }]);
    await admin.done('loadHolidayNotice', input);
  });

  it('of a place in a list that no page has given, and of an id that is none: nothing is there', async () => {
    const list = async (after: string) =>
      (await cast.consumer.gql('query($a: String) { myCases(filter: { first: 2, after: $a }) { items { id } next } }', { a: after }))
        .myCases;
    const at = (place: string) => Buffer.from(place).toString('base64url');
    for (const place of ['x', `infinity|x`, `tomorrow|${randomUUID()}`, `|${randomUUID()}`])
      expect(await list(at(place))).toEqual({ items: [], next: null });
    const { next } = (await cast.consumer.gql('{ myCases(filter: { first: 2 }) { next } }')).myCases as { next: string };
    expect((await list(next)).items).toHaveLength(2);
    const caseId = await mediatedCase(world, cast);
    const READ = `query($id: ID!) { caseFile(id: $id) { id } journal(caseId: $id) { seq } calculationDesk(caseId: $id) { regionName } responsibilityDesk(caseId: $id) { election } }`;
    const own = await cast.consumer.gql(READ, { id: caseId });
    expect([own.caseFile.id, own.journal.length > 0, own.calculationDesk !== null, own.responsibilityDesk !== null]).toEqual([
      caseId,
      true,
      true,
      true,
    ]);
    const stranger = await world.consumer('路人');
    for (const [person, id] of [
      [cast.consumer, 'x'],
      [cast.consumer, randomUUID()],
      [stranger, caseId],
    ] as [Person, string][])
      expect(await person.gql(READ, { id })).toEqual({ caseFile: null, journal: [], calculationDesk: null, responsibilityDesk: null });
    for (const id of ['x', randomUUID()])
      expect(await cast.consumer.act('electBasis', { ...of(id), ...text('basis', 'tort') })).toMatchObject({ __typename: 'NotFound' });
  });
});
