import type { Fen } from '../money/money.js';
import type { Day } from '../time/day.js';
import type { Dependant } from './dependants.js';
import type { LostDays } from './lost-income.js';
import type { Punitive } from './punitive.js';

/** Heads of damage (赔偿项目). Amounts are fen; days are calendar days. What is absent is not claimed. */
export interface CalculationInput {
  /** The clinic's share of responsibility, 0 to 100 percent. */
  readonly clinicPct: number;
  /** Age on the day of grading or death; decides the years of CMP-5 and CMP-6. */
  readonly age: number | null;
  readonly medical: readonly { readonly note: string; readonly amountFen: Fen }[];
  /** Repair and other follow-up: incurred, or certified as certain (CMP-1). */
  readonly followUp: readonly { readonly note: string; readonly amountFen: Fen; readonly certain: boolean }[];
  readonly lostIncome:
    | (LostDays & {
        readonly basis: 'actual' | 'three_year_average' | 'regional_wage';
        /** Whole loss for `actual`; average yearly income for `three_year_average`; ignored for `regional_wage`. */
        readonly amountFen: Fen;
        readonly days: number;
      })
    | null;
  readonly nursing: { readonly carers: number; readonly days: number; readonly dailyFen: Fen | null } | null;
  readonly transportFen: Fen;
  readonly hospitalDays: number;
  readonly nutritionDays: number;
  /** Grades 1 (worst) to 10; several where several were found. */
  readonly grades: readonly number[];
  /** A coefficient in percent entered by hand, where the committee adopted no scheme. */
  readonly coefficientPct: number | null;
  readonly death: boolean;
  readonly dependants: readonly Dependant[];
  readonly devices: readonly { readonly note: string; readonly unitFen: Fen; readonly times: number }[];
  readonly mental: { readonly severe: boolean; readonly amountFen: Fen } | null;
  readonly appraisalFeeFen: Fen;
  /** Items that were awarded in full, whatever the share (CMP-11). */
  readonly inFull: readonly ('mental' | 'appraisal_fee')[];
  /** Price of the service where fraud is claimed (LIA-10); fake or inferior drugs have a rule of their own (LIA-9). */
  readonly fraud: { readonly priceFen: Fen; readonly kind: 'service' | 'drug'; readonly lossFen: Fen } | null;
  /** Known defect with death or serious harm (LIA-20); absent in sheets of earlier releases. */
  readonly punitive?: Punitive | null;
  readonly refund: Refund | null;
  readonly interest: Interest | null;
  readonly deposit: Deposit | null;
  readonly roundTo: 'fen' | 'yuan';
}

/** A prepaid package (PRE-2, PRE-3, PRE-5). Fields that sheets of earlier releases do not have may be absent. */
export type Refund =
  | {
      readonly kind: 'used';
      readonly paidFen: Fen;
      /** Credit that was given beside what was paid; 0 where there was none. */
      readonly bonusFen: Fen;
      /** What was delivered, at the price before any discount (art. 19). */
      readonly usedListFen: Fen;
      /** The same at the discounted price that was charged (art. 18); absent where there was no discount. */
      readonly usedDiscountFen?: Fen | null | undefined;
      readonly cause: 'clinic' | 'consumer';
    }
  | { readonly kind: 'term'; readonly paidFen: Fen; readonly totalDays: number; readonly remainingDays: number }
  | {
      readonly kind: 'seven_days';
      readonly paidFen: Fen;
      readonly daysSincePayment: number;
      readonly hadBefore: boolean;
      /** What was delivered within those days; it stays with the clinic (art. 15). */
      readonly deliveredFen?: Fen | null | undefined;
    };

/**
 * Interest on a refund (PRE-4): one-year LPR at the contract's day, or the deposit rate where the consumer is the cause;
 * from the day on which the contract ended (`from`) to the day of payment (`to`). Earlier sheets have the days alone.
 */
export interface Interest {
  readonly ratePct: number;
  readonly days: number;
  readonly source: string;
  readonly from?: Day | null | undefined;
  readonly to?: Day | null | undefined;
}

/** A deposit (定金; PRE-11). */
export interface Deposit {
  readonly amountFen: Fen;
  readonly contractFen: Fen;
  readonly clinicInBreach: boolean;
}

/** An empty sheet. */
export const EMPTY_CALCULATION: CalculationInput = {
  clinicPct: 100,
  age: null,
  medical: [],
  followUp: [],
  lostIncome: null,
  nursing: null,
  transportFen: 0,
  hospitalDays: 0,
  nutritionDays: 0,
  grades: [],
  coefficientPct: null,
  death: false,
  dependants: [],
  devices: [],
  mental: null,
  appraisalFeeFen: 0,
  inFull: [],
  fraud: null,
  punitive: null,
  refund: null,
  interest: null,
  deposit: null,
  roundTo: 'fen',
};
