import { Exact } from '../money/exact.js';
import { formatFen, type Fen } from '../money/money.js';

/** Over what time a wage was published: statistics are yearly, some notices name a month, a price of nursing a day. */
export const WAGE_PERIODS = ['year', 'month', 'day'] as const;
export type WagePeriod = (typeof WAGE_PERIODS)[number];

/** A wage as it was published: its fen are never turned into those of another time, for that would round them. */
export interface Wage {
  readonly fen: Fen;
  readonly per: WagePeriod;
}

/** A figure that is not finished: exact, with the formula that led to it. */
export interface Worked {
  readonly amount: Exact;
  readonly formula: string;
}

/** A year has 365 days here, a leap year too: CMP-2 names a yearly wage and days, and no text counts otherwise. */
export const DAYS_OF_A_YEAR = 365;

/** Six months of a wage (CMP-6): half of a yearly one, exactly; six times a monthly one. Of a daily one there is none. */
export function sixMonthsOf({ fen, per }: Wage & { readonly per: 'year' | 'month' }): Worked {
  return per === 'year'
    ? { amount: Exact.from(fen).over(12).times(6), formula: `${formatFen(fen)} ÷ 12 × 6` }
    : { amount: Exact.from(fen).times(6), formula: `${formatFen(fen)} × 6` };
}

/** One day of a wage (CMP-2, CMP-3), with the parts of a fen that a yearly or monthly one has a day. */
export function dayOfWage({ fen, per }: Wage): Worked {
  if (per === 'day') return { amount: Exact.from(fen), formula: formatFen(fen) };
  const aYear = per === 'year' ? Exact.from(fen) : Exact.from(fen).times(12);
  const months = per === 'year' ? '' : ' × 12';
  return { amount: aYear.over(DAYS_OF_A_YEAR), formula: `${formatFen(fen)}${months} ÷ ${DAYS_OF_A_YEAR}` };
}
