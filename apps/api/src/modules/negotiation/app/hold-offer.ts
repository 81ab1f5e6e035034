import { isUuid, offerCanBeAnsweredOnlyBeforeExpiry, offerCanBeAnsweredOnlyWhileOpen } from '@heyi/domain';
import { conflict, notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseScope } from '../../cases/index.js';
import type { HeldOffer, OfferRepository } from '../data/offer.repository.js';

/**
 * An offer of the entered case that is still open, its row locked.
 * @throws Refusal `not_found`, `offer_not_open`, `offer_expired`
 */
export async function holdOpenOffer(scope: CaseScope, offers: OfferRepository, offerId: string): Promise<HeldOffer> {
  const offer = isUuid(offerId) ? await offers.hold(scope.tx, scope.entered.id, offerId) : null;
  if (!offer) throw notFound();
  if (!offerCanBeAnsweredOnlyWhileOpen(offer)) throw conflict(offer.status === 'expired' ? 'offer_expired' : 'offer_not_open');
  if (!offerCanBeAnsweredOnlyBeforeExpiry(offer, await scope.now())) throw notPossible('offer_expired');
  return offer;
}
