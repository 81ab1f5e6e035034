import type { ExhibitCategory } from '../evidence/evidence.js';
import type { Claim, Procedure } from '../cases/procedures.js';
import type { Trouble } from '../demand/troubles.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import type { Fen } from '../money/money.js';
import { daysBetween, isDay, type Day } from '../time/day.js';

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
  readonly paidFen?: Fen;
  readonly usedFen?: Fen;
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
  'treatmentDay',
  'knownDay',
  'troubles',
  'severity',
  'confirmedDay',
  'paidFen',
  'usedFen',
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
  const prepaid = a.procedure === 'prepaid';
  const recent = a.treatmentDay !== undefined && isDay(a.treatmentDay) && daysBetween(a.treatmentDay, today) <= 7;
  return QUESTIONS.filter((q) => {
    if (q === 'severity') return harmed;
    if (q === 'usedFen') return prepaid || (a.troubles?.includes('refund_refused') ?? false);
    if (q === 'firstTime') return prepaid && recent;
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
  q === 'evidence' || q === 'confirmedDay' || q === 'graceDay' || q === 'elsewhereEnded' || (q === 'askedDay' && a.procedure !== 'prepaid');

/** The day that each of these cannot come before. */
const NOT_BEFORE = {
  knownDay: 'treatmentDay',
  confirmedDay: 'knownDay',
  askedDay: 'treatmentDay',
  refusedDay: 'askedDay',
  graceDay: 'askedDay',
  elsewhereDay: 'treatmentDay',
  elsewhereEnded: 'elsewhereDay',
} as const;

export type AnswerFault = 'required' | 'date_invalid' | 'date_in_future' | 'before_treatment' | 'before_day' | 'amount_invalid';

/** What is wrong with the answer to one question, or null. */
export function answerFault(q: Question, a: Answers, today: Day): AnswerFault | null {
  const value = a[q];
  if (q === 'evidence') return null;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return isOptional(q, a) ? null : 'required';
  if (q === 'treatmentDay' || q in NOT_BEFORE) {
    if (!isDay(value)) return 'date_invalid';
    // Time that was given may still run.
    if (value > today && q !== 'graceDay') return 'date_in_future';
    const before = q === 'treatmentDay' ? null : NOT_BEFORE[q as keyof typeof NOT_BEFORE];
    const day = before && a[before];
    if (day && value < day) return before === 'treatmentDay' ? 'before_treatment' : 'before_day';
  }
  if ((q === 'paidFen' || q === 'usedFen') && (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0))
    return 'amount_invalid';
  return null;
}

/** The first question that is still open or wrongly answered; null at the end. */
export const nextQuestion = (a: Answers, today: Day): Question | null =>
  questionsFor(a, today).find((q) => answerFault(q, a, today) !== null) ?? null;
