import { REFUND_WINDOW_DAYS } from '../compensation/prepaid.js';
import { daysBetween, isDay, type Day } from '../time/day.js';
import type { Answers } from './answers.js';

/**
 * As what money was paid, which decides the law of its refund: a package of repeated or continuing services (PRE-1), one
 * treatment (Civil Code 563, 566), a deposit (Civil Code 586 to 588).
 */
export const PAID_AS = ['once', 'package', 'deposit'] as const;
export type PaidAs = (typeof PAID_AS)[number];

/** Why a package ends: those of the clinic's making first, then what nobody made, then the consumer's own. */
export const LEAVING = ['closed', 'moved', 'handed_over', 'not_available', 'worse', 'unkept', 'health', 'own'] as const;
export type Leaving = (typeof LEAVING)[number];

/** Who failed a contract that a deposit was paid for. */
export const DEPOSIT_WHY = ['clinic', 'own', 'other'] as const;
/** What the receipt or contract calls it: 定金 alone is a deposit in law. */
export const DEPOSIT_CALLED = ['deposit', 'other', 'unknown'] as const;

/** A prepaid package, by the procedure chosen or by what is said of the payment. */
export const isPackage = (a: Answers): boolean => a.procedure === 'prepaid' || a.paidAs === 'package';

/** Why a package ends: a clinic that closed has answered it. */
export const leavingOf = (a: Answers): Leaving | undefined => (a.troubles?.includes('closed') ? 'closed' : a.leaving);

/** The day of payment lies no more than seven days back (PRE-2). */
export const inRefundWindow = (a: Answers, today: Day): boolean => {
  if (!isPackage(a) || a.treatmentDay === undefined || !isDay(a.treatmentDay)) return false;
  const days = daysBetween(a.treatmentDay, today);
  return days >= 0 && days <= REFUND_WINDOW_DAYS;
};
