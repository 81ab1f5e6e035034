import type { RuleId } from '../citations/citations.js';
import { formatFen, isFen, MAX_FEN, type Fen } from '../money/money.js';
import type { RegionParameters } from './parameters.js';
import { dependantsTotal } from './dependants.js';
import { damageYears, disabilityCoefficient } from './disability.js';
import { faultsInLostIncome, withLostDays, type LostIncomeFault } from './lost-income.js';
import { faultsInPunitive, punitiveLine, type PunitiveFault } from './punitive.js';
import type { CalculationInput, Refund } from './sheet.js';

export type Head =
  | 'medical'
  | 'follow_up'
  | 'lost_income'
  | 'nursing'
  | 'transport'
  | 'hospital_meals'
  | 'nutrition'
  | 'disability'
  | 'death'
  | 'funeral'
  | 'dependants'
  | 'devices'
  | 'mental'
  | 'appraisal_fee'
  | 'fraud'
  | 'punitive'
  | 'refund'
  | 'interest'
  | 'deposit';

export interface Line {
  readonly head: Head;
  readonly note: string;
  /** The formula with its figures filled in, for people; the same in either language. */
  readonly formula: string;
  readonly amountFen: Fen;
  /** Whether the share of responsibility applies to it. */
  readonly shared: boolean;
  readonly rules: readonly RuleId[];
  /** Part of the disability or death sum by law (CMP-7), told apart for readers. */
  readonly within?: 'disability' | 'death';
}

export interface Calculation {
  readonly lines: readonly Line[];
  readonly sharedFen: Fen;
  readonly inFullFen: Fen;
  readonly clinicPct: number;
  /** Shared items times the share, rounded half up to a fen or a yuan; computed once over the sum and not line by line. */
  readonly sharePartFen: Fen;
  readonly totalFen: Fen;
}

export type CalculationFault =
  | LostIncomeFault
  | PunitiveFault
  | { readonly path: string; readonly code: 'amount_invalid' | 'percent_invalid' | 'count_invalid' | 'grade_invalid' | 'age_invalid' }
  | { readonly path: 'parameters'; readonly code: 'parameters_missing' }
  | { readonly path: 'coefficientPct'; readonly code: 'coefficient_missing' }
  | { readonly path: 'age'; readonly code: 'age_missing' }
  | { readonly path: 'refund'; readonly code: 'refund_window_over' | 'remaining_over_total' }
  | { readonly path: 'interest'; readonly code: 'source_missing' }
  | { readonly path: 'deposit'; readonly code: 'deposit_over_price' }
  | { readonly path: 'mental'; readonly code: 'mental_over_cap'; readonly capFen: Fen }
  | { readonly path: 'total'; readonly code: 'amount_invalid' };

const percent = (n: number): boolean => Number.isFinite(n) && n >= 0 && n <= 100;
const count = (n: number, max: number): boolean => Number.isInteger(n) && n >= 0 && n <= max;
/** CMP-3: twenty years of nursing at most. */
const MAX_NURSING_DAYS = 20 * 365;

/** Heads that stand on regional figures: without them the calculation says which are missing. */
export const needsParameters = (i: CalculationInput): boolean =>
  i.grades.length > 0 ||
  i.coefficientPct !== null ||
  i.death ||
  i.dependants.length > 0 ||
  i.hospitalDays > 0 ||
  i.nutritionDays > 0 ||
  i.lostIncome?.basis === 'regional_wage' ||
  (i.nursing !== null && i.nursing.dailyFen === null);

