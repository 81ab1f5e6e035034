import type { RuleId } from '../citations/citations.js';
import { Exact, isPercentage } from '../money/exact.js';
import { formatFen, isFen, type Fen } from '../money/money.js';
import { daysBetween, isDay } from '../time/day.js';
import type { CalculationFault, Head, Line } from './calculation.js';
import type { CalculationInput, Deposit, Interest, Refund } from './sheet.js';

const yuan = (fen: Fen): string => formatFen(fen);
const line = (head: Head, amount: Exact, formula: string, rules: readonly RuleId[], note = ''): Line => ({
  head,
  note,
  formula,
  amountFen: amount.toFen(),
  shared: false,
  rules,
});

/** PRE-2: how many days after payment a refund can be asked for without a reason. */
export const REFUND_WINDOW_DAYS = 7;
/** PRE-11: of the price, in percent; what was paid above it is a part of the price and no deposit. */
export const DEPOSIT_MOST_PCT = 20;

/**
 * The price of what was already delivered (Prepaid Interpretation arts 18, 19; PRE-3): where the consumer is not the cause,
 * at the discounted price that was charged and by the share that was really paid of a credit with a bonus; where the
 * consumer is, at the price before any discount.
 */
export function deliveredPrice(r: Extract<Refund, { kind: 'used' }>): Exact {
  if (r.cause === 'consumer') return Exact.from(r.usedListFen);
  const charged = Exact.from(r.usedDiscountFen ?? r.usedListFen);
  return r.bonusFen > 0 ? charged.times(Exact.of(r.paidFen, r.paidFen + r.bonusFen)) : charged;
}

/**
 * What of a prepaid sum goes back: the principal less what was delivered, whatever ended the contract (Prepaid
 * Interpretation art. 15; PRE-3), the seven days included (PRE-2); by the remaining term where use was unlimited (PRE-5).
 * Never a top-up (art. 20). Rounded half up to a fen.
 */
export function refundLine(r: Refund): Line {
  if (r.kind === 'term')
    return line(
      'refund',
      Exact.of(r.paidFen, 1).times(Exact.of(r.remainingDays, r.totalDays)),
      `${yuan(r.paidFen)} × ${r.remainingDays} ÷ ${r.totalDays}`,
      ['PRE-1', 'PRE-5'],
    );
  if (r.kind === 'seven_days') {
    const delivered = r.deliveredFen ?? 0;
    return delivered > 0
      ? line('refund', Exact.from(r.paidFen).minus(delivered).max(0), `max(0, ${yuan(r.paidFen)} − ${yuan(delivered)})`, [
          'PRE-1',
          'PRE-2',
          'PRE-3',
        ])
      : line('refund', Exact.from(r.paidFen), yuan(r.paidFen), ['PRE-1', 'PRE-2']);
  }
  const amount = Exact.from(r.paidFen).minus(deliveredPrice(r)).max(0);
  const charged = yuan(r.cause === 'consumer' ? r.usedListFen : (r.usedDiscountFen ?? r.usedListFen));
  const ratio = r.cause === 'clinic' && r.bonusFen > 0 ? ` × ${yuan(r.paidFen)} ÷ (${yuan(r.paidFen)} + ${yuan(r.bonusFen)})` : '';
  return line('refund', amount, `max(0, ${yuan(r.paidFen)} − ${charged}${ratio})`, ['PRE-1', 'PRE-3']);
}

/** The days that interest runs: from the end of the contract (art. 17), where both days are named; else the number that was entered. */
export const interestDays = (i: Interest): number => (i.from && i.to ? daysBetween(i.from, i.to) : i.days);

/** PRE-4: simple interest on the refund, by the day of 365. */
function interestLine(refundFen: Fen, i: Interest): Line {
  const days = interestDays(i);
  const span = i.from && i.to ? ` (${i.from} – ${i.to})` : '';
  return line(
    'interest',
    Exact.from(refundFen).times(Exact.percent(i.ratePct)).times(Exact.of(days, 365)),
    `${yuan(refundFen)} × ${i.ratePct}% × ${days}${span} ÷ 365`,
    ['PRE-4'],
    i.source,
  );
}

