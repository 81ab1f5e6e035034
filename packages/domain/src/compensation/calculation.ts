import type { RuleId } from '../citations/citations.js';
import { Exact, isPercentage } from '../money/exact.js';
import { formatFen, isFen, MAX_FEN, sumFen, type Fen } from '../money/money.js';
import type { RegionParameters } from './parameters.js';
import { dependantsTotal } from './dependants.js';
import { damageYears, disabilityCoefficient } from './disability.js';
import { faultsInPrepaid, prepaidHeads } from './prepaid.js';
import { faultsInLostIncome, withLostDays, type LostIncomeFault } from './lost-income.js';
import { faultsInPunitive, punitiveLine, type PunitiveFault } from './punitive.js';
import type { CalculationInput } from './sheet.js';
import { DAYS_OF_A_YEAR, dayOfWage, sixMonthsOf } from './wages.js';

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
  /** What the formula gives, rounded half up to a fen: once, here, and nowhere within it. */
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
  | { readonly path: 'refund'; readonly code: 'refund_window_over' | 'remaining_over_total' | 'discount_over_list' }
  | { readonly path: 'interest'; readonly code: 'source_missing' }
  | { readonly path: 'interestSpan'; readonly code: 'required' | 'date_invalid' | 'before_day' }
  | { readonly path: 'deposit'; readonly code: 'deposit_over_price' }
  | { readonly path: 'mental'; readonly code: 'mental_over_cap'; readonly capFen: Fen }
  | { readonly path: 'total'; readonly code: 'total_over_limit' };

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

/**
 * Everything wrong with the input, by path; a calculation runs only without. A column that comes to more than `MAX_FEN`
 * is a fault too, and is never cut: what a person would read is another sum than the lines add to.
 */
export function faultsInCalculation(i: CalculationInput, p: RegionParameters | null): CalculationFault[] {
  const faults = faultsInSheet(i, p);
  if (faults.length) return faults;
  const { tort, contract } = columnsOf(i, p);
  return [tort, contract].some((column) => column.totalFen > MAX_FEN) ? [{ path: 'total', code: 'total_over_limit' }] : [];
}

function faultsInSheet(i: CalculationInput, p: RegionParameters | null): CalculationFault[] {
  const faults: CalculationFault[] = [];
  const money = (path: string, fen: number) => isFen(fen) || faults.push({ path, code: 'amount_invalid' });
  if (!isPercentage(i.clinicPct)) faults.push({ path: 'clinicPct', code: 'percent_invalid' });
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
  if (i.coefficientPct !== null && !isPercentage(i.coefficientPct)) faults.push({ path: 'coefficientPct', code: 'percent_invalid' });
  if (i.age !== null && !count(i.age, 130)) faults.push({ path: 'age', code: 'age_invalid' });
  if ((i.grades.length > 0 || i.death || i.coefficientPct !== null) && i.age === null) faults.push({ path: 'age', code: 'age_missing' });
  i.dependants.forEach((d, k) => {
    if (!count(d.age, 130)) faults.push({ path: `dependants.${k}`, code: 'age_invalid' });
    else if (!count(d.supporters, 20) || d.supporters < 1 || (d.kind === 'minor' && d.age >= 18))
      faults.push({ path: `dependants.${k}`, code: 'count_invalid' });
  });
  if (i.mental) money('mental', i.mental.amountFen);
  if (i.fraud) [i.fraud.priceFen, i.fraud.lossFen].forEach((fen) => money('fraud', fen));
  faults.push(...faultsInPrepaid(i));
  if (needsParameters(i) && p === null) faults.push({ path: 'parameters', code: 'parameters_missing' });
  if (i.grades.length > 0 && i.coefficientPct === null && p !== null && !p.gradeScheme)
    faults.push({ path: 'coefficientPct', code: 'coefficient_missing' });
  if (i.mental && p?.mentalCapFen != null && i.mental.amountFen > p.mentalCapFen)
    faults.push({ path: 'mental', code: 'mental_over_cap', capFen: p.mentalCapFen });
  faults.push(...faultsInLostIncome(i));
  // Its ceiling is the loss, which is known only of a sheet without fault.
  if (i.punitive && faults.length === 0) faults.push(...faultsInPunitive(i.punitive, linesOf({ ...i, punitive: null }, p)));
  return faults;
}

