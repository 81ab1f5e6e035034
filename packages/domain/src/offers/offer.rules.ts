import { isFen, sumFen } from '../money/money.js';
import { isDay, type Day } from '../time/day.js';
import { totalOf, type OfferStatus, type OfferTerms } from './offer.js';

/** What is wrong with terms, by field, so that a form can show it where it is mended. */
export type TermsFault =
  | { readonly path: 'items'; readonly code: 'items_missing' | 'amount_invalid' | 'total_mismatch' }
  | { readonly path: 'split'; readonly code: 'split_not_100'; readonly sum: number }
  | { readonly path: 'instalments'; readonly code: 'instalments_mismatch'; readonly sumFen: number; readonly totalFen: number }
  | {
      readonly path: 'instalments';
      readonly code: 'instalment_in_past' | 'instalment_date_invalid' | 'instalments_not_ascending';
      readonly index: number;
    };

const percent = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 100;

/** Not law: every fault in the terms at once, so that a person mends them in one go; empty where the terms stand. */
export function faultsInTerms(terms: OfferTerms, today: Day): TermsFault[] {
  const faults: TermsFault[] = [];
  if (terms.items.length === 0) faults.push({ path: 'items', code: 'items_missing' });
  if (terms.items.some((item) => !isFen(item.amountFen)) || !isFen(terms.totalFen)) faults.push({ path: 'items', code: 'amount_invalid' });
  else if (totalOf(terms.items) !== terms.totalFen) faults.push({ path: 'items', code: 'total_mismatch' });
  const { clinicPct, consumerPct } = terms.split;
  if (!percent(clinicPct) || !percent(consumerPct) || clinicPct + consumerPct !== 100) {
    faults.push({ path: 'split', code: 'split_not_100', sum: clinicPct + consumerPct });
  }
  const paid = sumFen(terms.instalments.map((i) => i.amountFen));
  if (paid !== terms.totalFen || terms.instalments.some((i) => !isFen(i.amountFen) || i.amountFen === 0)) {
    faults.push({ path: 'instalments', code: 'instalments_mismatch', sumFen: paid, totalFen: terms.totalFen });
  }
  terms.instalments.forEach((instalment, index) => {
    const before = terms.instalments[index - 1];
    if (!isDay(instalment.dueOn)) faults.push({ path: 'instalments', code: 'instalment_date_invalid', index });
    else if (instalment.dueOn < today) faults.push({ path: 'instalments', code: 'instalment_in_past', index });
    else if (before && before.dueOn > instalment.dueOn) faults.push({ path: 'instalments', code: 'instalments_not_ascending', index });
  });
  return faults;
}

/** CAL-4: an offer can be answered until 24:00 of its last day. */
export const offerCanBeAnsweredOnlyBeforeExpiry = (offer: { expiresAt: Date }, now: Date): boolean => now < offer.expiresAt;

/** Not law: only an open offer can be answered. */
export const offerCanBeAnsweredOnlyWhileOpen = (offer: { status: OfferStatus }): boolean => offer.status === 'open';
