import type { ExhibitCategory } from '../evidence/evidence.js';
import { CLAIMS, PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import type { Wish } from '../demand/asks.js';
import { TROUBLE_GROUPS, type Trouble } from '../demand/troubles.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import type { Fen } from '../money/money.js';
import { isDay, type Day } from '../time/day.js';
import { hasDied, troublesOf } from './person.js';
import { wishesOf } from './wishes.js';
import { inRefundWindow, isPackage, leavingOf, type DEPOSIT_CALLED, type DEPOSIT_WHY, type Leaving, type PaidAs } from './paid-as.js';

/** Answers of the explorer; kept on the device, sent nowhere before a case is filed with them. */
export interface Answers {
  readonly procedure?: Procedure;
  readonly who?: FiledFor;
  /** What else is special about the person: an agent writes, or the person or their papers are from abroad. */
  readonly also?: readonly ('agent' | 'foreign')[];
  /** Of a child, the age when it was agreed; `own_wages`: 16 or 17 and living on them, which counts as an adult (CAP-1). */
  readonly childAge?: 'under8' | 'from8' | 'own_wages';
  readonly wardMind?: 'none' | 'limited';
  /** The legal representative agreed, ratified, or made the contract. */
  readonly consent?: 'given' | 'not';
  readonly treatmentDay?: Day;
  readonly knownDay?: Day;
  readonly troubles?: readonly Trouble[];
  readonly deathDay?: Day;
  /** `HH:mm`, Shanghai. */
  readonly deathTime?: string;
  readonly cause?: 'disputed' | 'undisputed' | 'autopsied';
  readonly product?: 'drug' | 'device' | 'other' | 'unknown';
  readonly lacking?: 'institution' | 'person' | 'both' | 'unknown';
  /** Asked where a local rule would say something. */
  readonly place?: 'beijing' | 'shanghai' | 'zhejiang' | 'other';
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
  /** Asked for beside these, under one of the claims that a case knows. */
  readonly wishes?: readonly Wish[];
}

export const QUESTIONS = [
  'procedure',
  'who',
  'also',
  'childAge',
  'wardMind',
  'consent',
  'paidAs',
  'treatmentDay',
  'knownDay',
  'troubles',
  'deathDay',
  'deathTime',
  'cause',
  'product',
  'lacking',
  'severity',
  'confirmedDay',
  'place',
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

/** A local rule would say something here (CAP-5, LIA-19). */
const placeMatters = (a: Answers): boolean =>
  (a.who === 'child' && a.consent === 'not') ||
  ((a.troubles ?? []).some((t) => t === 'harm' || t === 'death') &&
    (a.troubles ?? []).some((t) => t === 'unlicensed' || t === 'known_defect'));

/** What a page of troubles offers: none of the dead for the living; what an earlier release knew where it was ticked. */
export function troublesFor(a: Answers): Record<keyof typeof TROUBLE_GROUPS, Trouble[]> {
  const of = (group: keyof typeof TROUBLE_GROUPS): Trouble[] =>
    TROUBLE_GROUPS[group].filter((t: Trouble) => t !== 'death' || a.who === 'deceased');
  const earlier: Trouble[] = a.troubles?.includes('unqualified') ? ['unqualified'] : [];
  return { treatment: of('treatment'), licence: [...of('licence'), ...earlier], money: of('money'), publicity: of('publicity') };
}

/** What can be chosen in the end: nobody operates again on the dead. */
export const claimsFor = (a: Answers): Claim[] => (Object.keys(CLAIMS) as Claim[]).filter((c) => c !== 'revision' || a.who !== 'deceased');

const PROVES: Partial<Record<Trouble, readonly ExhibitCategory[]>> = {
  two_clinics: ['other_clinic'],
  product: ['product'],
  known_defect: ['product'],
  free_trial: ['chat'],
  staff_account: ['payment', 'chat'],
  loan: ['contract', 'payment'],
  false_advertising: ['advertising'],
  influencer: ['advertising', 'chat'],
  photos: ['advertising'],
  death: ['records'],
};
/** What usually decides it, by the procedure and by what went wrong (practice, not law). */
export function evidenceFor(a: Answers): ExhibitCategory[] {
  const of: readonly ExhibitCategory[] = a.procedure ? PROCEDURES[a.procedure].evidence : [];
  return [...new Set([...of, ...troublesOf(a).flatMap((t) => PROVES[t] ?? [])])];
}

/** Which questions a person meets: what earlier answers make pointless is not asked. */
export function questionsFor(a: Answers, today: Day): Question[] {
  const harmed = a.troubles?.includes('harm') ?? false;
  const prepaid = isPackage(a);
  const deposit = a.procedure !== 'prepaid' && a.paidAs === 'deposit';
  const byAmount = prepaid && a.packageBy === 'amount';
  const died = hasDied(a);
  return QUESTIONS.filter((q) => {
    if (q === 'childAge') return a.who === 'child';
    if (q === 'wardMind') return a.who === 'ward';
    if (q === 'consent') return a.who === 'ward' || (a.who === 'child' && a.childAge !== 'own_wages');
    if (q === 'deathDay' || q === 'deathTime' || q === 'cause') return died;
    if (q === 'product') return a.troubles?.includes('product') ?? false;
    if (q === 'lacking') return a.troubles?.includes('unlicensed') ?? false;
    if (q === 'place') return placeMatters(a);
    if (q === 'severity') return harmed && !died;
    if (q === 'paidAs') return a.procedure !== 'prepaid';
    if (q === 'packageBy') return prepaid;
    if (q === 'leaving') return prepaid && !a.troubles?.includes('closed');
    if (q === 'discount') return byAmount;
    if (q === 'bonusFen') return byAmount && a.discount === 'bonus';
    if (q === 'usedListFen') return byAmount && a.discount === 'price';
    if (q === 'usedFen') return byAmount || (!prepaid && !deposit && (a.troubles?.includes('refund_refused') ?? false));
    if (q === 'termEndDay') return prepaid && a.packageBy === 'term';
    if (q === 'stoppedDay') return prepaid && a.packageBy === 'term' && leavingOf(a) !== 'own';
    if (q === 'depositCalled' || q === 'depositWhy' || q === 'priceFen') return deposit;
    if (q === 'firstTime') return inRefundWindow(a, today);
    if (q === 'knownDay') return !prepaid || harmed || died;
    if (q === 'confirmedDay') return harmed && !died && a.severity !== 'light';
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
  q === 'also' ||
  q === 'deathTime' ||
  // Nothing was paid for what was free; whoever did pay says how much.
  (q === 'paidFen' && (a.troubles?.includes('free_trial') ?? false)) ||
  q === 'stoppedDay' ||
  q === 'priceFen' ||
  q === 'confirmedDay' ||
  q === 'graceDay' ||
  q === 'elsewhereEnded' ||
  (q === 'askedDay' && !isPackage(a));

/** The day that each of these cannot come before. */
const NOT_BEFORE = {
  knownDay: 'treatmentDay',
  deathDay: 'treatmentDay',
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
  if (q === 'claims' && wishesOf(a).length > 0) return null;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return isOptional(q, a) ? null : 'required';
  if (q === 'treatmentDay' || q in NOT_BEFORE) {
    if (!isDay(value)) return 'date_invalid';
    // Time that was given or bought may still run.
    if (value > today && q !== 'graceDay' && q !== 'termEndDay') return 'date_in_future';
    const before = q === 'treatmentDay' ? null : NOT_BEFORE[q as keyof typeof NOT_BEFORE];
    const day = before && a[before];
    if (day && value < day) return before === 'treatmentDay' && !isPackage(a) ? 'before_treatment' : 'before_day';
  }
  if (q === 'deathTime' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(String(value))) return 'date_invalid';
  // What an answer before made impossible is not an answer.
  if (q === 'troubles' && troublesOf(a).length === 0) return 'required';
  if (q === 'claims' && !(value as Claim[]).some((c) => claimsFor(a).includes(c))) return 'required';
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
