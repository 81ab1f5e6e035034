import type { Fen } from '../money/money.js';
import type { Day } from '../time/day.js';

export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'countered', 'withdrawn', 'expired', 'lapsed'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

export const OFFER_ITEM_KINDS = [
  'refund',
  'medical',
  'lost_income',
  'mental_distress',
  'fraud_damages',
  'revision',
  'apology',
  'other',
] as const;
export type OfferItemKind = (typeof OFFER_ITEM_KINDS)[number];

/** One head of an offer. Apology and revision surgery may carry no money. */
export interface OfferItem {
  readonly kind: OfferItemKind;
  readonly note: string;
  readonly amountFen: Fen;
}

/** One payment of an offer: the whole of it where there is one, an instalment where there are several. */
export interface Instalment {
  readonly amountFen: Fen;
  readonly dueOn: Day;
}

/** How responsibility is shared, in whole percent adding to 100. */
export interface ResponsibilitySplit {
  readonly clinicPct: number;
  readonly consumerPct: number;
}

/** The terms of an offer (方案): what both sides see, compare and accept. */
export interface OfferTerms {
  readonly items: readonly OfferItem[];
  readonly totalFen: Fen;
  readonly split: ResponsibilitySplit;
  readonly instalments: readonly Instalment[];
}

export const totalOf = (items: readonly OfferItem[]): Fen => items.reduce((sum, item) => sum + item.amountFen, 0);

/**
 * Splits an amount into equal instalments whose sum is exactly the amount; the first carries what does not divide.
 *
 * @param n number of instalments, 1 or more
 */
export function equalInstalments(total: Fen, dueOn: readonly Day[]): Instalment[] {
  const n = dueOn.length;
  const each = Math.floor(total / n);
  return dueOn.map((day, i) => ({ dueOn: day, amountFen: i === 0 ? total - each * (n - 1) : each }));
}
