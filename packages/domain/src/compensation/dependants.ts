import { Exact } from '../money/exact.js';
import { formatFen, type Fen } from '../money/money.js';
import { damageYears } from './disability.js';

/** A person the injured one had to support (CMP-7): to 18 for a minor; an adult who cannot work by the age rule. */
export interface Dependant {
  readonly kind: 'minor' | 'incapable';
  readonly age: number;
  /** How many people are bound to support the person, the injured one among them. */
  readonly supporters: number;
}

export const dependantYears = (d: Dependant): number => (d.kind === 'minor' ? Math.max(0, 18 - d.age) : damageYears(d.age));

/**
 * Year by year, so that the cap can bite where several overlap: all together never more than one year's consumption a year.
 * What comes of it is exact: a third of a year's consumption times three is the year's again. Its line is rounded once.
 *
 * @param consumptionFen urban consumption of the region, a year
 * @param lossPct loss of working capacity in percent; 100 for death
 */
export function dependantsTotal(
  dependants: readonly Dependant[],
  consumptionFen: Fen,
  lossPct: number,
): { amount: Exact; formula: string } {
  const years = Math.max(0, ...dependants.map(dependantYears));
  const lost = Exact.from(consumptionFen).times(Exact.percent(lossPct));
  let amount = Exact.ZERO;
  let capped = 0;
  for (let year = 0; year < years; year++) {
    const due = Exact.sum(dependants.filter((d) => dependantYears(d) > year).map((d) => lost.over(d.supporters)));
    if (due.compare(consumptionFen) > 0) capped += 1;
    amount = amount.plus(due.min(consumptionFen));
  }
  const each = dependants.map((d) => `${dependantYears(d)} × ${lossPct}% ÷ ${d.supporters}`).join(' + ');
  return {
    amount,
    formula: `${formatFen(consumptionFen)} × (${each})${capped ? `, ≤ ${formatFen(consumptionFen)} × ${capped}` : ''}`,
  };
}
