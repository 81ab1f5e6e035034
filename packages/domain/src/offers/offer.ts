import { Exact } from '../money/exact.js';
import { sumFen, type Fen } from '../money/money.js';
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

/** Heads that may stand without a sum; of `other` its note must then say what it is. The rest are money or nothing. */
export const ITEMS_WITHOUT_MONEY = ['revision', 'apology', 'other'] as const satisfies readonly OfferItemKind[];
export const mayStandWithoutMoney = (kind: OfferItemKind): boolean => (ITEMS_WITHOUT_MONEY as readonly OfferItemKind[]).includes(kind);

/** One head of an offer. Without money it has no amount (`null`), which is another statement than 0 yuan. */
export interface OfferItem {
  readonly kind: OfferItemKind;
  readonly note: string;
  readonly amountFen: Fen | null;
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

export const totalOf = (items: readonly OfferItem[]): Fen => sumFen(items.map((item) => item.amountFen ?? 0));

/**
 * Splits an amount into equal instalments whose sum is exactly the amount; the first carries what does not divide.
 *
 * @param dueOn a day for each instalment; none give none
 */
export function equalInstalments(total: Fen, dueOn: readonly Day[]): Instalment[] {
  const n = dueOn.length;
  if (n === 0) return [];
  const each = Exact.of(total, n).toFenBelow();
  const rest = Exact.from(total).minus(Exact.from(each).times(n)).toFen();
  return dueOn.map((day, i) => ({ dueOn: day, amountFen: i === 0 ? each + rest : each }));
}

/** What its author knew of the latest offer when the form was opened; `n` 0 and status `none` before the first. */
export interface OfferSeen {
  readonly n: number;
  readonly status: OfferStatus | 'none';
  /** Secret answers that this reader may know. */
  readonly answers: number;
}
export const NO_OFFER_SEEN: OfferSeen = { n: 0, status: 'none', answers: 0 };

/** The latest of a list that stands in its order, as far as its reader may know it. */
export function offerSeen(offers: readonly { n: number; status: string; answers: readonly unknown[] }[]): OfferSeen {
  const latest = offers.at(-1);
  return latest ? { n: latest.n, status: latest.status as OfferStatus, answers: latest.answers.length } : NO_OFFER_SEEN;
}
