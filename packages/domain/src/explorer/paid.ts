import type { RuleId } from '../citations/citations.js';
import { depositLine, refundLine } from '../compensation/prepaid.js';
import type { Fen } from '../money/money.js';
import { daysBetween, type Day } from '../time/day.js';
import { questionsFor, type Answers } from './answers.js';
import { inRefundWindow, isPackage, leavingOf, type Leaving } from './paid-as.js';

/** Each has its words (`explore.note_…`): what else there is to know of what was paid, and who else may answer for it. */
export type PaidNote =
  | 'held_by_clinic'
  | 'delay'
  | 'void_terms'
  | 'closing_notice'
  | 'liquidators'
  | 'franchise'
  | 'landlord'
  | 'flight'
  | 'may_end'
  | 'as_agreed'
  | 'hardship'
  | 'own_reason'
  | 'pass_on'
  | 'gifts'
  | 'interest'
  | 'deposit_called'
  | 'deposit_most'
  | 'penalty_or_deposit'
  | 'one_treatment';

export interface PaidNoteView {
  readonly note: PaidNote;
  readonly rules: readonly RuleId[];
}

/** What the refund comes to: between two sums where who is the cause is open, one sum where it is not, null where no figure was given. */
export interface RefundView {
  readonly rules: readonly RuleId[];
  readonly leastFen: Fen | null;
  readonly mostFen: Fen | null;
  readonly depends: 'none' | 'contract' | 'cause' | 'own_reason' | 'deposit_clinic' | 'deposit_own' | 'deposit_called';
}

type Cause = 'clinic' | 'consumer';
const CAUSES: Record<Leaving, readonly Cause[]> = {
  closed: ['clinic'],
  moved: ['clinic'],
  handed_over: ['clinic'],
  not_available: ['clinic'],
  worse: ['clinic'],
  unkept: ['clinic'],
  // No article says whose cause a change of health is: both prices are shown.
  health: ['consumer', 'clinic'],
  own: ['consumer'],
};

/** Answers of questions that are still asked: what another answer made pointless does not count. */
function asked(a: Answers, today: Day): Answers {
  const asks = new Set<string>(questionsFor(a, today));
  const counted: Answers = Object.fromEntries(Object.entries(a).filter(([q]) => asks.has(q)));
  return { ...counted, leaving: leavingOf(counted) };
}

function packageSum(a: Answers, today: Day, cause: Cause): { fen: Fen | null; rules: readonly RuleId[] } {
  const paidFen = a.paidFen;
  if (a.packageBy === 'term') {
    const rules: readonly RuleId[] = ['PRE-1', 'PRE-5'];
    const { treatmentDay: from, termEndDay: to } = a;
    if (paidFen === undefined || !from || !to || to <= from) return { fen: null, rules };
    const totalDays = daysBetween(from, to);
    const left = daysBetween(a.stoppedDay ?? today, to);
    const remainingDays = Math.min(totalDays, Math.max(0, left));
    return { fen: refundLine({ kind: 'term', paidFen, totalDays, remainingDays }).amountFen, rules };
  }
  const rules: readonly RuleId[] = ['PRE-1', 'PRE-3'];
  if (paidFen === undefined || a.usedFen === undefined) return { fen: null, rules };
  const discounted = a.discount === 'price';
  if (discounted && cause === 'consumer' && a.usedListFen === undefined) return { fen: null, rules };
  const usedListFen = discounted ? Math.max(a.usedFen, a.usedListFen ?? a.usedFen) : a.usedFen;
  const bonusFen = a.discount === 'bonus' ? (a.bonusFen ?? 0) : 0;
  const usedDiscountFen = discounted ? a.usedFen : null;
  return { fen: refundLine({ kind: 'used', paidFen, bonusFen, usedListFen, usedDiscountFen, cause }).amountFen, rules };
}

function packageRefund(a: Answers, today: Day): RefundView {
  const free = inRefundWindow(a, today) && a.firstTime === 'yes';
  // Without a reason within seven days, the reason is the consumer's own unless another was given.
  const causes: readonly Cause[] = a.leaving ? CAUSES[a.leaving] : ['consumer', 'clinic'];
  const sums = causes.map((cause) => packageSum(a, today, cause));
  const known = sums.map(({ fen }) => fen).filter((fen) => fen !== null);
  const rules = sums[0]!.rules;
  return {
    rules: free ? ['PRE-1', 'PRE-2', ...rules.filter((r) => r !== 'PRE-1')] : rules,
    leastFen: known.length === sums.length ? Math.min(...known) : null,
    mostFen: known.length ? Math.max(...known) : null,
    depends: free ? 'none' : a.leaving === 'own' ? 'own_reason' : causes.length > 1 ? 'cause' : 'contract',
  };
}

