import fc from 'fast-check';
import { bothColumns, faultsInCalculation, type Calculation } from './calculation.js';
import type { RegionParameters } from './parameters.js';
import type { CalculationInput } from './sheet.js';

/**
 * A second calculation, written from the articles and the rule sheet alone: nothing of the product is used but the names
 * of its heads. It works in one unit for all, of which a fen has `UNIT`: ten thousandths for percentages, days of a
 * year, months, and parts among up to twenty supporters; a refund has a fraction of its own.
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

/** What goes back of a prepaid sum, half up to the fen, from numerator and denominator (art. 15, 18 to 20, 22). */
function refundOf(r: NonNullable<CalculationInput['refund']>): bigint {
  if (r.kind === 'term') return rounded(2n * big(r.paidFen) * big(r.remainingDays), 2n * big(r.totalDays));
  if (r.kind === 'seven_days') return positive(big(r.paidFen) - big(r.deliveredFen ?? 0));
  if (r.cause === 'consumer') return positive(big(r.paidFen) - big(r.usedListFen));
  const [paid, credit] = [big(r.paidFen), big(r.paidFen) + big(r.bonusFen)];
  const used = big(r.usedDiscountFen ?? r.usedListFen);
  // Without any credit there is nothing to divide by: what was delivered counts as it was charged.
  return r.bonusFen === 0 ? positive(paid - used) : rounded(2n * positive(paid * credit - used * paid), 2n * credit);
}
const positive = (n: bigint): bigint => (n < 0n ? 0n : n);

/** Up to a fifth of the price is a deposit; the payee in breach gives it double, the payer loses it (Civil Code 586, 587). */
function depositOf({ amountFen, contractFen, clinicInBreach }: NonNullable<CalculationInput['deposit']>): bigint {
  const fifth = rounded(2n * big(contractFen), 10n);
  const counted = fifth < big(amountFen) ? fifth : big(amountFen);
  return clinicInBreach ? big(amountFen) + counted : big(amountFen) - counted;
}

/** What was suffered (Consumer Law 49, 51): cost, income, disability or death, mental damages; no fee, penalty or refund. */
const NO_LOSS = 'appraisal_fee fraud refund interest deposit punitive'.split(' ');
const lossIn = (rows: readonly Row[]): bigint => rows.reduce((all, row) => (NO_LOSS.includes(row[0]) ? all : all + row[1]), 0n);

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
  if (i.refund) {
    const back = refundOf(i.refund);
    rows.push(['refund', back, false]);
    // Simple, by the day of 365 (art. 16).
    if (i.interest) rows.push(['interest', rounded(2n * back * parts(i.interest.ratePct) * big(i.interest.days), 2n * 3_650_000n), false]);
  }
  if (i.deposit) rows.push(['deposit', depositOf(i.deposit), false]);
  if (i.punitive?.multiple) rows.push(['punitive', rounded(2n * lossIn(rows) * parts(i.punitive.multiple), 200n), false]);
  return rows;
}

const NOT_IN_CONTRACT = 'lost_income nursing hospital_meals nutrition disability death funeral dependants devices punitive'.split(' ');

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
/** 1234 as 12.34, by its digits. */
const decimalOf = (n: number): number => Number(`${String(n).padStart(3, '0').slice(0, -2)}.${String(n).padStart(3, '0').slice(-2)}`);
const percentage = fc.oneof(
  upTo(100),
  upTo(10_000).map((n) => decimalOf(n)),
);
/** Small and odd, usual, and so large that a binary fraction has no place left for the fen. */
const amount = fc.oneof(
  { arbitrary: upTo(999), weight: 3 },
  { arbitrary: upTo(9_999_999), weight: 3 },
  { arbitrary: upTo(10_000_000_000), weight: 1 },
);
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

const refunds: fc.Arbitrary<NonNullable<CalculationInput['refund']>> = fc.oneof(
  fc
    .record({
      kind: fc.constant('used' as const),
      paidFen: upTo(9_999_999),
      bonusFen: fc.oneof(fc.constant(0), upTo(9_999_999)),
      usedListFen: upTo(9_999_999),
      off: maybe(upTo(999_999)),
      cause: fc.constantFrom('clinic' as const, 'consumer' as const),
    })
    .map(({ off, ...r }) => ({ ...r, usedDiscountFen: off === null ? null : Math.max(0, r.usedListFen - off) })),
  fc
    .record({
      kind: fc.constant('term' as const),
      paidFen: upTo(9_999_999),
      totalDays: fc.integer({ min: 1, max: 3_650 }),
      part: upTo(3_650),
    })
    .map(({ part, ...r }) => ({ ...r, remainingDays: Math.min(part, r.totalDays) })),
  fc.record({
    kind: fc.constant('seven_days' as const),
    paidFen: upTo(9_999_999),
    daysSincePayment: upTo(7),
    hadBefore: fc.constant(false),
    deliveredFen: maybe(upTo(9_999_999)),
  }),
);
const deposits = fc
  .record({ amountFen: upTo(9_999_999), contractFen: upTo(9_999_999), clinicInBreach: fc.boolean() })
  .map((d) => ({ ...d, amountFen: Math.min(d.amountFen, d.contractFen) }));

/** Interest without a refund is refused, and has a test of its own. */
const sheets: fc.Arbitrary<CalculationInput> = fc
  .record({
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
    refund: maybe(refunds),
    interest: maybe(fc.record({ ratePct: percentage, days: upTo(7_300), source: fc.constant('随机利率，测试') })),
    deposit: maybe(deposits),
    punitive: maybe(
      fc.record({
        knew: fc.constant(true),
        serious: fc.constant(true),
        multiple: fc.integer({ min: 1, max: 200 }).map((n) => decimalOf(n)),
        sumFen: fc.constant(null),
      }),
    ),
    roundTo: fc.constantFrom('fen' as const, 'yuan' as const),
  })
  .map((i) => (i.refund ? i : { ...i, interest: null }));

describe('a second calculation of the same sheet', () => {
  it('comes to the same fen in every line and sum of 16,000 sheets drawn at random', () => {
    const met = new Map<string, number>();
    const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(sheets, figures, (drawn, p) => {
        // Twice of no loss is refused, and has a test of its own.
        const input = lossIn(rowsOf(drawn, p)) > 0n ? drawn : { ...drawn, punitive: null };
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
    const heads = [
      ...NOT_IN_CONTRACT,
      'medical',
      'follow_up',
      'transport',
      'mental',
      'appraisal_fee',
      'fraud',
      'refund',
      'interest',
      'deposit',
    ];
    for (const head of heads) expect([head, met.get(head)! > 1_000]).toEqual([head, true]);
  });
});
