import { bothColumns, calculate, faultsInCalculation } from './calculation.js';
import { dependantsTotal } from './dependants.js';
import { damageYears, disabilityCoefficient } from './disability.js';
import { faultsInParameters, withHomeRegion, type RegionParameters } from './parameters.js';
import { EMPTY_CALCULATION, type CalculationInput } from './sheet.js';

/** Figures that differ from each other, so that none can stand for another. */
const P: RegionParameters = {
  regionCode: '140100',
  year: 2023,
  disposableIncomeFen: 4_000_000,
  consumptionFen: 2_400_000,
  wageFen: 700_000,
  wagePer: 'month',
  tradeWageFen: 20_000,
  tradeWagePer: 'day',
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
const sheet = (over: Partial<CalculationInput>): CalculationInput => ({ ...EMPTY_CALCULATION, clinicPct: 100, ...over });
const sum = (over: Partial<CalculationInput>, head: string) => calculate(sheet(over), P).lines.find((l) => l.head === head)?.amountFen;

describe('a head of damage by its formula', () => {
  it.each([
    [
      'income by the wage of the region (CMP-2)',
      { lostIncome: { basis: 'regional_wage', amountFen: 0, days: 30 } },
      'lost_income',
      600_000,
    ],
    ['nursing at the price of the region (CMP-3)', { nursing: { carers: 2, days: 10, dailyFen: null } }, 'nursing', 300_000],
    ['nursing at a price of its own', { nursing: { carers: 2, days: 10, dailyFen: 12_000 } }, 'nursing', 240_000],
    ['nursing of one day', { nursing: { carers: 1, days: 1, dailyFen: null } }, 'nursing', 15_000],
    ['meals in hospital (CMP-4)', { hospitalDays: 7 }, 'hospital_meals', 70_000],
    ['nutrition (CMP-4)', { nutritionDays: 9 }, 'nutrition', 45_000],
    ['devices, each so many times (CMP-8)', { devices: [{ note: '', unitFen: 30_000, times: 4 }] }, 'devices', 120_000],
    ['disability of a tenth over twenty years (CMP-5)', { age: 30, coefficientPct: 10 }, 'disability', 8_000_000],
    ['disability at 70, over ten', { age: 70, coefficientPct: 10 }, 'disability', 4_000_000],
    ['death over twenty years (CMP-6)', { age: 30, death: true }, 'death', 80_000_000],
    ['death at 65, over fifteen', { age: 65, death: true }, 'death', 60_000_000],
    ['a funeral of six months', { age: 30, death: true }, 'funeral', 4_200_000],
    [
      'fake drugs: three times a loss above ten times the price (LIA-9)',
      { fraud: { kind: 'drug', priceFen: 10_000, lossFen: 90_000 } },
      'fraud',
      270_000,
    ],
  ] as [string, Partial<CalculationInput>, string, number][])('%s', (_, over, head, fen) => expect(sum(over, head)).toBe(fen));
  it('has no disability beside a death', () => expect(sum({ age: 30, death: true, coefficientPct: 10 }, 'disability')).toBeUndefined());
  it('is of a dependant by the loss of capacity (CMP-7)', () =>
    expect(sum({ age: 30, coefficientPct: 50, dependants: [{ kind: 'minor', age: 8, supporters: 2 }] }, 'dependants')).toBe(6_000_000));
  it.each([
    [59, 20],
    [62, 18],
    [75, 5],
    [76, 5],
  ])('counts at %i years over %i', (age, years) => expect(damageYears(age)).toBe(years));
  it('adds to a grade what further grades give, ten percent at most (CMP-12)', () => {
    expect(disabilityCoefficient([])).toBe(0);
    expect(disabilityCoefficient([10, 9])).toBe(22);
    expect(disabilityCoefficient([7, 3])).toBe(85);
    expect(disabilityCoefficient([8, 2, 9])).toBe(97);
    expect(disabilityCoefficient([1, 10])).toBe(100);
  });
});

describe('dependants together (CMP-7)', () => {
  const minor = (age: number, supporters: number) => ({ kind: 'minor' as const, age, supporters });
  it('count each for so many years as it has, and no year more', () => {
    // Two years of the one, one of the other: half of the consumption three times.
    expect(dependantsTotal([minor(16, 2), minor(17, 2)], 2_400_000, 100).amount.toFen()).toBe(3_600_000);
    expect(dependantsTotal([minor(18, 1)], 2_400_000, 100).amount.toFen()).toBe(0);
    expect(dependantsTotal([], 2_400_000, 100).amount.toFen()).toBe(0);
  });
  it('are capped in the years alone in which they come to more than one consumption, and say in how many', () => {
    const just = dependantsTotal([minor(17, 2), minor(17, 2)], 2_400_000, 100);
    expect([just.amount.toFen(), just.formula.includes('≤')]).toEqual([2_400_000, false]);
    const over = dependantsTotal([minor(16, 1), minor(17, 2)], 2_400_000, 100);
    expect(over.amount.toFen()).toBe(4_800_000);
    expect(over.formula).toMatch(/≤ .* × 1$/);
  });
});

describe('what is shared and what is not', () => {
  const fee = { appraisalFeeFen: 100_000, medical: [{ note: '', amountFen: 1_000_000 }], clinicPct: 40 };
  it('is the fee of an appraisal, unless it was decided otherwise (CMP-11)', () => {
    expect(calculate(sheet(fee), P)).toMatchObject({ sharedFen: 1_100_000, inFullFen: 0, totalFen: 440_000 });
    expect(calculate(sheet({ ...fee, inFull: ['appraisal_fee'] }), P)).toMatchObject({
      sharedFen: 1_000_000,
      inFullFen: 100_000,
      totalFen: 500_000,
    });
  });
  it('stands in both columns, in contract without what a tort claim alone reaches (LIA-6)', () => {
    const { tort, contract } = bothColumns(sheet({ ...fee, hospitalDays: 10, inFull: ['appraisal_fee'] }), P);
    expect(tort).toMatchObject({ sharedFen: 1_100_000, inFullFen: 100_000, totalFen: 540_000 });
    expect(contract).toMatchObject({ sharedFen: 1_000_000, inFullFen: 100_000, sharePartFen: 400_000, totalFen: 500_000 });
    expect(contract.lines.map((l) => l.head)).toEqual(['medical', 'appraisal_fee']);
  });
});

describe('what cannot be calculated, at its edges', () => {
  const paths = (over: Partial<CalculationInput>, p: RegionParameters | null = P) => faultsInCalculation(sheet(over), p).map((f) => f.path);
  it('is nothing without grades, death or a coefficient where no age is given', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ grades: [10] })).toEqual(['age']);
  });
  it('is a grade without a scheme, and no coefficient that was named', () => {
    const none = { ...P, gradeScheme: false };
    expect(paths({ age: 30, grades: [10] }, none)).toEqual(['coefficientPct']);
    expect(paths({ age: 30, grades: [10], coefficientPct: 10 }, none)).toEqual([]);
    expect(paths({ age: 30, coefficientPct: 10 }, none)).toEqual([]);
    expect(paths({}, none)).toEqual([]);
  });
  it('is no mental damages above a cap that nobody adopted', () =>
    expect(paths({ mental: { severe: true, amountFen: 9_000_000 } }, { ...P, mentalCapFen: null })).toEqual([]));
});

describe('the figures of a region, at their edges', () => {
  const faults = (over: Partial<RegionParameters>) => faultsInParameters({ ...P, ...over }, 2026).map((f) => f.path);
  it('are of a year from 2000 on, with a source of four characters', () => {
    expect(faults({ year: 2000 })).toEqual([]);
    expect(faults({ year: 1999 })).toEqual(['year']);
    expect(faults({ source: '统计公报' })).toEqual([]);
    expect(faults({ source: ' 公报 ' })).toEqual(['source']);
  });
  it('of a home region as high as here change nothing (CMP-9)', () => {
    const home = { ...P, regionCode: '310106', consumptionFen: 9_000_000 };
    expect(withHomeRegion(P, home)).toBe(P);
    expect(withHomeRegion(P, { ...home, disposableIncomeFen: P.disposableIncomeFen + 1 }).consumptionFen).toBe(9_000_000);
  });
});
