import { calculate, faultsInCalculation } from './calculation.js';
import { daysUntilGrading, lostDaysUnsourced, withLostDays } from './lost-income.js';
import { EMPTY_CALCULATION, type CalculationInput } from './sheet.js';

type Lost = NonNullable<CalculationInput['lostIncome']>;
const lost = (over: Partial<Lost>): CalculationInput => ({
  ...EMPTY_CALCULATION,
  age: 30,
  lostIncome: { basis: 'three_year_average', amountFen: 3_650_000, days: 30, ...over },
});
const faults = (input: CalculationInput) => faultsInCalculation(input, null);

describe('lost income (CMP-2, art. 7)', () => {
  it('counts from the first day lost to the day before grading, both of them', () => {
    // 1 to 31 January 2026; graded on 1 February.
    expect(daysUntilGrading({ firstDay: '2026-01-01', gradingDay: '2026-02-01' })).toBe(31);
    // Graded the day after the first: one day.
    expect(daysUntilGrading({ firstDay: '2026-01-01', gradingDay: '2026-01-02' })).toBe(1);
    // A leap year has the 29th: 28 February to 1 March 2024 exclusive is two days.
    expect(daysUntilGrading({ firstDay: '2024-02-28', gradingDay: '2024-03-01' })).toBe(2);
    expect(daysUntilGrading({ firstDay: '2026-01-01' })).toBeNull();
  });
  it('takes the days up to the day before grading, and not the day itself', () => {
    const until = { firstDay: '2026-01-01', gradingDay: '2026-02-01', certificate: '某医院证明' };
    expect(faults(lost({ ...until, days: 31 }))).toEqual([]);
    expect(faults(lost({ ...until, days: 32 }))).toEqual([{ path: 'lostIncome', code: 'lost_days_over', days: 31, until: '2026-01-31' }]);
    // Graded the day after the first: that one day, in its order.
    expect(faults(lost({ ...until, gradingDay: '2026-01-02', days: 1 }))).toEqual([]);
  });
  it('wants both days, in their order', () => {
    expect(faults(lost({ gradingDay: '2026-02-01' }))).toMatchObject([{ code: 'lost_days_incomplete' }]);
    expect(faults(lost({ firstDay: '2026-02-01' }))).toMatchObject([{ code: 'lost_days_incomplete' }]);
    expect(faults(lost({ firstDay: '2026-02-01', gradingDay: '2026-02-01' }))).toMatchObject([{ code: 'lost_days_order' }]);
  });
  it('counts to grading only where there is a disability, or a certificate for the days', () => {
    const until = { firstDay: '2026-01-01', gradingDay: '2026-02-01', days: 31 };
    expect(faults(lost(until))).toMatchObject([{ code: 'lost_days_no_grade' }]);
    expect(faults({ ...lost(until), grades: [10] }).map((f) => f.code)).toEqual(['parameters_missing']);
    expect(faults({ ...lost(until), coefficientPct: 10 }).map((f) => f.code)).toEqual(['parameters_missing']);
    expect(faults(lost({ ...until, certificate: '某医院证明' }))).toEqual([]);
  });
  it('asks what the days rest on, of what is counted by days alone', () => {
    expect(lostDaysUnsourced(lost({}))).toEqual([{ path: 'lostIncome', code: 'lost_days_unsourced' }]);
    expect(lostDaysUnsourced(lost({ certificate: ' ' }))).toHaveLength(1);
    expect(lostDaysUnsourced(lost({ certificate: '某医院2026年1月2日证明，休息30天' }))).toEqual([]);
    expect(lostDaysUnsourced(lost({ firstDay: '2026-01-01', gradingDay: '2026-02-01' }))).toEqual([]);
    expect(lostDaysUnsourced(lost({ basis: 'actual' }))).toEqual([]);
    expect(lostDaysUnsourced(lost({ days: 0 }))).toEqual([]);
    expect(lostDaysUnsourced(lost({ days: 1 }))).toHaveLength(1);
    expect(lostDaysUnsourced({ lostIncome: null })).toEqual([]);
  });
  it('says beside the sum what the days rest on', () => {
    const noted = lost({ days: 31, certificate: '某医院证明', firstDay: '2026-01-01', gradingDay: '2026-02-01' });
    expect(calculate(noted, null).lines).toMatchObject([
      { head: 'lost_income', amountFen: 310_000, note: '某医院证明 · 2026-01-01 – 2026-01-31' },
    ]);
    expect(calculate(lost({}), null).lines).toMatchObject([{ note: '' }]);
    // One day alone is no span.
    const noteOf = (over: Partial<Lost>) =>
      withLostDays(lost(over).lostIncome, [{ head: 'lost_income', note: '', formula: '', amountFen: 1, shared: true, rules: [] }])[0]!.note;
    expect(noteOf({ certificate: '某医院证明', firstDay: '2026-01-01' })).toBe('某医院证明');
    expect(noteOf({ gradingDay: '2026-02-01' })).toBe('');
  });
});
