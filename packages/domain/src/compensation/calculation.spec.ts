import fc from 'fast-check';
import { bothColumns, calculate, faultsInCalculation, needsParameters, shareOf } from './calculation.js';
import { refundLine } from './prepaid.js';
import { EMPTY_CALCULATION, type CalculationInput, type Refund } from './sheet.js';
import { offerItemsOf } from './heads.js';
import { dependantsTotal } from './dependants.js';
import { damageYears, disabilityCoefficient } from './disability.js';
import { faultsInParameters, withHomeRegion, type RegionParameters } from './parameters.js';

const P: RegionParameters = {
  regionCode: '140100',
  year: 2023,
  disposableIncomeFen: 4_132_700,
  consumptionFen: 2_500_000,
  wageFen: 9_600_000,
  wagePer: 'year',
  tradeWageFen: 7_300_000,
  tradeWagePer: 'year',
  nursingFen: 15_000,
  nursingPer: 'day',
  mealDailyFen: 10_000,
  nutritionDailyFen: 5_000,
  mentalCapFen: 5_000_000,
  gradeScheme: true,
  source: 'synthetic, for tests',
  validFrom: '2024-01-01',
  validTo: '2024-12-31',
};
const sheet = (over: Partial<CalculationInput> = {}): CalculationInput => ({ ...EMPTY_CALCULATION, ...over });
const WEEK: Refund = { kind: 'seven_days', paidFen: 1, daysSincePayment: 1, hadBefore: false };
const bill = (amountFen: number) => ({ note: '', amountFen });

