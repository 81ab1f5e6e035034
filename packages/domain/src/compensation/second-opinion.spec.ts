import fc from 'fast-check';
import { bothColumns, faultsInCalculation, type Calculation } from './calculation.js';
import type { RegionParameters } from './parameters.js';
import { EMPTY_CALCULATION, type CalculationInput } from './sheet.js';

/**
 * A second calculation, written from the articles and the rule sheet alone: nothing of the product is used but the names
 * of its heads. It works in one unit for all, of which a fen has `UNIT`: ten thousandths for percentages, days of a
 * year, months, and parts among up to twenty supporters. Refund, interest and deposit are tested beside their own rules.
 */
const UNIT = 10_000n * 365n * 12n * 232_792_560n;
const LIMIT = 10_000_000_000n;

const big = (n: number): bigint => BigInt(n);
const units = (fen: number): bigint => big(fen) * UNIT;
/** Ten thousandths of a percentage with two decimals, by its digits. */
const parts = (percent: number): bigint => {
  const [whole = '0', decimals = ''] = percent.toString().split('.');
  return BigInt(whole) * 100n + BigInt((decimals + '00').slice(0, 2));
};
/** Half a unit more and cut: half up of what is not below zero. */
const rounded = (amount: bigint, unit: bigint): bigint => (amount + unit / 2n) / unit;

/** A day of a wage, of which UNIT has whole parts: it divides by 365. */
const daily = (fen: number, per: string): bigint =>
  per === 'day' ? units(fen) : per === 'month' ? (units(fen) / 365n) * 12n : units(fen) / 365n;

/** 20 years; of 60 and more one less a year; of 75 and more five (interpretation, art. 12, 15, 17). */
const yearsAt = (age: number): number => (age > 74 ? 5 : age > 60 ? 80 - age : 20);

function coefficientOf(grades: readonly number[]): bigint {
  const gravest = Math.min(...grades);
  let others = 0;
  let seen = false;
  for (const grade of grades) {
    if (grade === gravest && !seen) seen = true;
    else others += 12 - grade;
  }
  const percent = 110 - 10 * gravest + (others > 10 ? 10 : others);
  return big(percent > 100 ? 100 : percent) * 100n;
}

/** All dependants: every year of everybody, and what one year gives together is never above a year's consumption. */
function dependantsOf(i: CalculationInput, consumptionFen: number, loss: bigint): bigint {
  const last = i.dependants.map((d) => (d.kind === 'incapable' ? yearsAt(d.age) : d.age >= 18 ? 0 : 18 - d.age));
  let all = 0n;
  for (let year = 1; year <= 20; year++) {
    let one = 0n;
    i.dependants.forEach((d, k) => {
      if (last[k]! >= year) one += (units(consumptionFen) * loss) / 10_000n / big(d.supporters);
    });
    all += one > units(consumptionFen) ? units(consumptionFen) : one;
  }
  return all;
}

type Row = readonly [head: string, fen: bigint, shared: boolean];

