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
 *
 * @param consumptionFen urban consumption of the region, a year
 * @param lossPct loss of working capacity in percent; 100 for death
 */
export function dependantsTotal(
  dependants: readonly Dependant[],
  consumptionFen: Fen,
  lossPct: number,
): { amountFen: Fen; formula: string } {
  const years = Math.max(0, ...dependants.map(dependantYears));
  let amount = 0;
  let capped = 0;
  for (let year = 0; year < years; year++) {
    const due = dependants
      .filter((d) => dependantYears(d) > year)
      .reduce((total, d) => total + (consumptionFen * lossPct) / 100 / d.supporters, 0);
    if (due > consumptionFen) capped += 1;
    amount += Math.min(due, consumptionFen);
  }
  const each = dependants.map((d) => `${dependantYears(d)} × ${lossPct}% ÷ ${d.supporters}`).join(' + ');
  return {
    amountFen: Math.round(amount),
    formula: `${formatFen(consumptionFen)} × (${each})${capped ? `, ≤ ${formatFen(consumptionFen)} × ${capped}` : ''}`,
  };
}
