import { Exact } from '../money/exact.js';
import { sumFen, type Fen } from '../money/money.js';
import type { OfferItemKind } from '../offers/offer.js';
import type { Calculation, Head } from './calculation.js';

/** The heads of damage in words. */
export const HEAD_WORDS: Record<Head, { zh: string; en: string }> = {
  medical: { zh: '医疗费', en: 'Medical cost' },
  follow_up: { zh: '后续治疗、整容修复费', en: 'Follow-up and cosmetic repair' },
  lost_income: { zh: '误工费', en: 'Lost income' },
  nursing: { zh: '护理费', en: 'Nursing' },
  transport: { zh: '交通费', en: 'Transport' },
  hospital_meals: { zh: '住院伙食补助费', en: 'Hospital meals' },
  nutrition: { zh: '营养费', en: 'Nutrition' },
  disability: { zh: '残疾赔偿金', en: 'Disability' },
  death: { zh: '死亡赔偿金', en: 'Death' },
  funeral: { zh: '丧葬费', en: 'Funeral' },
  dependants: { zh: '被扶养人生活费', en: 'Dependants' },
  devices: { zh: '残疾辅助器具费', en: 'Assistive devices' },
  mental: { zh: '精神损害抚慰金', en: 'Mental damages' },
  appraisal_fee: { zh: '鉴定费', en: 'Appraisal fee' },
  fraud: { zh: '惩罚性赔偿', en: 'Punitive damages' },
  punitive: { zh: '惩罚性赔偿（明知有缺陷，损失的二倍以下）', en: 'Punitive damages (known defect, up to twice the loss)' },
  refund: { zh: '退还费用', en: 'Refund' },
  interest: { zh: '退款利息', en: 'Interest on the refund' },
  deposit: { zh: '定金', en: 'Deposit' },
};

const ITEM_OF_HEAD: Partial<Record<Head, OfferItemKind>> = {
  refund: 'refund',
  interest: 'refund',
  deposit: 'refund',
  fraud: 'fraud_damages',
  mental: 'mental_distress',
  lost_income: 'lost_income',
  medical: 'medical',
  follow_up: 'medical',
};

export interface CarriedItem {
  readonly kind: OfferItemKind;
  readonly heads: readonly Head[];
  readonly amountFen: number;
}

/**
 * A calculation as items of an offer: shared heads carry their part of the share, so that the items add exactly to the
 * total. Each item is rounded down once, over all its heads; what that leaves over goes to the largest of them.
 */
export function offerItemsOf(c: Calculation): CarriedItem[] {
  const groups = new Map<OfferItemKind, { heads: Set<Head>; amount: Exact }>();
  for (const l of c.lines) {
    const kind = ITEM_OF_HEAD[l.head] ?? 'other';
    const group = groups.get(kind) ?? { heads: new Set<Head>(), amount: Exact.ZERO };
    group.heads.add(l.head);
    group.amount = group.amount.plus(l.shared ? partOf(l.amountFen, c) : l.amountFen);
    groups.set(kind, group);
  }
  const items = [...groups].map(([kind, g]) => ({ kind, heads: [...g.heads], amountFen: g.amount.toFenBelow() }));
  const rest = c.totalFen - sumFen(items.map((i) => i.amountFen));
  const largest = items.reduce<(typeof items)[number] | null>(
    (best, i) => (best === null || i.amountFen > best.amountFen ? i : best),
    null,
  );
  if (largest) largest.amountFen += rest;
  return items;
}

/** The part of a shared head in the share of the whole: shared heads of nothing have none. */
const partOf = (amountFen: Fen, c: Calculation): Exact =>
  c.sharedFen === 0 ? Exact.ZERO : Exact.from(amountFen).times(c.sharePartFen).over(c.sharedFen);