/** Everything wrong with the input, by path; a calculation runs only without. */
export function faultsInCalculation(i: CalculationInput, p: RegionParameters | null): CalculationFault[] {
  const faults: CalculationFault[] = [];
  const money = (path: string, fen: number) => isFen(fen) || faults.push({ path, code: 'amount_invalid' });
  if (!percent(i.clinicPct)) faults.push({ path: 'clinicPct', code: 'percent_invalid' });
  i.medical.forEach((x, k) => money(`medical.${k}`, x.amountFen));
  i.followUp.forEach((x, k) => money(`followUp.${k}`, x.amountFen));
  i.devices.forEach((x, k) => {
    money(`devices.${k}`, x.unitFen);
    if (!count(x.times, 100)) faults.push({ path: `devices.${k}`, code: 'count_invalid' });
  });
  money('transportFen', i.transportFen);
  money('appraisalFeeFen', i.appraisalFeeFen);
  if (i.lostIncome) {
    money('lostIncome', i.lostIncome.amountFen);
    if (!count(i.lostIncome.days, 7300)) faults.push({ path: 'lostIncome', code: 'count_invalid' });
  }
  if (
    i.nursing &&
    (!count(i.nursing.carers, 5) || !count(i.nursing.days, MAX_NURSING_DAYS) || (i.nursing.dailyFen !== null && !isFen(i.nursing.dailyFen)))
  )
    faults.push({ path: 'nursing', code: 'count_invalid' });
  if (!count(i.hospitalDays, 3650)) faults.push({ path: 'hospitalDays', code: 'count_invalid' });
  if (!count(i.nutritionDays, 3650)) faults.push({ path: 'nutritionDays', code: 'count_invalid' });
  i.grades.forEach((g, k) => {
    if (!Number.isInteger(g) || g < 1 || g > 10) faults.push({ path: `grades.${k}`, code: 'grade_invalid' });
  });
  if (i.coefficientPct !== null && !percent(i.coefficientPct)) faults.push({ path: 'coefficientPct', code: 'percent_invalid' });
  if (i.age !== null && !count(i.age, 130)) faults.push({ path: 'age', code: 'age_invalid' });
  if ((i.grades.length > 0 || i.death || i.coefficientPct !== null) && i.age === null) faults.push({ path: 'age', code: 'age_missing' });
  i.dependants.forEach((d, k) => {
    if (!count(d.age, 130)) faults.push({ path: `dependants.${k}`, code: 'age_invalid' });
    else if (!count(d.supporters, 20) || d.supporters < 1 || (d.kind === 'minor' && d.age >= 18))
      faults.push({ path: `dependants.${k}`, code: 'count_invalid' });
  });
  if (i.mental) money('mental', i.mental.amountFen);
  if (i.fraud) [i.fraud.priceFen, i.fraud.lossFen].forEach((fen) => money('fraud', fen));
  if (i.refund) {
    money('refund', i.refund.paidFen);
    if (i.refund.kind === 'used') [i.refund.bonusFen, i.refund.usedListFen].forEach((fen) => money('refund', fen));
    if (i.refund.kind === 'term' && (i.refund.totalDays < 1 || i.refund.remainingDays < 0 || i.refund.remainingDays > i.refund.totalDays))
      faults.push({ path: 'refund', code: 'remaining_over_total' });
    if (i.refund.kind === 'seven_days' && (i.refund.hadBefore || i.refund.daysSincePayment > 7 || i.refund.daysSincePayment < 0))
      faults.push({ path: 'refund', code: 'refund_window_over' });
  }
  if (i.interest && (!percent(i.interest.ratePct) || !count(i.interest.days, 7300) || !i.refund))
    faults.push({ path: 'interest', code: 'count_invalid' });
  if (i.interest && i.interest.source.trim().length < 4) faults.push({ path: 'interest', code: 'source_missing' });
  if (i.deposit) {
    [i.deposit.amountFen, i.deposit.contractFen].forEach((fen) => money('deposit', fen));
    if (i.deposit.amountFen > i.deposit.contractFen) faults.push({ path: 'deposit', code: 'deposit_over_price' });
  }
  if (needsParameters(i) && p === null) faults.push({ path: 'parameters', code: 'parameters_missing' });
  if (i.grades.length > 0 && i.coefficientPct === null && p !== null && !p.gradeScheme)
    faults.push({ path: 'coefficientPct', code: 'coefficient_missing' });
  if (i.mental && p?.mentalCapFen != null && i.mental.amountFen > p.mentalCapFen)
    faults.push({ path: 'mental', code: 'mental_over_cap', capFen: p.mentalCapFen });
  faults.push(...faultsInLostIncome(i));
  // Its ceiling is the loss, which is known only of a sheet without fault.
  if (i.punitive && faults.length === 0) faults.push(...faultsInPunitive(i.punitive, calculate({ ...i, punitive: null }, p).lines));
  return faults;
}

const yuan = (fen: Fen): string => formatFen(fen);
const line = (head: Head, amountFen: number, formula: string, rules: readonly RuleId[], over: Partial<Line> = {}): Line => ({
  head,
  note: '',
  formula,
  amountFen: Math.round(amountFen),
  shared: true,
  rules,
  ...over,
});