/**
 * PRE-11: a deposit counts up to a fifth of the price; what was paid above it goes back in any case. The payee in
 * fundamental breach returns the counted part double, the payer in breach loses it.
 */
export function depositLine(d: Deposit): Line {
  const counted = Exact.from(d.contractFen).times(Exact.percent(DEPOSIT_MOST_PCT)).min(d.amountFen).toFen();
  const rest = d.amountFen - counted;
  return d.clinicInBreach
    ? line('deposit', Exact.from(counted).times(2).plus(rest), `2 × ${yuan(counted)} + ${yuan(rest)}`, ['PRE-11'])
    : line('deposit', Exact.from(rest), yuan(rest), ['PRE-11']);
}

/** Refund, interest and deposit: in full, whatever the share of responsibility. */
export function prepaidHeads(i: CalculationInput): Line[] {
  const lines: Line[] = [];
  if (i.refund) {
    const refund = refundLine(i.refund);
    lines.push(refund);
    if (i.interest) lines.push(interestLine(refund.amountFen, i.interest));
  }
  if (i.deposit) lines.push(depositLine(i.deposit));
  return lines;
}

const amountsOf = (r: Refund): number[] => [
  r.paidFen,
  ...(r.kind === 'used' ? [r.bonusFen, r.usedListFen, r.usedDiscountFen ?? 0] : []),
  ...(r.kind === 'seven_days' ? [r.deliveredFen ?? 0] : []),
];

/** Everything wrong with what was entered about a prepaid sum, its interest and a deposit. */
export function faultsInPrepaid({ refund, interest, deposit }: CalculationInput): CalculationFault[] {
  const faults: CalculationFault[] = [];
  if (refund) {
    if (amountsOf(refund).some((fen) => !isFen(fen))) faults.push({ path: 'refund', code: 'amount_invalid' });
    if (refund.kind === 'used' && (refund.usedDiscountFen ?? 0) > refund.usedListFen)
      faults.push({ path: 'refund', code: 'discount_over_list' });
    if (
      refund.kind === 'term' &&
      (refund.totalDays < 1 ||
        refund.remainingDays < 0 ||
        refund.remainingDays > refund.totalDays ||
        !Number.isInteger(refund.totalDays) ||
        !Number.isInteger(refund.remainingDays))
    )
      faults.push({ path: 'refund', code: 'remaining_over_total' });
    if (
      refund.kind === 'seven_days' &&
      (refund.hadBefore || !(refund.daysSincePayment >= 0 && refund.daysSincePayment <= REFUND_WINDOW_DAYS))
    )
      faults.push({ path: 'refund', code: 'refund_window_over' });
  }
  if (interest) {
    const named = [interest.from, interest.to].filter((day) => day !== null && day !== undefined);
    if (named.includes('')) faults.push({ path: 'interestSpan', code: 'required' });
    else if (named.length > 0 && (named.length < 2 || !named.every(isDay))) faults.push({ path: 'interestSpan', code: 'date_invalid' });
    else if (interestDays(interest) < 0) faults.push({ path: 'interestSpan', code: 'before_day' });
    else if (!isPercentage(interest.ratePct) || !isWholeUpTo(interestDays(interest), 7300) || !refund)
      faults.push({ path: 'interest', code: 'count_invalid' });
    if (interest.source.trim().length < 4) faults.push({ path: 'interest', code: 'source_missing' });
  }
  if (deposit) {
    if (!isFen(deposit.amountFen) || !isFen(deposit.contractFen)) faults.push({ path: 'deposit', code: 'amount_invalid' });
    if (deposit.amountFen > deposit.contractFen) faults.push({ path: 'deposit', code: 'deposit_over_price' });
  }
  return faults;
}

const isWholeUpTo = (n: number, most: number): boolean => Number.isInteger(n) && n >= 0 && n <= most;
