import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { EMPTY_CALCULATION, offerItemsOf, type Calculation } from '@heyi/domain';
import { importStatutes } from '../../src/modules/law/operator.js';
import { FIGURES as REGION } from '../support/figures.js';
import { addExhibit, castOf, day, fileCase, JPEG, mediatedCase, offer, type Cast } from '../support/journey.js';
import { temporaryFolder } from '../support/cluster.js';
import { createWorld, Person, type World } from '../support/world.js';

const DESK = `query($id: ID!) { calculationDesk(caseId: $id) { parameters regionName calculations { id number side pdfZh pdfEn csv input tort { totalFen sharedFen sharePartFen inFullFen clinicPct lines { head note formula amountFen shared rules } } contract { totalFen } } } }`;
const VIEWS = `query($id: ID!) { responsibilityDesk(caseId: $id) { election appraisalDegree bands { degree from to } views { side audience clinicPct degree presumptionComplete stages { stage exhibitIds } } } }`;
const FIGURES = { ...REGION, wageFen: 9_991_900 };

describe('responsibility and money', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('money');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const save = (person: Person, caseId: string, over: object) =>
    person.act('saveCalculation', { ...of(caseId), input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, ...over })] });
  const desk = async (person: Person, caseId: string) => (await person.gql(DESK, { id: caseId })).calculationDesk;
  const get = (person: Person, address: string) => fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } });
  const text = async (response: Response): Promise<string> => {
    const path = join(temporaryFolder(), 'x.pdf');
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    return spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout;
  };

  it('says which figures are missing and who can add them, then computes with what the chair loads', async () => {
    const caseId = await mediatedCase(world, cast);
    const disabled = { clinicPct: 60, age: 30, grades: [9, 9, 10] };
    const missing = await save(cast.consumer, caseId, disabled);
    expect(missing.faults[0]).toMatchObject({ path: 'parameters', code: 'parameters_missing' });
    expect(missing.faults[0].message).toMatch(/主任或管理员/);
    expect((await cast.chair.act('loadParameters', { input: ['RegionParameterInput!', { ...FIGURES, source: '' }] })).faults[0].code).toBe(
      'source_missing',
    );
    await cast.chair.done('loadParameters', { input: ['RegionParameterInput!', FIGURES] });
    expect((await save(cast.consumer, caseId, disabled)).__typename).toBe('Done');
    const [made] = (await desk(cast.consumer, caseId)).calculations;
    expect(made.tort.lines[0]).toMatchObject({ head: 'disability', amountFen: 20_663_500, rules: ['CMP-5', 'CMP-12'] });
    expect(made.tort.totalFen).toBe(12_398_100);
    // As they were published: six months of 99,919 yuan a year are 49,959.50, and 30 days of 73,000 a year are 6,000.
    const dead = {
      clinicPct: 100,
      age: 75,
      death: true,
      lostIncome: { basis: 'regional_wage', amountFen: 0, days: 30, certificate: '某医院证明' },
    };
    expect((await save(cast.consumer, caseId, dead)).__typename).toBe('Done');
    const [latest] = (await desk(cast.consumer, caseId)).calculations;
    expect(latest.tort.lines).toMatchObject([
      { head: 'lost_income', amountFen: 600_000, formula: '¥73,000.00 ÷ 365 × 30' },
      { head: 'death', amountFen: 20_663_500 },
      { head: 'funeral', amountFen: 4_995_950, formula: '¥99,919.00 ÷ 12 × 6' },
    ]);
    // Figures that change later change nothing that was made.
    await cast.chair.done('loadParameters', { input: ['RegionParameterInput!', { ...FIGURES, disposableIncomeFen: 1 }] });
    expect((await desk(cast.consumer, caseId)).calculations.map((c: { tort: { totalFen: number } }) => c.tort.totalFen)).toEqual([
      26_259_450, 12_398_100,
    ]);
    await cast.chair.done('loadParameters', { input: ['RegionParameterInput!', FIGURES] });
  });

  it('lets the chair load rates with their source, and carries rate and source into the line of interest (PRE-4)', async () => {
    const caseId = await mediatedCase(world, cast);
    const rates = (list: object[]) => cast.chair.act('setRates', { rates: ['[RateInput!]!', list] });
    const lpr = { kind: 'lpr_1y', from: '2025-05-20', basisPoints: 300, source: '授权公告，测试' };
    expect(
      (await rates([lpr, { ...lpr, basisPoints: 0, source: '' }])).faults.map((f: { path: string; code: string }) => [f.path, f.code]),
    ).toEqual([
      ['rates.1.from', 'rate_twice'],
      ['rates.1.basisPoints', 'rate_invalid'],
      ['rates.1.source', 'source_missing'],
    ]);
    expect((await rates([{ ...lpr, from: day(1) }])).faults[0]).toMatchObject({ path: 'rates.0.from', code: 'date_in_future' });
    await expect(cast.mediator.act('setRates', { rates: ['[RateInput!]!', [lpr]] })).rejects.toThrow(/FORBIDDEN/);
    expect((await rates([lpr, { ...lpr, from: '2024-10-21', basisPoints: 310 }])).__typename).toBe('Done');
    const seen = (person: Person) =>
      person.gql('query($id: ID!) { calculationDesk(caseId: $id) { rates { from basisPoints source } } }', { id: caseId });
    expect((await seen(cast.clinic)).calculationDesk.rates.map((r: { basisPoints: number }) => r.basisPoints)).toEqual([300, 310]);
    const refund = { kind: 'term', paidFen: 1_000_000, totalDays: 2, remainingDays: 1 };
    const unnamed = await save(cast.consumer, caseId, { refund, interest: { ratePct: 3, days: 365, source: '' } });
    expect(unnamed.faults[0]).toMatchObject({ path: 'interest', code: 'source_missing' });
    const interest = { ratePct: 3, days: 365, source: '一年期LPR，2025年5月20日公布' };
    expect((await save(cast.consumer, caseId, { refund, interest })).__typename).toBe('Done');
    const [made] = (await desk(cast.consumer, caseId)).calculations;
    expect(made.tort.lines).toContainEqual(
      expect.objectContaining({ head: 'interest', note: interest.source, amountFen: 15_000, rules: ['PRE-4'] }),
    );
    expect(await (await get(cast.consumer, made.csv)).text()).toContain(interest.source);
    expect(await text(await get(cast.consumer, made.pdfZh))).toMatch(/一年期 ?LPR/);
  });

  it.each([
    [{ clinicPct: 101 }, 'clinicPct', 'percent_invalid'],
    [{ medical: [{ note: '', amountFen: -1 }] }, 'medical.0', 'amount_invalid'],
    [{ medical: [{ note: '', amountFen: 1e14 }] }, 'medical.0', 'amount_invalid'],
    [{ grades: [0], age: 3 }, 'grades.0', 'grade_invalid'],
    [{ medical: 'x' }, 'medical', 'required'],
  ])('refuses %j clearly', async (over, path, code) => {
    const caseId = await fileCase(world, cast.consumer);
    expect((await save(cast.consumer, caseId, over)).faults).toContainEqual(expect.objectContaining({ path, code }));
  });

  it('takes the figures of the county, the city or the province of a case, in force today, and of no other', async () => {
    const { parametersOf } = await import('../../src/modules/settings/index.js');
    const load = (regionCode: string, over: object = {}) =>
      cast.chair.done('loadParameters', {
        input: ['RegionParameterInput!', { ...FIGURES, regionCode, source: `来源${regionCode}`, ...over }],
      });
    await load('500000');
    await load('231000');
    await load('440000');
    await load('440300', { validTo: '2025-12-31' });
    const found = (code: string) =>
      world.worker.unit.unsafeAcrossTenants(async (tx) => (await parametersOf(tx, world.tenants[0]!.id, code))?.regionCode ?? null);
    expect(await found('500103')).toBe('500000');
    expect(await found('510104')).toBeNull();
    expect(await found('231002')).toBe('231000');
    expect(await found('231102')).toBeNull();
    // The city's have run out, so the province's stand.
    expect(await found('440305')).toBe('440000');
    expect(await world.worker.unit.unsafeAcrossTenants((tx) => parametersOf(tx, world.tenants[1]!.id, '500103'))).toBeNull();
  });

  it('is worked out at the committee of its own case, of two that one person has', async () => {
    const cases = [await fileCase(world, cast.consumer), await fileCase(world, cast.consumer, world.clinics[1]!)];
    const desk = async (id: string) =>
      (await cast.consumer.gql('query($id: ID!) { calculationDesk(caseId: $id) { committeeName regionName } }', { id })).calculationDesk;
    expect(await Promise.all(cases.map(desk))).toEqual([
      { committeeName: '甲区医调委', regionName: '区110105' },
      { committeeName: '乙区医调委', regionName: '区310106' },
    ]);
  });

  it('takes figures in place of those of that region and year alone, and ends those that are named, of its own committee', async () => {
    const elsewhere = await world.staff(world.tenants[1]!.id, 'mediator', ['chair'], '外地主任');
    const load = async (person: Person, regionCode: string, year: number): Promise<string> =>
      (await person.done('loadParameters', { input: ['RegionParameterInput!', { ...FIGURES, regionCode, year }] })).id;
    const [first, sameRegion, sameYear, others] = [
      await load(cast.chair, '350100', 2025),
      await load(cast.chair, '350100', 2024),
      await load(cast.chair, '350200', 2025),
      await load(elsewhere, '350100', 2025),
    ];
    const standing = async (): Promise<string[]> =>
      (
        await world.owner.query<{ id: string }>(
          `select id from region_parameter where region_code like '350%' and ended_at is null order by loaded_at, id`,
        )
      ).rows.map(({ id }) => id);
    expect(await standing()).toEqual([first, sameRegion, sameYear, others]);
    const second = await load(cast.chair, '350100', 2025);
    expect(await standing()).toEqual([sameRegion, sameYear, others, second]);
    const end = (id: string) => cast.chair.act('endParameters', { parametersId: ['ID!', id] });
    expect(await end(sameRegion)).toMatchObject({ __typename: 'Done' });
    expect(await standing()).toEqual([sameYear, others, second]);
    // Once; and those of another committee are not there.
    for (const id of [sameRegion, first, others]) expect(await end(id)).toMatchObject({ __typename: 'NotFound' });
    expect(await standing()).toEqual([sameYear, others, second]);
  });

  it('keeps a side’s sheet from the other side, prints it, and makes exact items of an offer', async () => {
    const caseId = await mediatedCase(world, cast);
    await save(cast.consumer, caseId, {
      clinicPct: 35,
      roundTo: 'yuan',
      medical: [207_935, 60_000, 25_000, 296_000, 50_000, 20_663_500, 4_644_100, 5_000_000, 2_000_000].map((amountFen) => ({
        note: '=SUM(A1)',
        amountFen,
      })),
      fraud: { kind: 'service', priceFen: 1_860_000, lossFen: 0 },
    });
    expect((await desk(cast.clinic, caseId)).calculations).toEqual([]);
    expect((await desk(cast.mediator, caseId)).calculations).toHaveLength(1);
    const [sheet] = (await desk(cast.consumer, caseId)).calculations;
    expect(sheet.tort.sharePartFen).toBe(11_531_300);
    const zh = await text(await get(cast.consumer, sheet.pdfZh));
    expect(zh).toContain('115313.00');
    expect(zh).toContain('不是法律意见');
    expect(await text(await get(cast.consumer, sheet.pdfEn))).toContain('Calculation of Compensation');
    const csv = Buffer.from(await (await get(cast.consumer, sheet.csv)).arrayBuffer()).toString();
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain('115313.00');
    expect(csv).not.toMatch(/(^|,)=SUM/m);
    expect((await get(cast.clinic, sheet.pdfZh)).status).toBe(404);
    const items = offerItemsOf(sheet.tort as Calculation).map((i) => ({ kind: i.kind, note: '', amountFen: i.amountFen }));
    const made = await cast.consumer.act('makeOffer', {
      ...of(caseId),
      input: [
        'OfferInput!',
        offer({
          items,
          totalFen: sheet.tort.totalFen,
          instalments: [{ amountFen: sheet.tort.totalFen, dueOn: '2099-01-01' }],
          split: { clinicPct: 35, consumerPct: 65 },
        }),
      ],
    });
    expect(made.__typename).toBe('Done');
  });

  it('keeps no days of lost income without a source, none past the day before grading, and no more than twice the loss (CMP-2, LIA-20)', async () => {
    const caseId = await mediatedCase(world, cast);
    const lost = { basis: 'three_year_average', amountFen: 3_650_000, days: 31 };
    const punitive = { knew: true, serious: true, multiple: null, sumFen: 2_000_001 };
    const send = (over: object) => save(cast.consumer, caseId, { clinicPct: 50, ...over });
    const fault = async (over: object) => (await send(over)).faults?.[0];
    expect(await fault({ lostIncome: lost })).toMatchObject({ path: 'lostIncome', code: 'lost_days_unsourced' });
    const until = { certificate: '某医院证明', firstDay: '2026-01-01', gradingDay: '2026-01-31' };
    expect(await fault({ lostIncome: { ...lost, ...until } })).toMatchObject({
      code: 'lost_days_over',
      message: expect.stringContaining('不能多于30天：因伤致残的，计算至定残日前一天，即2026年1月30日'),
    });
    const medical = [{ note: '', amountFen: 1_000_000 }];
    expect(await fault({ medical, punitive })).toMatchObject({ code: 'punitive_over', message: expect.stringContaining('即20000元') });
    expect((await desk(cast.consumer, caseId)).calculations).toEqual([]);
    const taken = await send({
      medical,
      lostIncome: { ...lost, ...until, days: 30 },
      punitive: { ...punitive, multiple: 1.5, sumFen: null },
    });
    expect(taken.__typename).toBe('Done');
    const [sheet] = (await desk(cast.consumer, caseId)).calculations;
    // 10,000 + 3,000 of loss, half of it owed; one and a half times the whole loss beside it, in tort alone.
    expect([sheet.tort.sharePartFen, sheet.tort.inFullFen, sheet.contract.totalFen]).toEqual([650_000, 1_950_000, 500_000]);
    const zh = await text(await get(cast.consumer, sheet.pdfZh));
    expect(zh).toContain('2026-01-01');
    expect(zh.replace(/\s/g, '')).toContain('损失的二倍以下');
  });

  it('shows both sides’ splits and the mediator’s, tied to exhibits, by the committee’s own bands (APP-6)', async () => {
    const caseId = await mediatedCase(world, cast);
    const exhibitId = await addExhibit(cast.consumer, caseId, await JPEG());
    const caucus = await addExhibit(cast.consumer, caseId, await JPEG(), { audience: 'caucus_consumer' });
    const state = (person: Person, stages: object[], over: object = {}) =>
      person.act('stateResponsibility', {
        ...of(caseId),
        input: [
          'ResponsibilityInput!',
          { stages, harmShown: true, grounds: ['records_hidden_or_refused'], forceMajeure: false, shared: true, ...over },
        ],
      });
    const one = (weightPct: number, clinicPct: number, exhibitIds: string[] = [exhibitId]) => ({
      stage: 'operation',
      weightPct,
      clinicPct,
      reason: '',
      exhibitIds,
    });
    expect((await state(cast.consumer, [one(90, 80)])).faults[0].code).toBe('weights_not_100');
    expect((await state(cast.consumer, [one(100, 101)])).faults[0].code).toBe('percent_invalid');
    expect((await state(cast.consumer, [one(100, 80, [])])).faults[0].code).toBe('stage_unsupported');
    expect((await state(cast.consumer, [one(100, 80, [caucus])])).faults[0].code).toBe('choice_invalid');
    expect((await state(cast.consumer, [one(100, 80)])).__typename).toBe('Done');
    expect((await state(cast.clinic, [one(100, 30)], { harmShown: false })).__typename).toBe('Done');
    expect((await state(cast.mediator, [one(100, 58)], { shared: false })).__typename).toBe('Done');
    const read = async (person: Person) => (await person.gql(VIEWS, { id: caseId })).responsibilityDesk;
    const seen = (await read(cast.clinic)).views;
    expect(seen.map((v: { side: string; degree: string }) => [v.side, v.degree])).toEqual([
      ['clinic', 'secondary'],
      ['consumer', 'main'],
    ]);
    expect(seen[1].presumptionComplete).toBe(true);
    expect(seen[0].presumptionComplete).toBe(false);
    expect((await read(cast.mediator)).views).toHaveLength(3);
    const bands = [
      ['full', 91, 100],
      ['main', 61, 90],
      ['equal', 41, 60],
      ['secondary', 16, 40],
      ['slight', 5, 15],
      ['none', 0, 4],
    ].map(([degree, from, to]) => ({ degree, from, to }));
    expect((await cast.chair.act('setBands', { bands: ['[BandInput!]!', bands.slice(1)] })).__typename).toBe('InvalidInput');
    await cast.chair.done('setBands', { bands: ['[BandInput!]!', bands] });
    expect((await read(cast.mediator)).views.find((v: { side: string }) => v.side === 'mediator').degree).toBe('equal');
    await cast.consumer.done('electBasis', { ...of(caseId), basis: ['String!', 'contract'] });
    expect((await read(cast.clinic)).election).toBe('contract');
    expect((await cast.clinic.act('electBasis', { ...of(caseId), basis: ['String!', 'tort'] })).__typename).toBe('NotPossible');
  });

  it('prints every form of the case in both languages, to its parties alone', async () => {
    const caseId = await mediatedCase(world, cast);
    await cast.mediator.done('terminateMediation', {
      ...of(caseId),
      reason: ['String!', 'too_far_apart'],
      note: ['String!', '双方差距过大，无法继续调解。'],
    });
    const LETTERS = `query($id: ID!) { caseFile(id: $id) { letters { kind number pdfZh pdfEn } } }`;
    const { letters } = (await cast.consumer.gql(LETTERS, { id: caseId })).caseFile as {
      letters: { kind: string; number: string; pdfZh: string; pdfEn: string }[];
    };
    expect(letters.map((l) => l.kind)).toEqual(['application', 'invitation', 'acceptance', 'rights_and_duties', 'mediator', 'ended']);
    for (const letter of letters) {
      const zh = await text(await get(cast.consumer, letter.pdfZh));
      expect(zh.replace(/\s/g, '')).toContain(letter.number.replace(/\s/g, ''));
      expect(zh).toContain('林小满');
      expect(await text(await get(cast.consumer, letter.pdfEn))).toContain('not legal advice');
    }
    const stranger = await world.consumer('路人');
    expect((await get(stranger, letters[0]!.pdfZh)).status).toBe(404);
    expect((await get(cast.consumer, letters[0]!.pdfZh.replace('/documents/', '/files/'))).status).toBe(404);
    const again = await text(await get(cast.consumer, letters.at(-1)!.pdfZh));
    expect(again).toBe(await text(await get(cast.consumer, letters.at(-1)!.pdfZh)));
    expect(again).toContain('起诉');
  });

  it('opens the article itself once an operator has loaded the text, all of a file or nothing', async () => {
    const ask = async () =>
      (await cast.consumer.gql('query { articlesOfRule(ruleId: "PMC-1") { instrument article textZh } }')).articlesOfRule as {
        textZh: string | null;
      }[];
    expect((await ask())[0]!.textZh).toBeNull();
    const owner = new pg.Client({ connectionString: world.urls.owner });
    await owner.connect();
    const statute = (id: string, n: number | string) => ({
      id,
      titleZh: '医疗纠纷预防和处理条例',
      titleEn: '',
      status: 'in-force',
      articles: [{ no: '第三十八条', n, textZh: '测试条文' }],
    });
    await expect(importStatutes(owner, '{')).rejects.toThrow('not JSON');
    await expect(importStatutes(owner, JSON.stringify([statute('med-dispute-reg', 38), statute('other-law', 'x')]))).rejects.toThrow(
      '1.articles.0.n',
    );
    expect((await ask())[0]!.textZh).toBeNull();
    expect(await importStatutes(owner, JSON.stringify([statute('med-dispute-reg', 38)]))).toEqual({
      statutes: 1,
      articles: 1,
      unnumbered: 0,
    });
    // A second text under the same number: the file does not say which is the law, and what was loaded before stays.
    const twice = { ...statute('med-dispute-reg', 38), articles: [38, 38].map((n, i) => ({ no: '第三十八条', n, textZh: `条文${i}` })) };
    await expect(importStatutes(owner, JSON.stringify([twice]))).rejects.toThrow('第三十八条');
    const whole = [statute('med-dispute-reg', 39), statute('other-law', 1), statute('med-dispute-reg', 40)];
    await expect(importStatutes(owner, JSON.stringify(whole))).rejects.toThrow('The statute "med-dispute-reg" stands in the file twice.');
    expect((await ask())[0]!.textZh).toBe('测试条文');
    // 第三十八条之一 is another article, and a rule that cites article 38 opens article 38; what has no number is told.
    const inserted = {
      ...statute('med-dispute-reg', 38),
      articles: [
        { no: '第三十八条之一', n: 38, textZh: '之一' },
        { no: '第三十八条', n: 38, textZh: '测试条文' },
        { no: '序言', n: null, textZh: '序' },
      ],
    };
    expect(await importStatutes(owner, JSON.stringify([inserted]))).toEqual({ statutes: 1, articles: 2, unnumbered: 1 });
    await owner.end();
    expect((await ask())[0]!.textZh).toBe('测试条文');
    const anonymous = new Person(world.url, 'consumer');
    expect((await anonymous.gql('query { articlesOfRule(ruleId: "NOPE-1") { instrument } }')).articlesOfRule).toEqual([]);
  });
});
