import { caseHooks } from '../../cases/index.js';
import { OfferRepository } from '../data/offer.repository.js';

/** What offers hear of their case. */
export function hearCases(): void {
  const offers = new OfferRepository();
  caseHooks.join('negotiation', { ending: (tx, caseId) => offers.expireOpen(tx, caseId) });
}
