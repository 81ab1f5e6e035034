import { changesLimitation } from '../agreements/limitation-clause.js';
import { isFen, sumFen } from '../money/money.js';
import { isDay, type Day } from '../time/day.js';
import { mayStandWithoutMoney, totalOf, type OfferItem, type OfferSeen, type OfferStatus, type OfferTerms } from './offer.js';

/** What is wrong with terms, by field, so that a form can show it where it is mended. */
export type TermsFault =
  | { readonly path: 'items'; readonly code: 'items_missing' | 'total_mismatch' }
  | {
      readonly path: 'items';
      readonly code: 'amount_invalid' | 'item_amount_needed' | 'item_amount_zero' | 'item_note_needed' | 'item_note_limitation';
      readonly index: number;
    }
  | { readonly path: 'split'; readonly code: 'split_missing' }
  | { readonly path: 'split'; readonly code: 'split_not_100'; readonly sum: number }
  | { readonly path: 'instalments'; readonly code: 'instalments_mismatch'; readonly sumFen: number; readonly totalFen: number }
  | {
      readonly path: 'instalments';
      readonly code: 'instalment_amount_needed' | 'instalment_in_past' | 'instalment_date_invalid' | 'instalments_not_ascending';
      readonly index: number;
    };

/** Of two that add to 100 neither is above it where neither is below 0. */
const percent = (n: number): boolean => Number.isInteger(n) && n >= 0;

/** Not law: a head of money says how much; one without money has no sum and not a sum of 0. LIM-8: its note goes into the agreement. */
function faultInItem(item: OfferItem, index: number): TermsFault | null {
  const fault = (code: Extract<TermsFault, { path: 'items'; index: number }>['code']): TermsFault => ({
    path: 'items',
    code,
    index,
  });
  if (changesLimitation(item.note)) return fault('item_note_limitation');
  if (item.amountFen !== null && !isFen(item.amountFen)) return fault('amount_invalid');
  if (item.amountFen) return null;
  if (!mayStandWithoutMoney(item.kind)) return fault('item_amount_needed');
  if (item.amountFen === 0) return fault('item_amount_zero');
  return item.kind === 'other' && !item.note.trim() ? fault('item_note_needed') : null;
}

/** Not law: each payment has a sum and a day, in order, and together they are the total. */
function faultsInPayments(terms: OfferTerms, today: Day): TermsFault[] {
  const faults: TermsFault[] = [];
  const amounts = terms.instalments.map((i) => i.amountFen);
  terms.instalments.forEach(({ amountFen, dueOn }, index) => {
    const before = terms.instalments[index - 1];
    if (!isFen(amountFen) || amountFen === 0) faults.push({ path: 'instalments', code: 'instalment_amount_needed', index });
    if (!isDay(dueOn)) faults.push({ path: 'instalments', code: 'instalment_date_invalid', index });
    else if (dueOn < today) faults.push({ path: 'instalments', code: 'instalment_in_past', index });
    else if (before && before.dueOn > dueOn) faults.push({ path: 'instalments', code: 'instalments_not_ascending', index });
  });
  // A sum is told only where there is one: beside an amount that is missing it would say nothing.
  if (amounts.every((a) => isFen(a) && a > 0) && sumFen(amounts) !== terms.totalFen)
    faults.push({ path: 'instalments', code: 'instalments_mismatch', sumFen: sumFen(amounts), totalFen: terms.totalFen });
  return faults;
}

/** Not law: every fault in the terms at once, so that a person mends them in one go; empty where the terms stand. */
export function faultsInTerms(terms: OfferTerms, today: Day): TermsFault[] {
  const faults: TermsFault[] = [];
  if (terms.items.length === 0) faults.push({ path: 'items', code: 'items_missing' });
  const inItems = terms.items.map(faultInItem).filter((f) => f !== null);
  faults.push(...inItems);
  if (inItems.length === 0 && terms.items.length > 0 && (!isFen(terms.totalFen) || totalOf(terms.items) !== terms.totalFen))
    faults.push({ path: 'items', code: 'total_mismatch' });
  const { clinicPct, consumerPct } = terms.split;
  if (!Number.isFinite(clinicPct) || !Number.isFinite(consumerPct)) faults.push({ path: 'split', code: 'split_missing' });
  else if (!percent(clinicPct) || !percent(consumerPct) || clinicPct + consumerPct !== 100)
    faults.push({ path: 'split', code: 'split_not_100', sum: clinicPct + consumerPct });
  // While a sum is missing, what its payments come to is not yet a question.
  const payments = faultsInPayments(terms, today);
  faults.push(...(inItems.length ? payments.filter((f) => f.code !== 'instalments_mismatch') : payments));
  return faults;
}

/** Not law: what has changed since a form was opened, `null` where it stands on the present state. */
export function changedSince(seen: OfferSeen, now: OfferSeen): 'newer' | 'status' | 'answers' | null {
  if (seen.n !== now.n) return 'newer';
  if (seen.status !== now.status) return 'status';
  return seen.answers === now.answers ? null : 'answers';
}

/** CAL-4: an offer can be answered until 24:00 of its last day. */
export const offerCanBeAnsweredOnlyBeforeExpiry = (offer: { expiresAt: Date }, now: Date): boolean => now < offer.expiresAt;

/** Not law: only an open offer can be answered. */
export const offerCanBeAnsweredOnlyWhileOpen = (offer: { status: OfferStatus }): boolean => offer.status === 'open';