function depositRefund(a: Answers): RefundView {
  const { paidFen, priceFen, depositWhy: why = 'other', depositCalled: called = 'unknown' } = a;
  const whole = paidFen ?? null;
  const counted = (clinicInBreach: boolean): Fen | null =>
    paidFen === undefined || priceFen === undefined || paidFen > priceFen
      ? null
      : depositLine({ amountFen: paidFen, contractFen: priceFen, clinicInBreach }).amountFen;
  // What is no deposit is a part of the price that was paid ahead: it goes back when the contract ends.
  if (called === 'other') return { rules: ['PRE-11', 'PRE-21'], leastFen: whole, mostFen: whole, depends: 'contract' };
  const rules: readonly RuleId[] = ['PRE-11', 'PRE-20'];
  if (called === 'deposit' && why === 'clinic')
    return { rules, leastFen: counted(true), mostFen: counted(true), depends: 'deposit_clinic' };
  if (called === 'deposit' && why === 'own') return { rules, leastFen: counted(false), mostFen: counted(false), depends: 'deposit_own' };
  return {
    rules: [...rules, 'PRE-21'],
    leastFen: why === 'clinic' ? whole : counted(false),
    mostFen: why === 'clinic' ? counted(true) : whole,
    depends: 'deposit_called',
  };
}

/** The refund of what was paid, by the law of what it was paid as; null where nothing of it is asked for. */
export function refundOf(given: Answers, today: Day): RefundView | null {
  const a = asked(given, today);
  if (isPackage(a)) return packageRefund(a, today);
  if (a.paidAs === 'deposit') return depositRefund(a);
  const wanted = ['refund_refused', 'not_as_promised', 'false_advertising'] as const;
  if (!wanted.some((t) => a.troubles?.includes(t))) return null;
  // Of a free trial nothing was paid unless a sum is named.
  const paidNothing = a.paidFen === 0 || (a.paidFen === undefined && a.troubles?.includes('free_trial'));
  if (paidNothing) return null;
  const left = a.paidFen === undefined ? null : Math.max(0, a.paidFen - (a.usedFen ?? 0));
  return { rules: ['PRE-21', 'INS-6'], leastFen: left, mostFen: left, depends: 'contract' };
}

/** PRE-8: a refund that was plainly refused, or asked for more than fifteen days ago without being paid. */
const isDelayed = (a: Answers, today: Day): boolean =>
  a.asked === 'refused' || (a.asked === 'unanswered' && a.askedDay !== undefined && daysBetween(a.graceDay ?? a.askedDay, today) > 15);

const ENDS: Partial<Record<Leaving, readonly PaidNoteView[]>> = {
  closed: [
    { note: 'flight', rules: ['PRE-17'] },
    { note: 'liquidators', rules: ['PRE-14'] },
    { note: 'franchise', rules: ['PRE-12'] },
    { note: 'landlord', rules: ['PRE-13'] },
    { note: 'closing_notice', rules: ['PRE-9'] },
  ],
  moved: [
    { note: 'may_end', rules: ['PRE-16'] },
    { note: 'closing_notice', rules: ['PRE-9'] },
  ],
  handed_over: [
    { note: 'may_end', rules: ['PRE-16'] },
    { note: 'franchise', rules: ['PRE-12'] },
  ],
  not_available: [{ note: 'may_end', rules: ['PRE-16'] }],
  worse: [{ note: 'as_agreed', rules: ['PRE-18'] }],
  unkept: [{ note: 'as_agreed', rules: ['PRE-18'] }],
  health: [
    { note: 'hardship', rules: ['PRE-16'] },
    { note: 'pass_on', rules: ['PRE-15'] },
  ],
  own: [
    { note: 'own_reason', rules: ['PRE-2', 'PRE-16'] },
    { note: 'pass_on', rules: ['PRE-15'] },
  ],
};

/** What else there is to know of what was paid, the most useful first. */
export function paidNotes(given: Answers, today: Day): PaidNoteView[] {
  const a = asked(given, today);
  if (isPackage(a))
    return [
      ...((a.leaving && ENDS[a.leaving]) ?? []),
      ...(isDelayed(a, today) ? [{ note: 'delay', rules: ['PRE-8'] } as const] : []),
      { note: 'held_by_clinic', rules: ['PRE-6'] },
      { note: 'void_terms', rules: ['PRE-10'] },
      { note: 'interest', rules: ['PRE-4'] },
      { note: 'gifts', rules: ['PRE-19'] },
    ];
  if (a.paidAs === 'deposit')
    return [
      { note: 'deposit_called', rules: ['PRE-11'] },
      { note: 'deposit_most', rules: ['PRE-11'] },
      ...(a.depositCalled === 'other' ? [] : [{ note: 'penalty_or_deposit', rules: ['PRE-20'] } as const]),
    ];
  return refundOf(given, today) ? [{ note: 'one_treatment', rules: ['PRE-1', 'PRE-21'] }] : [];
}