const yuan = (fen: Fen): string => formatFen(fen);
/** A finished line: the one place where what a formula gives is rounded, half up, to a whole fen. */
const line = (head: Head, amount: Exact | Fen, formula: string, rules: readonly RuleId[], over: Partial<Line> = {}): Line => ({
  head,
  note: '',
  formula,
  amountFen: (amount instanceof Exact ? amount : Exact.from(amount)).toFen(),
  shared: true,
  rules,
  ...over,
});

function dailyHeads(i: CalculationInput, p: RegionParameters | null): Line[] {
  const lines: Line[] = [];
  const l = i.lostIncome;
  if (l?.basis === 'actual') lines.push(line('lost_income', l.amountFen, yuan(l.amountFen), ['CMP-2']));
  if (l?.basis === 'three_year_average')
    lines.push(
      line(
        'lost_income',
        Exact.from(l.amountFen).over(DAYS_OF_A_YEAR).times(l.days),
        `${yuan(l.amountFen)} ÷ ${DAYS_OF_A_YEAR} × ${l.days}`,
        ['CMP-2'],
      ),
    );
  if (l?.basis === 'regional_wage') {
    const day = dayOfWage({ fen: p!.tradeWageFen, per: p!.tradeWagePer });
    lines.push(line('lost_income', day.amount.times(l.days), `${day.formula} × ${l.days}`, ['CMP-2']));
  }
  if (i.nursing && i.nursing.days > 0) {
    const { carers, days, dailyFen } = i.nursing;
    const day = dayOfWage(dailyFen === null ? { fen: p!.nursingFen, per: p!.nursingPer } : { fen: dailyFen, per: 'day' });
    lines.push(line('nursing', day.amount.times(carers).times(days), `${day.formula} × ${carers} × ${days}`, ['CMP-3']));
  }
  if (i.transportFen) lines.push(line('transport', i.transportFen, yuan(i.transportFen), ['CMP-4']));
  if (i.hospitalDays)
    lines.push(
      line('hospital_meals', Exact.from(p!.mealDailyFen).times(i.hospitalDays), `${yuan(p!.mealDailyFen)} × ${i.hospitalDays}`, ['CMP-4']),
    );
  if (i.nutritionDays)
    lines.push(
      line('nutrition', Exact.from(p!.nutritionDailyFen).times(i.nutritionDays), `${yuan(p!.nutritionDailyFen)} × ${i.nutritionDays}`, [
        'CMP-4',
      ]),
    );
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
        Exact.from(p!.disposableIncomeFen).times(years).times(Exact.percent(coefficientPct)),
        `${yuan(p!.disposableIncomeFen)} × ${years} × ${coefficientPct}%`,
        ['CMP-5', ...(i.coefficientPct === null ? (['CMP-12'] as const) : [])],
      ),
    );
  if (i.death) {
    lines.push(line('death', Exact.from(p!.disposableIncomeFen).times(years), `${yuan(p!.disposableIncomeFen)} × ${years}`, ['CMP-6']));
    const funeral = sixMonthsOf({ fen: p!.wageFen, per: p!.wagePer });
    lines.push(line('funeral', funeral.amount, funeral.formula, ['CMP-6']));
  }
  if (i.dependants.length) {
    const lossPct = i.death ? 100 : (coefficientPct ?? 0);
    const total = dependantsTotal(i.dependants, p!.consumptionFen, lossPct);
    lines.push(line('dependants', total.amount, total.formula, ['CMP-7'], { within: i.death ? 'death' : 'disability' }));
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
        Exact.from(i.fraud.priceFen).times(3).max(50_000),
        `max(3 × ${yuan(i.fraud.priceFen)}, ${yuan(50_000)})`,
        ['LIA-10', 'LIA-12', 'LIA-13'],
        full,
      ),
    );
  if (i.fraud?.kind === 'drug')
    lines.push(
      line(
        'fraud',
        Exact.from(i.fraud.priceFen).times(10).max(Exact.from(i.fraud.lossFen).times(3)).max(100_000),
        `max(10 × ${yuan(i.fraud.priceFen)}, 3 × ${yuan(i.fraud.lossFen)}, ${yuan(100_000)})`,
        ['LIA-9'],
        full,
      ),
    );
  lines.push(...prepaidHeads(i));
  return lines;
}