function dailyHeads(i: CalculationInput, p: RegionParameters | null): Line[] {
  const lines: Line[] = [];
  const l = i.lostIncome;
  if (l?.basis === 'actual') lines.push(line('lost_income', l.amountFen, yuan(l.amountFen), ['CMP-2']));
  if (l?.basis === 'three_year_average')
    lines.push(line('lost_income', (l.amountFen / 365) * l.days, `${yuan(l.amountFen)} ÷ 365 × ${l.days}`, ['CMP-2']));
  if (l?.basis === 'regional_wage')
    lines.push(line('lost_income', p!.dailyWageFen * l.days, `${yuan(p!.dailyWageFen)} × ${l.days}`, ['CMP-2']));
  if (i.nursing && i.nursing.days > 0) {
    const daily = i.nursing.dailyFen ?? p!.nursingDailyFen;
    lines.push(
      line('nursing', daily * i.nursing.carers * i.nursing.days, `${yuan(daily)} × ${i.nursing.carers} × ${i.nursing.days}`, ['CMP-3']),
    );
  }
  if (i.transportFen) lines.push(line('transport', i.transportFen, yuan(i.transportFen), ['CMP-4']));
  if (i.hospitalDays)
    lines.push(line('hospital_meals', p!.mealDailyFen * i.hospitalDays, `${yuan(p!.mealDailyFen)} × ${i.hospitalDays}`, ['CMP-4']));
  if (i.nutritionDays)
    lines.push(line('nutrition', p!.nutritionDailyFen * i.nutritionDays, `${yuan(p!.nutritionDailyFen)} × ${i.nutritionDays}`, ['CMP-4']));
  return lines;
}

function lifeHeads(i: CalculationInput, p: RegionParameters | null): Line[] {
  const lines: Line[] = [];
  const coefficientPct = i.coefficientPct ?? (i.grades.length ? disabilityCoefficient(i.grades) : null);
  const years = i.age === null ? 20 : damageYears(i.age);
  if (coefficientPct !== null && !i.death)
    lines.push(
      line(
        'disability',
        (p!.disposableIncomeFen * years * coefficientPct) / 100,
        `${yuan(p!.disposableIncomeFen)} × ${years} × ${coefficientPct}%`,
        ['CMP-5', ...(i.coefficientPct === null ? (['CMP-12'] as const) : [])],
      ),
    );
  if (i.death) {
    lines.push(line('death', p!.disposableIncomeFen * years, `${yuan(p!.disposableIncomeFen)} × ${years}`, ['CMP-6']));
    lines.push(line('funeral', p!.monthlyWageFen * 6, `${yuan(p!.monthlyWageFen)} × 6`, ['CMP-6']));
  }
  if (i.dependants.length) {
    const lossPct = i.death ? 100 : (coefficientPct ?? 0);
    const total = dependantsTotal(i.dependants, p!.consumptionFen, lossPct);
    lines.push(line('dependants', total.amountFen, total.formula, ['CMP-7'], { within: i.death ? 'death' : 'disability' }));
  }
  return lines;
}

function consumerHeads(i: CalculationInput): Line[] {
  const lines: Line[] = [];
  const full = { shared: false } as const;
  if (i.fraud?.kind === 'service')
    lines.push(
      line(
        'fraud',
        Math.max(3 * i.fraud.priceFen, 50_000),
        `max(3 × ${yuan(i.fraud.priceFen)}, ${yuan(50_000)})`,
        ['LIA-10', 'LIA-12', 'LIA-13'],
        full,
      ),
    );
  if (i.fraud?.kind === 'drug')
    lines.push(
      line(
        'fraud',
        Math.max(10 * i.fraud.priceFen, 3 * i.fraud.lossFen, 100_000),
        `max(10 × ${yuan(i.fraud.priceFen)}, 3 × ${yuan(i.fraud.lossFen)}, ${yuan(100_000)})`,
        ['LIA-9'],
        full,
      ),
    );
  if (i.refund) {
    const refund = refundLine(i.refund);
    lines.push({ ...refund, shared: false });
    if (i.interest) {
      const { ratePct, days, source } = i.interest;
      lines.push(
        line(
          'interest',
          (refund.amountFen * ratePct * days) / 100 / 365,
          `${yuan(refund.amountFen)} × ${ratePct}% × ${days} ÷ 365`,
          ['PRE-4'],
          { ...full, note: source },
        ),
      );
    }
  }
  if (i.deposit) {
    const counted = Math.min(i.deposit.amountFen, Math.round(i.deposit.contractFen * 0.2));
    const rest = i.deposit.amountFen - counted;
    lines.push(
      i.deposit.clinicInBreach
        ? line('deposit', 2 * counted + rest, `2 × ${yuan(counted)} + ${yuan(rest)}`, ['PRE-11'], full)
        : line('deposit', rest, yuan(rest), ['PRE-11'], full),
    );
  }
  return lines;
}