function rowsOf(i: CalculationInput, p: RegionParameters): Row[] {
  const rows: Row[] = [];
  const add = (head: string, amount: bigint, shared = true) => rows.push([head, rounded(amount, UNIT), shared]);
  i.medical.forEach((m) => add('medical', units(m.amountFen)));
  i.followUp.forEach((m) => add('follow_up', units(m.amountFen)));
  const lost = i.lostIncome;
  if (lost?.basis === 'actual') add('lost_income', units(lost.amountFen));
  if (lost?.basis === 'three_year_average') add('lost_income', (units(lost.amountFen) * big(lost.days)) / 365n);
  if (lost?.basis === 'regional_wage') add('lost_income', daily(p.tradeWageFen, p.tradeWagePer) * big(lost.days));
  if (i.nursing?.days) {
    const one = i.nursing.dailyFen === null ? daily(p.nursingFen, p.nursingPer) : units(i.nursing.dailyFen);
    add('nursing', one * big(i.nursing.days * i.nursing.carers));
  }
  if (i.transportFen) add('transport', units(i.transportFen));
  if (i.hospitalDays) add('hospital_meals', units(p.mealDailyFen) * big(i.hospitalDays));
  if (i.nutritionDays) add('nutrition', units(p.nutritionDailyFen) * big(i.nutritionDays));
  const graded = i.coefficientPct !== null ? parts(i.coefficientPct) : i.grades.length ? coefficientOf(i.grades) : null;
  const years = big(i.age === null ? 20 : yearsAt(i.age));
  if (graded !== null && !i.death) add('disability', (units(p.disposableIncomeFen) * years * graded) / 10_000n);
  if (i.death) {
    add('death', units(p.disposableIncomeFen) * years);
    add('funeral', p.wagePer === 'month' ? units(p.wageFen) * 6n : units(p.wageFen) / 2n);
  }
  if (i.dependants.length) add('dependants', dependantsOf(i, p.consumptionFen, i.death ? 10_000n : (graded ?? 0n)));
  i.devices.forEach((d) => add('devices', units(d.unitFen) * big(d.times)));
  if (i.mental?.severe) add('mental', units(i.mental.amountFen), !i.inFull.includes('mental'));
  if (i.appraisalFeeFen) add('appraisal_fee', units(i.appraisalFeeFen), !i.inFull.includes('appraisal_fee'));
  const most = (...all: bigint[]): bigint => all.reduce((a, b) => (b > a ? b : a));
  if (i.fraud?.kind === 'service') add('fraud', most(3n * units(i.fraud.priceFen), units(50_000)), false);
  if (i.fraud?.kind === 'drug') add('fraud', most(10n * units(i.fraud.priceFen), 3n * units(i.fraud.lossFen), units(100_000)), false);
  return rows;
}

const NOT_IN_CONTRACT = 'lost_income nursing hospital_meals nutrition disability death funeral dependants devices'.split(' ');

function columnOf(rows: readonly Row[], i: CalculationInput) {
  const sum = (shared: boolean) => rows.reduce((all, row) => (row[2] === shared ? all + row[1] : all), 0n);
  const unit = i.roundTo === 'yuan' ? 100n : 1n;
  const share = rounded(sum(true) * parts(i.clinicPct), 10_000n * unit) * unit;
  const total = share + sum(false);
  return { total, said: [...rows.map((row) => row.join(' ')), sum(true), sum(false), share, total].join('\n') };
}

const ours = (c: Calculation): string =>
  [...c.lines.map((l) => `${l.head} ${l.amountFen} ${l.shared}`), c.sharedFen, c.inFullFen, c.sharePartFen, c.totalFen].join('\n');

const upTo = (max: number) => fc.integer({ min: 0, max });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const percentage = fc.oneof(
  upTo(100),
  upTo(10_000).map((n) => Number(`${String(n).padStart(3, '0').slice(0, -2)}.${String(n).padStart(3, '0').slice(-2)}`)),
);
/** Small and odd, usual, and so large that a binary fraction has no place left for the fen. */
const amount = fc.oneof(upTo(999), upTo(9_999_999), upTo(10_000_000_000));
const bills = fc.array(fc.record({ note: fc.constant(''), amountFen: amount, certain: fc.boolean() }), { maxLength: 3 });

/** By the day they are the rarest: a yearly figure a day soon comes to more than may be. */
const per = fc.constantFrom('year' as const, 'year' as const, 'month' as const, 'day' as const);

const figures: fc.Arbitrary<RegionParameters> = fc.record({
  regionCode: fc.constant('110105'),
  year: fc.constant(2025),
  disposableIncomeFen: upTo(12_000_000),
  consumptionFen: upTo(8_000_000),
  wageFen: upTo(20_000_000),
  wagePer: fc.constantFrom('year' as const, 'month' as const),
  tradeWageFen: upTo(9_000_000),
  tradeWagePer: per,
  nursingFen: upTo(9_000_000),
  nursingPer: per,
  mealDailyFen: upTo(20_000),
  nutritionDailyFen: upTo(20_000),
  mentalCapFen: fc.constant(null),
  gradeScheme: fc.constant(true),
  source: fc.constant('随机数字，测试'),
  validFrom: fc.constant('2026-01-01'),
  validTo: fc.constant('2026-12-31'),
});