/** Percent of an amount, exact and then rounded once, half up, to a fen or a yuan. Shares may carry two decimals. */
export function shareOf(amountFen: Fen, pct: number, roundTo: 'fen' | 'yuan'): Fen {
  const part = Exact.from(amountFen).times(Exact.percent(pct));
  return roundTo === 'yuan' ? part.toYuan() : part.toFen();
}

/** Every head of the sheet, each with its formula and finished to the fen. */
function linesOf(i: CalculationInput, p: RegionParameters | null): Line[] {
  const mentalShared = !i.inFull.includes('mental');
  const lines: Line[] = [
    ...i.medical.map((m) => line('medical', m.amountFen, yuan(m.amountFen), ['CMP-1'], { note: m.note })),
    ...i.followUp.map((m) => line('follow_up', m.amountFen, yuan(m.amountFen), ['CMP-1'], { note: m.note })),
    ...withLostDays(i.lostIncome, dailyHeads(i, p)),
    ...lifeHeads(i, p),
    ...i.devices.map((d) =>
      line('devices', Exact.from(d.unitFen).times(d.times), `${yuan(d.unitFen)} × ${d.times}`, ['CMP-8'], { note: d.note }),
    ),
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
  return i.punitive ? [...lines, punitiveLine(i.punitive, lines)] : lines;
}

/** A column over its lines: the share once over the sum of what is shared, what is owed in full beside it. */
function columnOf(lines: readonly Line[], i: CalculationInput): Calculation {
  const sum = (shared: boolean) => sumFen(lines.filter((l) => l.shared === shared).map((l) => l.amountFen));
  const [sharedFen, inFullFen] = [sum(true), sum(false)];
  const sharePartFen = shareOf(sharedFen, i.clinicPct, i.roundTo);
  return { lines, sharedFen, inFullFen, clinicPct: i.clinicPct, sharePartFen, totalFen: sharePartFen + inFullFen };
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

const columnsOf = (i: CalculationInput, p: RegionParameters | null): { tort: Calculation; contract: Calculation } => {
  const lines = linesOf(i, p);
  const inContract = lines.filter((l) => IN_CONTRACT.includes(l.head));
  return { tort: columnOf(lines, i), contract: columnOf(inContract, i) };
};

/**
 * Both ways of claiming, side by side; one must be chosen (LIA-6). Every head stands with its formula, figures and
 * rules; the shared ones times the share, once over their sum (CMP-11); fraud, refunds and deposits beside it in full.
 * The contract column leaves out what only a tort claim reaches. Fen throughout.
 *
 * @throws RangeError where `faultsInCalculation` would have found something
 */
export function bothColumns(i: CalculationInput, p: RegionParameters | null): { tort: Calculation; contract: Calculation } {
  if (faultsInCalculation(i, p).length) throw new RangeError('The calculation was not checked first.');
  return columnsOf(i, p);
}

/** The whole calculation, of which a claim in tort reaches every head. @throws RangeError as `bothColumns` */
export const calculate = (i: CalculationInput, p: RegionParameters | null): Calculation => bothColumns(i, p).tort;