/** PRE-2, PRE-3, PRE-5: what of a prepaid sum goes back. */
export function refundLine(r: Refund): Line {
  if (r.kind === 'seven_days') return line('refund', r.paidFen, yuan(r.paidFen), ['PRE-1', 'PRE-2']);
  if (r.kind === 'term')
    return line('refund', (r.paidFen * r.remainingDays) / r.totalDays, `${yuan(r.paidFen)} × ${r.remainingDays} ÷ ${r.totalDays}`, [
      'PRE-1',
      'PRE-5',
    ]);
  if (r.cause === 'consumer')
    return line('refund', Math.max(0, r.paidFen - r.usedListFen), `max(0, ${yuan(r.paidFen)} − ${yuan(r.usedListFen)})`, [
      'PRE-1',
      'PRE-3',
    ]);
  const used = (r.usedListFen * r.paidFen) / Math.max(1, r.paidFen + r.bonusFen);
  return line(
    'refund',
    Math.max(0, r.paidFen - used),
    `${yuan(r.paidFen)} − ${yuan(r.usedListFen)} × ${yuan(r.paidFen)} ÷ (${yuan(r.paidFen)} + ${yuan(r.bonusFen)})`,
    ['PRE-1', 'PRE-3'],
  );
}

/** Percent of an amount, half up, exact in integers: 35 % of 32,946,535 fen. Shares may carry two decimals. */
export function shareOf(amountFen: Fen, pct: number, roundTo: 'fen' | 'yuan'): Fen {
  const hundredths = BigInt(Math.round(pct * 100));
  const unit = roundTo === 'yuan' ? 1_000_000n : 10_000n;
  const rounded = (BigInt(amountFen) * hundredths * 2n + unit) / (2n * unit);
  return Number(rounded) * (roundTo === 'yuan' ? 100 : 1);
}

/**
 * The whole calculation: every head with its formula, figures and rules; the shared ones times the share, once over
 * their sum (CMP-11); fraud, refunds and deposits beside it in full. Fen throughout.
 *
 * @throws RangeError where `faultsInCalculation` would have found something
 */
export function calculate(i: CalculationInput, p: RegionParameters | null): Calculation {
  if (faultsInCalculation(i, p).length) throw new RangeError('The calculation was not checked first.');
  const mentalShared = !i.inFull.includes('mental');
  const lines: Line[] = [
    ...i.medical.map((m) => line('medical', m.amountFen, yuan(m.amountFen), ['CMP-1'], { note: m.note })),
    ...i.followUp.map((m) => line('follow_up', m.amountFen, yuan(m.amountFen), ['CMP-1'], { note: m.note })),
    ...withLostDays(i.lostIncome, dailyHeads(i, p)),
    ...lifeHeads(i, p),
    ...i.devices.map((d) => line('devices', d.unitFen * d.times, `${yuan(d.unitFen)} × ${d.times}`, ['CMP-8'], { note: d.note })),
    ...(i.mental && i.mental.severe
      ? [line('mental', i.mental.amountFen, yuan(i.mental.amountFen), ['CMP-10'], { shared: mentalShared })]
      : []),
    ...(i.appraisalFeeFen
      ? [
          line('appraisal_fee', i.appraisalFeeFen, yuan(i.appraisalFeeFen), ['APP-2', 'CMP-11'], {
            shared: !i.inFull.includes('appraisal_fee'),
          }),
        ]
      : []),
    ...consumerHeads(i),
  ];
  if (i.punitive) lines.push(punitiveLine(i.punitive, lines));
  const sum = (shared: boolean) => lines.filter((l) => l.shared === shared).reduce((total, l) => total + l.amountFen, 0);
  const sharedFen = sum(true);
  const inFullFen = sum(false);
  const sharePartFen = shareOf(sharedFen, i.clinicPct, i.roundTo);
  return { lines, sharedFen, inFullFen, clinicPct: i.clinicPct, sharePartFen, totalFen: Math.min(sharePartFen + inFullFen, MAX_FEN) };
}

/** Heads that a claim in contract reaches: what was paid and spent, and mental damages where a personality right is seriously harmed (LIA-6). */
const IN_CONTRACT: readonly Head[] = [
  'medical',
  'follow_up',
  'transport',
  'refund',
  'interest',
  'deposit',
  'fraud',
  'mental',
  'appraisal_fee',
];

/** Both ways of claiming, side by side; one must be chosen (LIA-6). The contract column leaves out what only a tort claim reaches. */
export function bothColumns(i: CalculationInput, p: RegionParameters | null): { tort: Calculation; contract: Calculation } {
  const tort = calculate(i, p);
  const lines = tort.lines.filter((l) => IN_CONTRACT.includes(l.head));
  const sum = (shared: boolean) => lines.filter((l) => l.shared === shared).reduce((total, l) => total + l.amountFen, 0);
  const sharePartFen = shareOf(sum(true), i.clinicPct, i.roundTo);
  return {
    tort,
    contract: {
      lines,
      sharedFen: sum(true),
      inFullFen: sum(false),
      clinicPct: i.clinicPct,
      sharePartFen,
      totalFen: sharePartFen + sum(false),
    },
  };
}