const dependant = fc.oneof(
  fc.record({ kind: fc.constant('minor' as const), age: upTo(17), supporters: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant('incapable' as const), age: upTo(130), supporters: fc.integer({ min: 1, max: 20 }) }),
);

const sheets: fc.Arbitrary<CalculationInput> = fc.record({
  clinicPct: percentage,
  age: upTo(130),
  medical: bills,
  followUp: bills,
  lostIncome: maybe(
    fc.record({
      basis: fc.constantFrom('actual' as const, 'three_year_average' as const, 'regional_wage' as const),
      amountFen: amount,
      days: upTo(7_300),
    }),
  ),
  nursing: maybe(fc.record({ carers: upTo(5), days: upTo(7_300), dailyFen: maybe(upTo(100_000)) })),
  transportFen: upTo(999_999),
  hospitalDays: upTo(3_650),
  nutritionDays: upTo(3_650),
  grades: fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 4 }),
  coefficientPct: maybe(percentage),
  death: fc.boolean(),
  dependants: fc.array(dependant, { maxLength: 5 }),
  devices: fc.array(fc.record({ note: fc.constant(''), unitFen: upTo(9_999_999), times: upTo(100) }), { maxLength: 2 }),
  mental: maybe(fc.record({ severe: fc.boolean(), amountFen: upTo(10_000_000) })),
  appraisalFeeFen: upTo(999_999),
  inFull: fc.subarray(['mental' as const, 'appraisal_fee' as const]),
  fraud: maybe(fc.record({ kind: fc.constantFrom('service' as const, 'drug' as const), priceFen: amount, lossFen: amount })),
  refund: fc.constant(EMPTY_CALCULATION.refund),
  interest: fc.constant(EMPTY_CALCULATION.interest),
  deposit: fc.constant(EMPTY_CALCULATION.deposit),
  roundTo: fc.constantFrom('fen' as const, 'yuan' as const),
});

describe('a second calculation of the same sheet', () => {
  it('comes to the same fen in every line and sum of 16,000 sheets drawn at random', () => {
    const met = new Map<string, number>();
    const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(sheets, figures, (input, p) => {
        const rows = rowsOf(input, p);
        const tort = columnOf(rows, input);
        const contract = columnOf(
          rows.filter(([head]) => !NOT_IN_CONTRACT.includes(head)),
          input,
        );
        if (tort.total > LIMIT || contract.total > LIMIT) {
          count('over');
          const faults = faultsInCalculation(input, p);
          return faults.length === 1 && faults[0]!.code === 'total_over_limit';
        }
        const both = bothColumns(input, p);
        // `expect` is asked for its words alone: of thirty thousand columns it would take its time.
        if (ours(both.tort) !== tort.said) expect(ours(both.tort)).toBe(tort.said);
        if (ours(both.contract) !== contract.said) expect(ours(both.contract)).toBe(contract.said);
        count('computed');
        for (const head of new Set(rows.map((row) => row[0]))) count(head);
        return true;
      }),
      { seed: 20_261_127, numRuns: 16_000 },
    );
    // Drawn so that both ends are met often enough to mean something, and every head with them.
    expect(met.get('computed')).toBeGreaterThan(10_000);
    expect(met.get('over')).toBeGreaterThan(500);
    const heads = [...NOT_IN_CONTRACT, 'medical', 'follow_up', 'transport', 'mental', 'appraisal_fee', 'fraud'];
    for (const head of heads) expect([head, met.get(head)! > 1_000]).toEqual([head, true]);
  });
});