describe('compensation', () => {
  it('reproduces the judgment of CMP-11: 329,465.35 yuan × 35 % → 115,313 yuan', () => {
    const items = [207_935, 60_000, 25_000, 296_000, 50_000, 20_663_500, 4_644_100, 5_000_000, 2_000_000];
    const result = calculate(sheet({ clinicPct: 35, medical: items.map(bill), roundTo: 'yuan' }), null);
    expect(result.sharedFen).toBe(32_946_535);
    expect(result.totalFen).toBe(11_531_300);
  });
  it('computes the two largest items of that judgment from their formulas (CMP-5, CMP-12)', () => {
    const result = calculate(sheet({ age: 30, grades: [9, 9, 10] }), P);
    expect(result.lines[0]).toMatchObject({ head: 'disability', amountFen: 20_663_500, rules: ['CMP-5', 'CMP-12'] });
  });
  it('reproduces the ratio of sample 01: 60 % → 74,948 yuan (items synthetic: the case publishes none)', () => {
    const synthetic = [3_860_000, 5_231_333, 3_400_000];
    const result = calculate(sheet({ clinicPct: 60, medical: synthetic.map(bill), roundTo: 'yuan' }), null);
    expect(result.totalFen).toBe(7_494_800);
  });
  it.each([
    [30, 20],
    [59, 20],
    [60, 20],
    [61, 19],
    [74, 6],
    [75, 5],
    [90, 5],
  ])('at %s gives %s years (CMP-5)', (age, years) => expect(damageYears(age)).toBe(years));
  it.each([
    [[10], 10],
    [[1], 100],
    [[9, 10], 22],
    [[9, 9, 10], 25],
    [[5, 2, 2, 2], 100],
    [[8, 8, 8, 8], 40],
  ])('grades %j give %s %% (CMP-12)', (grades, pct) => expect(disabilityCoefficient(grades)).toBe(pct));
  it.each([
    [
      'income of three years by the day, of 365 (CMP-2)',
      { lostIncome: { basis: 'three_year_average' as const, amountFen: 3_650_000, days: 30 } },
      ['lost_income', 300_000],
    ],
    ['six months of the yearly wage for a funeral (CMP-6)', { death: true, age: 90 }, ['funeral', 4_800_000]],
    [
      'the whole loss of dependants after a death (CMP-7)',
      { death: true, age: 90, dependants: [{ kind: 'minor' as const, age: 17, supporters: 2 }] },
      ['dependants', 1_250_000],
    ],
  ])('counts %s', (_, over, [head, amountFen]) =>
    expect(calculate(sheet({ clinicPct: 100, ...over }), P).lines.filter((l) => l.head === head)).toMatchObject([{ amountFen }]),
  );
  it('has no line for nursing of no days', () =>
    expect(calculate(sheet({ clinicPct: 100, nursing: { carers: 1, days: 0, dailyFen: 15_000 } }), P).lines).toEqual([]));
  it('caps all dependants of a year at one year’s consumption (CMP-7)', () => {
    const children = Array.from({ length: 3 }, () => ({ kind: 'minor' as const, age: 8, supporters: 2 }));
    expect(dependantsTotal(children, 2_500_000, 100).amount.toFen()).toBe(25_000_000);
    expect(dependantsTotal(children.slice(0, 1), 2_500_000, 100).amount.toFen()).toBe(12_500_000);
    expect(dependantsTotal([{ kind: 'incapable', age: 65, supporters: 3 }], 3_000_000, 50).amount.toFen()).toBe(7_500_000);
  });
  it.each([
    ['fraud, three times (LIA-10)', sheet({ fraud: { kind: 'service', priceFen: 1_860_000, lossFen: 0 } }), 5_580_000],
    ['fraud, 500 yuan at least', sheet({ fraud: { kind: 'service', priceFen: 10_000, lossFen: 0 } }), 50_000],
    ['fake drugs, ten times the price (LIA-9)', sheet({ fraud: { kind: 'drug', priceFen: 30_000, lossFen: 50_000 } }), 300_000],
    ['fake drugs, 1,000 yuan at least', sheet({ fraud: { kind: 'drug', priceFen: 1_000, lossFen: 1_000 } }), 100_000],
    [
      'deposit doubled, only the part up to 20 % (PRE-11)',
      sheet({ deposit: { amountFen: 300_000, contractFen: 1_000_000, clinicInBreach: true } }),
      500_000,
    ],
    [
      'deposit lost but for what is over 20 %',
      sheet({ deposit: { amountFen: 300_000, contractFen: 1_000_000, clinicInBreach: false } }),
      100_000,
    ],
  ] as const)('%s, in full whatever the share', (_, input, fen) => expect(calculate({ ...input, clinicPct: 10 }, null).totalFen).toBe(fen));
  it.each([
    ['service', 'max(3 × ¥100.00, ¥500.00)'],
    ['drug', 'max(10 × ¥100.00, 3 × ¥20.00, ¥1,000.00)'],
  ] as const)('says of damages for fraud how they are counted: %s', (kind, formula) =>
    expect(calculate(sheet({ fraud: { kind, priceFen: 10_000, lossFen: 2_000 } }), null).lines).toMatchObject([{ head: 'fraud', formula }]),
  );
  it.each([
    [
      'merchant’s reason, discounted (PRE-3)',
      { kind: 'used', paidFen: 1_000_000, bonusFen: 250_000, usedListFen: 500_000, cause: 'clinic' },
      600_000,
    ],
    [
      'consumer’s reason, list price (PRE-3)',
      { kind: 'used', paidFen: 1_000_000, bonusFen: 250_000, usedListFen: 500_000, cause: 'consumer' },
      500_000,
    ],
    ['never a top-up (PRE-3)', { kind: 'used', paidFen: 1_000_000, bonusFen: 0, usedListFen: 1_500_000, cause: 'consumer' }, 0],
    ['unlimited use by term (PRE-5)', { kind: 'term', paidFen: 1_200_000, totalDays: 365, remainingDays: 73 }, 240_000],
    ['seven days (PRE-2)', { kind: 'seven_days', paidFen: 990_000, daysSincePayment: 7, hadBefore: false }, 990_000],
  ] as const)('refund: %s', (_, refund, fen) => expect(refundLine(refund).amountFen).toBe(fen));
  it('adds interest on the refund at the rate that was named (PRE-4)', () =>
    expect(
      calculate(
        sheet({
          refund: { kind: 'term', paidFen: 1_000_000, totalDays: 2, remainingDays: 1 },
          interest: { ratePct: 3.65, days: 100, source: '2025年5月20日公布的一年期LPR' },
        }),
        null,
      ).totalFen,
    ).toBe(500_000 + 5_000));
  it('takes the standards of the home region only where they are higher (CMP-9)', () => {
    const home = { ...P, regionCode: '310106', disposableIncomeFen: 8_000_000, consumptionFen: 5_000_000, nursingFen: 1 } as const;
    expect(withHomeRegion(P, home)).toMatchObject({ disposableIncomeFen: 8_000_000, consumptionFen: 5_000_000, nursingFen: 15_000 });
    expect(withHomeRegion(home, P)).toBe(home);
    expect(withHomeRegion(P, null)).toBe(P);
  });
  it('carries some items in full where that was decided, and mental damages only for severe harm (CMP-10)', () => {
    const input = sheet({ clinicPct: 50, medical: [bill(100_000)], mental: { severe: true, amountFen: 200_000 }, inFull: ['mental'] });
    expect(calculate(input, P).totalFen).toBe(50_000 + 200_000);
    expect(calculate({ ...input, mental: { severe: false, amountFen: 200_000 } }, P).totalFen).toBe(50_000);
  });
  it('shows both columns and leaves in contract only what a contract claim reaches (LIA-6)', () => {
    const { tort, contract } = bothColumns(
      sheet({
        age: 30,
        grades: [10],
        medical: [bill(100_000)],
        refund: { kind: 'term', paidFen: 100_000, totalDays: 10, remainingDays: 5 },
      }),
      P,
    );
    expect(tort.totalFen).toBe(8_265_400 + 100_000 + 50_000);
    expect(contract.totalFen).toBe(100_000 + 50_000);
  });
  it.each([
    [sheet({ clinicPct: 101 }), 'clinicPct', 'percent_invalid'],
    [sheet({ clinicPct: -1 }), 'clinicPct', 'percent_invalid'],
    [sheet({ clinicPct: Number.NaN }), 'clinicPct', 'percent_invalid'],
    [sheet({ clinicPct: 33.333 }), 'clinicPct', 'percent_invalid'],
    [sheet({ coefficientPct: 0.001, age: 20 }), 'coefficientPct', 'percent_invalid'],
    [sheet({ clinicPct: Number.POSITIVE_INFINITY }), 'clinicPct', 'percent_invalid'],
    [sheet({ medical: [{ note: '', amountFen: -1 }] }), 'medical.0', 'amount_invalid'],
    [sheet({ followUp: [{ note: '', amountFen: 0.5, certain: true }] }), 'followUp.0', 'amount_invalid'],
    [sheet({ transportFen: -1 }), 'transportFen', 'amount_invalid'],
    [sheet({ appraisalFeeFen: -1 }), 'appraisalFeeFen', 'amount_invalid'],
    [sheet({ fraud: { priceFen: 1, kind: 'service', lossFen: -1 } }), 'fraud', 'amount_invalid'],
    [sheet({ hospitalDays: -1 }), 'hospitalDays', 'count_invalid'],
    [sheet({ death: true }), 'age', 'age_missing'],
    [sheet({ coefficientPct: 10 }), 'age', 'age_missing'],
    [sheet({ medical: [{ note: '', amountFen: 1e15 }] }), 'medical.0', 'amount_invalid'],
    [sheet({ grades: [11], age: 20 }), 'grades.0', 'grade_invalid'],
    [sheet({ grades: [10] }), 'age', 'age_missing'],
    [sheet({ refund: { kind: 'seven_days', paidFen: 1, daysSincePayment: 8, hadBefore: false } }), 'refund', 'refund_window_over'],
    [sheet({ mental: { severe: true, amountFen: 5_000_001 } }), 'mental', 'mental_over_cap'],
    [sheet({ nursing: { carers: 1, days: 7301, dailyFen: null } }), 'nursing', 'count_invalid'],
    [sheet({ nursing: { carers: 6, days: 1, dailyFen: null } }), 'nursing', 'count_invalid'],
    [sheet({ nursing: { carers: 1, days: 1, dailyFen: -1 } }), 'nursing', 'count_invalid'],
    [sheet({ devices: [{ note: '', unitFen: 1, times: 101 }] }), 'devices.0', 'count_invalid'],
    [sheet({ lostIncome: { amountFen: 1, days: 7301, basis: 'actual' } }), 'lostIncome', 'count_invalid'],
    [sheet({ hospitalDays: 3651 }), 'hospitalDays', 'count_invalid'],
    [sheet({ nutritionDays: 3651 }), 'nutritionDays', 'count_invalid'],
    [sheet({ grades: [0], age: 20 }), 'grades.0', 'grade_invalid'],
    [sheet({ grades: [9.5], age: 20 }), 'grades.0', 'grade_invalid'],
    [sheet({ coefficientPct: 101, age: 20 }), 'coefficientPct', 'percent_invalid'],
    [sheet({ age: 131 }), 'age', 'age_invalid'],
    [sheet({ age: 20.5 }), 'age', 'age_invalid'],
    [sheet({ dependants: [{ kind: 'minor', age: 131, supporters: 1 }] }), 'dependants.0', 'age_invalid'],
    [sheet({ dependants: [{ kind: 'minor', age: 18, supporters: 1 }] }), 'dependants.0', 'count_invalid'],
    [sheet({ dependants: [{ kind: 'minor', age: 3, supporters: 0 }] }), 'dependants.0', 'count_invalid'],
    [sheet({ dependants: [{ kind: 'minor', age: 3, supporters: 21 }] }), 'dependants.0', 'count_invalid'],
    [sheet({ refund: { kind: 'term', paidFen: 1, totalDays: 0, remainingDays: 0 } }), 'refund', 'remaining_over_total'],
    [sheet({ refund: { kind: 'term', paidFen: 1, totalDays: 5, remainingDays: 6 } }), 'refund', 'remaining_over_total'],
    [sheet({ refund: { kind: 'term', paidFen: 1, totalDays: 5, remainingDays: -1 } }), 'refund', 'remaining_over_total'],
    [sheet({ refund: { kind: 'seven_days', paidFen: 1, daysSincePayment: -1, hadBefore: false } }), 'refund', 'refund_window_over'],
    [sheet({ refund: { kind: 'seven_days', paidFen: 1, daysSincePayment: 1, hadBefore: true } }), 'refund', 'refund_window_over'],
    [sheet({ interest: { ratePct: 3, days: 10, source: '中国人民银行公告' } }), 'interest', 'count_invalid'],
    [sheet({ refund: WEEK, interest: { ratePct: 101, days: 10, source: '中国人民银行公告' } }), 'interest', 'count_invalid'],
    [sheet({ refund: WEEK, interest: { ratePct: 3, days: 7301, source: '中国人民银行公告' } }), 'interest', 'count_invalid'],
    [sheet({ refund: WEEK, interest: { ratePct: 3, days: 10, source: '某处 ' } }), 'interest', 'source_missing'],
    [sheet({ deposit: { amountFen: 101, contractFen: 100, clinicInBreach: true } }), 'deposit', 'deposit_over_price'],
  ] as const)('refuses what cannot be (%#)', (input, path, code) => {
    expect(faultsInCalculation(input, P)).toContainEqual(expect.objectContaining({ path, code }));
    expect(() => calculate(input, P)).toThrow(RangeError);
  });
  it.each([
    sheet({ devices: [{ note: '', unitFen: 1, times: 100 }] }),
    sheet({ lostIncome: { amountFen: 1, days: 7300, basis: 'actual' } }),
    sheet({ hospitalDays: 3650, nutritionDays: 3650 }),
    sheet({ grades: [1, 10], age: 130 }),
    sheet({ coefficientPct: 100, age: 0 }),
    sheet({
      dependants: [
        { kind: 'minor', age: 17, supporters: 1 },
        { kind: 'minor', age: 0, supporters: 20 },
      ],
    }),
    sheet({ refund: { kind: 'term', paidFen: 1, totalDays: 1, remainingDays: 1 } }),
    sheet({ refund: { kind: 'seven_days', paidFen: 1, daysSincePayment: 7, hadBefore: false } }),
    sheet({ refund: { kind: 'seven_days', paidFen: 1, daysSincePayment: 0, hadBefore: false } }),
    sheet({ refund: WEEK, interest: { ratePct: 100, days: 7300, source: '央行公告' } }),
    sheet({ deposit: { amountFen: 100, contractFen: 100, clinicInBreach: true } }),
    sheet({ nursing: { carers: 5, days: 7300, dailyFen: 0 } }),
    sheet({ clinicPct: 0 }),
    sheet({ clinicPct: 33.33, coefficientPct: 0.01, age: 20 }),
    sheet({ clinicPct: 100 }),
    sheet({ mental: { severe: true, amountFen: 5_000_000 } }),
    sheet({ refund: { kind: 'term', paidFen: 1, totalDays: 5, remainingDays: 0 } }),
  ])('takes what just can be (%#)', (input) => expect(faultsInCalculation(input, P)).toEqual([]));
  it.each([
    // 67,005 yuan × 18 years × 64.35 % = 776,118.915 yuan
    ['a coefficient with two decimals', { age: 62, coefficientPct: 64.35 }, { disposableIncomeFen: 6_700_500 }, 'disability', 77_611_892],
    // 26,453 yuan × 10 % × (3 ÷ 4 + 1 ÷ 3 + 8 ÷ 3) = 9,919.875 yuan
    [
      'parts of people whom others support too',
      {
        age: 40,
        coefficientPct: 10,
        dependants: [
          { kind: 'minor', age: 15, supporters: 4 },
          { kind: 'minor', age: 17, supporters: 3 },
          { kind: 'minor', age: 10, supporters: 3 },
        ],
      },
      { consumptionFen: 2_645_300 },
      'dependants',
      991_988,
    ],
    // 0.73 yuan a year ÷ 365 × 1,250 days = 2.50 yuan: parts of a fen a day are kept until the end
    ['days of a yearly income', { lostIncome: { basis: 'three_year_average', amountFen: 73, days: 1_250 } }, {}, 'lost_income', 250],
  ] as const)('rounds half up and once: %s', (_, over, figures, head, amountFen) => {
    const lines = calculate(sheet(over), { ...P, ...figures }).lines.filter((l) => l.head === head);
    expect(lines).toMatchObject([{ amountFen }]);
  });
  it('takes the share once over the sum and not line by line', () => {
    const input = sheet({ clinicPct: 33.33, medical: [bill(50), bill(50), bill(50)] });
    // A third of 50 fen is 16.665: rounded by line it would be 51 of 150, and it is 49.995.
    expect(calculate(input, null).totalFen).toBe(50);
  });
  it('refuses a total that is too large in either way of claiming, and cuts none', () => {
    const most = Array.from({ length: 2 }, () => bill(5_000_000_000));
    const total = { path: 'total', code: 'total_over_limit' };
    expect(faultsInCalculation(sheet({ medical: most }), null)).toEqual([]);
    expect(bothColumns(sheet({ medical: most }), null).contract.totalFen).toBe(10_000_000_000);
    // By what only a claim in tort reaches, and by what a claim in contract reaches too.
    const nursing = { carers: 1, days: 1, dailyFen: 1 };
    for (const input of [sheet({ medical: most, nursing }), sheet({ medical: [...most, bill(1)] })]) {
      expect(faultsInCalculation(input, null)).toEqual([total]);
      expect(() => calculate(input, null)).toThrow(RangeError);
      expect(() => bothColumns(input, null)).toThrow(RangeError);
    }
    // The share comes first: what is too large in whole is not in part.
    expect(faultsInCalculation(sheet({ clinicPct: 50, medical: [...most, ...most] }), null)).toEqual([]);
    expect(faultsInCalculation(sheet({ clinicPct: 50.01, medical: [...most, ...most] }), null)).toEqual([total]);
  });
  it('says that a region has no parameters rather than guess', () =>
    expect(faultsInCalculation(sheet({ age: 30, grades: [10] }), null)).toContainEqual({ path: 'parameters', code: 'parameters_missing' }));
  it('asks for a coefficient where the committee adopted no scheme', () =>
    expect(faultsInCalculation(sheet({ age: 30, grades: [10] }), { ...P, gradeScheme: false })).toContainEqual({
      path: 'coefficientPct',
      code: 'coefficient_missing',
    }));
  it('takes parameters only with amounts, a source and a validity', () => {
    expect(faultsInParameters(P, 2026)).toEqual([]);
    expect(faultsInParameters({ ...P, source: '', validTo: '2020-01-01', year: 2030, mealDailyFen: 0.5 }, 2026).map((f) => f.path)).toEqual(
      ['mealDailyFen', 'year', 'source', 'validTo'],
    );
    expect(faultsInParameters({ ...P, year: 2026, mentalCapFen: null, validTo: P.validFrom }, 2026)).toEqual([]);
    for (const [over, path] of [
      [{ mentalCapFen: -1 }, 'mentalCapFen'],
      [{ year: 1999 }, 'year'],
      [{ year: 2023.5 }, 'year'],
      [{ year: 2027 }, 'year'],
      [{ validFrom: '2024-02-30' }, 'validTo'],
      [{ validTo: '2024-13-01' }, 'validTo'],
      [{ wageFen: -1 }, 'wageFen'],
      [{ wagePer: 'day' as 'year' }, 'wagePer'],
      [{ tradeWagePer: '' as 'day' }, 'tradeWagePer'],
      [{ nursingPer: 'week' as 'day' }, 'nursingPer'],
    ] as const)
      expect(faultsInParameters({ ...P, ...over }, 2026).map((f) => f.path)).toEqual([path]);
  });
  it('goes into an offer whose items add exactly to the total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1, maxLength: 5 }),
        (clinicPct, amounts) => {
          const c = calculate(
            sheet({
              clinicPct,
              medical: amounts.map((amountFen) => ({ note: '', amountFen })),
              transportFen: 333,
              appraisalFeeFen: 10_001,
              fraud: { kind: 'service', priceFen: 12_345, lossFen: 0 },
            }),
            null,
          );
          const items = offerItemsOf(c);
          return items.reduce((sum, i) => sum + i.amountFen, 0) === c.totalFen && items.every((i) => i.amountFen >= 0);
        },
      ),
    );
  });
  it('is linear in the share: the parts of both sides make the whole, to a fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 10_000_000_000 }), (pct, fen) => {
        const gap = shareOf(fen, pct, 'fen') + shareOf(fen, 100 - pct, 'fen') - fen;
        return gap === 0 || gap === 1;
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 6 }), (pct, amounts) => {
        const at = (p: number) =>
          calculate(sheet({ clinicPct: p, medical: amounts.map((amountFen) => ({ note: '', amountFen })) }), null).totalFen;
        return at(pct) <= at(pct + 1) && at(100) === amounts.reduce((a, b) => a + b, 0) && at(0) === 0;
      }),
    );
  });
});

