import { Injectable } from '@nestjs/common';
import { sideOf } from '@heyi/domain';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { OfferRepository } from '../data/offer.repository.js';
import { holdOpenOffer } from './hold-offer.js';

/** Takes back one's own open offer. */
@Injectable()
export class WithdrawOffer implements CaseUseCase<{ readonly offerId: string }, { id: string }> {
  readonly access: CaseAccess = { action: 'make_offer', lock: true, appears: false };

  constructor(private readonly offers: OfferRepository) {}

  /** @throws Refusal `offer_not_open`, also of the other side's; `not_found`, `offer_expired` */
  async execute(scope: CaseScope, { offerId }: { readonly offerId: string }): Promise<{ id: string }> {
    const offer = await holdOpenOffer(scope, this.offers, offerId);
    if (offer.bySide !== sideOf(scope.entered.role)) throw invalidField('offerId', 'offer_not_open');
    await this.offers.close(scope.tx, offer.id, 'withdraw');
    await scope.appendToJournal('joint', 'offer.withdrawn', { offer: offer.id });
    await scope.announce();
    return { id: offerId };
  }
}
