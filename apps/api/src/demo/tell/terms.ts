import { addDays, equalInstalments, shareOf, type OfferTerms } from '@heyi/domain';
import type { MakeOfferInput } from '../../modules/negotiation/index.js';
import { fingerprint } from '../../platform/journal/fingerprint.js';
import { one } from '../../platform/database/one-row.js';
import type { ToldCase } from './told-case.js';

/** What the clinic first offers, by the number drawn for its case. */
export const offeredFen = (n: number): number => 800_000 + n * 2_000;

/** Terms of so much, in two instalments, with a third of it for the repair. */
export function terms(today: string, totalFen: number, clinicPct: number): Omit<MakeOfferInput, 'after' | 'message'> {
  const repairFen = shareOf(totalFen, 30, 'fen');
  const own: OfferTerms = {
    items: [
      { kind: 'refund', note: '手术费', amountFen: totalFen - repairFen },
      { kind: 'medical', note: '后续修复费用', amountFen: repairFen },
    ],
    totalFen,
    split: { clinicPct, consumerPct: 100 - clinicPct },
    instalments: equalInstalments(totalFen, [addDays(today, 7), addDays(today, 37)]),
  };
  return { ...own, expiresOn: addDays(today, 14) };
}

/** The fingerprint of an offer's terms, as the case shows it to who answers them. */
export async function shownTerms(told: ToldCase, offerId: string): Promise<string> {
  const offers = await told.desk.find<{ id: string; terms: object }>(
    told.plot.consumer,
    told.caseId,
    'select id, terms from offer where case_id = $1',
  );
  return fingerprint(one(offers.filter(({ id }) => id === offerId)).terms);
}