describe('the figures of a region', () => {
  it.each<[string, Partial<CalculationInput>, boolean]>([
    ['a grade', { grades: [10] }, true],
    ['a coefficient', { coefficientPct: 10 }, true],
    ['a death', { death: true }, true],
    ['somebody maintained', { dependants: [{ kind: 'minor', age: 3, supporters: 1 }] }, true],
    ['days in hospital', { hospitalDays: 1 }, true],
    ['days of nutrition', { nutritionDays: 1 }, true],
    ['income by the wage of the region', { lostIncome: { amountFen: 0, days: 1, basis: 'regional_wage' } }, true],
    ['nursing without a price', { nursing: { carers: 1, days: 1, dailyFen: null } }, true],
    ['nursing at a price', { nursing: { carers: 1, days: 1, dailyFen: 15_000 } }, false],
    ['income that was lost', { lostIncome: { amountFen: 1, days: 1, basis: 'actual' } }, false],
    ['bills', { medical: [bill(10_000)], transportFen: 1, mental: { severe: true, amountFen: 1 } }, false],
    ['nothing', {}, false],
  ])('for %s: %#', (_, over, needed) => {
    expect(needsParameters(sheet(over))).toBe(needed);
    expect(faultsInCalculation(sheet({ age: 30, ...over }), null).some((f) => f.code === 'parameters_missing')).toBe(needed);
  });
});
