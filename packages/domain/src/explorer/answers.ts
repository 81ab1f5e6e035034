import type { ExhibitCategory } from '../evidence/evidence.js';
import type { Claim, Procedure } from '../cases/procedures.js';
import type { Trouble } from '../demand/troubles.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import type { Fen } from '../money/money.js';
import { isDay, type Day } from '../time/day.js';
import { inRefundWindow, isPackage, type DEPOSIT_CALLED, type DEPOSIT_WHY, type Leaving, type PaidAs } from './paid-as.js';

/** Answers of the explorer; kept on the device, sent nowhere before a case is filed with them. */
export interface Answers {
  readonly procedure?: Procedure;
  readonly who?: FiledFor;
  readonly treatmentDay?: Day;
  readonly knownDay?: Day;
  readonly troubles?: readonly Trouble[];
  readonly severity?: 'light' | 'repair' | 'lasting';
  /** The harm was confirmed by a doctor later than its first signs. */
  readonly confirmedDay?: Day;
  /** Of a single procedure: what the money was paid as; the package of `prepaid` is one. */
  readonly paidAs?: PaidAs;
  readonly paidFen?: Fen;
  /** Of a package: for a number of sessions or a credit, or for a time without counting. */
  readonly packageBy?: 'amount' | 'term';
  readonly discount?: 'none' | 'price' | 'bonus';
  readonly bonusFen?: Fen;
  /** What was used, at the price that was charged for it. */
  readonly usedFen?: Fen;
  /** The same at the price before the discount. */
  readonly usedListFen?: Fen;
  /** Until when a package by time runs, and since when the clinic gives nothing any more. */
  readonly termEndDay?: Day;
  readonly stoppedDay?: Day;
  readonly leaving?: Leaving;
  readonly depositCalled?: (typeof DEPOSIT_CALLED)[number];
  readonly depositWhy?: (typeof DEPOSIT_WHY)[number];
  readonly priceFen?: Fen;
  readonly firstTime?: 'yes' | 'no';
  readonly asked?: 'no' | 'unanswered' | 'refused' | 'offered';
  /** When the clinic was first asked; of a running contract also when it refused, or until when it was given time. */
  readonly askedDay?: Day;
  readonly refusedDay?: Day;
  readonly graceDay?: Day;
  readonly elsewhere?: 'none' | 'filed' | 'court' | 'health' | 'market' | 'police';
  readonly elsewhereDay?: Day;
  /** When that had ended; it lasts where there is none. */
  readonly elsewhereEnded?: Day;
  readonly evidence?: readonly ExhibitCategory[];
  readonly claims?: readonly Claim[];
}

