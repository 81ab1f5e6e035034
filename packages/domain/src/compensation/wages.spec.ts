import { calculate } from './calculation.js';
import { keepParameters, readParameters, type KeptParameters } from './kept-parameters.js';
import { EMPTY_CALCULATION, type CalculationInput } from './sheet.js';
import { dayOfWage, sixMonthsOf } from './wages.js';

/** Word for word what a release before the yearly wage wrote into the database. */
const FIRST = JSON.parse(
  '{"year": 2025, "source": "演示数据，不是公布的统计数字", "validTo": "2026-12-31", "validFrom": "2026-01-01", "regionCode": "110105", "gradeScheme": true, "dailyWageFen": 30001, "mealDailyFen": 10000, "mentalCapFen": 5000000, "consumptionFen": 4500000, "monthlyWageFen": 832658, "nursingDailyFen": 20003, "nutritionDailyFen": 5000, "disposableIncomeFen": 8000000}',
) as KeptParameters;

const amountOf = (head: string, over: Partial<CalculationInput>, kept: KeptParameters): number | undefined =>
  calculate({ ...EMPTY_CALCULATION, ...over }, readParameters(kept)).lines.find((l) => l.head === head)?.amountFen;

describe('a wage as it was published', () => {
  it('gives six months of a yearly figure exactly: 99,919 yuan are 49,959.50 and not 49,959.48', () => {
    const half = sixMonthsOf({ fen: 9_991_900, per: 'year' });
    expect(half.amount.toFen()).toBe(4_995_950);
    expect(half.formula).toBe('¥99,919.00 ÷ 12 × 6');
    expect(sixMonthsOf({ fen: 832_658, per: 'month' }).amount.toFen()).toBe(4_995_948);
  });

  it.each([
    [{ fen: 7_300_000, per: 'year' as const }, 30, 600_000, '¥73,000.00 ÷ 365'],
    // 43,582 ÷ 365 × 90 = 10,746.246…: by a day of 119.40 yuan it would be 10,746.00
    [{ fen: 4_358_200, per: 'year' as const }, 90, 1_074_625, '¥43,582.00 ÷ 365'],
    // 6,083 × 12 ÷ 365 × 7 = 1,399.923…
    [{ fen: 608_300, per: 'month' as const }, 7, 139_992, '¥6,083.00 × 12 ÷ 365'],
    [{ fen: 20_001, per: 'day' as const }, 3, 60_003, '¥200.01'],
  ])('gives days of %j: %d of them are %d fen', (wage, days, fen, formula) => {
    expect(dayOfWage(wage).amount.times(days).toFen()).toBe(fen);
    expect(dayOfWage(wage).formula).toBe(formula);
  });
});

describe('figures that were kept', () => {
  it('by an earlier release, with a monthly wage, are read as they were: every line comes to what it was', () => {
    const p = readParameters(FIRST);
    expect(p).toMatchObject({ wageFen: 832_658, wagePer: 'month', tradeWageFen: 30_001, tradeWagePer: 'day', nursingFen: 20_003 });
    expect(Object.keys(p).filter((key) => /monthly|dailyWage|nursingDaily|version/.test(key))).toEqual([]);
    expect(amountOf('funeral', { death: true, age: 50 }, FIRST)).toBe(4_995_948);
    expect(amountOf('lost_income', { lostIncome: { basis: 'regional_wage', amountFen: 0, days: 7 } }, FIRST)).toBe(210_007);
    expect(amountOf('nursing', { nursing: { carers: 2, days: 3, dailyFen: null } }, FIRST)).toBe(120_018);
    expect(amountOf('death', { death: true, age: 50 }, FIRST)).toBe(160_000_000);
  });

  it('by this release say their version and are read as they were loaded', () => {
    const p = { ...readParameters(FIRST), wageFen: 9_991_900, wagePer: 'year' as const };
    const kept = JSON.parse(JSON.stringify(keepParameters(p))) as KeptParameters;
    expect(kept.version).toBe(2);
    expect(readParameters(kept)).toEqual(p);
    expect(amountOf('funeral', { death: true, age: 50 }, kept)).toBe(4_995_950);
  });
});