export const QUESTIONS = [
  'procedure',
  'who',
  'paidAs',
  'treatmentDay',
  'knownDay',
  'troubles',
  'severity',
  'confirmedDay',
  'paidFen',
  'packageBy',
  'leaving',
  'discount',
  'bonusFen',
  'usedFen',
  'usedListFen',
  'termEndDay',
  'stoppedDay',
  'depositCalled',
  'priceFen',
  'depositWhy',
  'firstTime',
  'asked',
  'askedDay',
  'refusedDay',
  'graceDay',
  'elsewhere',
  'elsewhereDay',
  'elsewhereEnded',
  'evidence',
  'claims',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** Which questions a person meets: what earlier answers make pointless is not asked. */
export function questionsFor(a: Answers, today: Day): Question[] {
  const harmed = a.troubles?.includes('harm') ?? false;
  const prepaid = isPackage(a);
  const deposit = a.procedure !== 'prepaid' && a.paidAs === 'deposit';
  const byAmount = prepaid && a.packageBy === 'amount';
  return QUESTIONS.filter((q) => {
    if (q === 'severity') return harmed;
    if (q === 'paidAs') return a.procedure !== 'prepaid';
    if (q === 'packageBy' || q === 'leaving') return prepaid;
    if (q === 'discount') return byAmount;
    if (q === 'bonusFen') return byAmount && a.discount === 'bonus';
    if (q === 'usedListFen') return byAmount && a.discount === 'price';
    if (q === 'usedFen') return byAmount || (!prepaid && !deposit && (a.troubles?.includes('refund_refused') ?? false));
    if (q === 'termEndDay') return prepaid && a.packageBy === 'term';
    if (q === 'stoppedDay') return prepaid && a.packageBy === 'term' && a.leaving !== 'own';
    if (q === 'depositCalled' || q === 'depositWhy' || q === 'priceFen') return deposit;
    if (q === 'firstTime') return inRefundWindow(a, today);
    if (q === 'knownDay') return !prepaid || harmed;
    if (q === 'confirmedDay') return harmed && a.severity !== 'light';
    if (q === 'askedDay') return a.asked !== undefined && a.asked !== 'no';
    if (q === 'refusedDay') return prepaid && a.asked === 'refused';
    if (q === 'graceDay') return prepaid && a.asked === 'unanswered';
    if (q === 'elsewhereDay') return a.elsewhere !== undefined && a.elsewhere !== 'none';
    if (q === 'elsewhereEnded') return a.elsewhere !== undefined && a.elsewhere !== 'none' && a.elsewhere !== 'filed';
    return true;
  });
}

/** What may be passed over: nobody is held up by a day that there is not, or that is not remembered. */
const isOptional = (q: Question, a: Answers): boolean =>
  q === 'evidence' ||
  q === 'stoppedDay' ||
  q === 'priceFen' ||
  q === 'confirmedDay' ||
  q === 'graceDay' ||
  q === 'elsewhereEnded' ||
  (q === 'askedDay' && !isPackage(a));

/** The day that each of these cannot come before. */
const NOT_BEFORE = {
  knownDay: 'treatmentDay',
  termEndDay: 'treatmentDay',
  stoppedDay: 'treatmentDay',
  confirmedDay: 'knownDay',
  askedDay: 'treatmentDay',
  refusedDay: 'askedDay',
  graceDay: 'askedDay',
  elsewhereDay: 'treatmentDay',
  elsewhereEnded: 'elsewhereDay',
} as const;

export type AnswerFault =
  | 'required'
  | 'date_invalid'
  | 'date_in_future'
  | 'before_treatment'
  | 'before_day'
  | 'amount_invalid'
  | 'discount_over_list'
  | 'deposit_over_price';

/** What is wrong with the answer to one question, or null. */
export function answerFault(q: Question, a: Answers, today: Day): AnswerFault | null {
  const value = a[q];
  if (q === 'evidence') return null;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return isOptional(q, a) ? null : 'required';
  if (q === 'treatmentDay' || q in NOT_BEFORE) {
    if (!isDay(value)) return 'date_invalid';
    // Time that was given or bought may still run.
    if (value > today && q !== 'graceDay' && q !== 'termEndDay') return 'date_in_future';
    const before = q === 'treatmentDay' ? null : NOT_BEFORE[q as keyof typeof NOT_BEFORE];
    const day = before && a[before];
    if (day && value < day) return before === 'treatmentDay' && !isPackage(a) ? 'before_treatment' : 'before_day';
  }
  if (isSum(q) && (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)) return 'amount_invalid';
  if (q === 'usedListFen' && a.usedFen !== undefined && (value as Fen) < a.usedFen) return 'discount_over_list';
  if (q === 'priceFen' && a.paidFen !== undefined && (value as Fen) < a.paidFen) return 'deposit_over_price';
  return null;
}

/** Questions that are answered with a sum. */
export const isSum = (q: Question): boolean => SUMS.includes(q);
const SUMS: readonly Question[] = ['paidFen', 'bonusFen', 'usedFen', 'usedListFen', 'priceFen'];

/** The first question that is still open or wrongly answered; null at the end. */
export const nextQuestion = (a: Answers, today: Day): Question | null =>
  questionsFor(a, today).find((q) => answerFault(q, a, today) !== null) ?? null;
