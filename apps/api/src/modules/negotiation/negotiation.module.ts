import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { OfferResolver } from './api/offer.resolver.js';
import { AnswerOffer } from './app/answer-offer.js';
import { MakeOffer, ProposeTerms } from './app/make-offer.js';
import { WithdrawOffer } from './app/withdraw-offer.js';
import { OfferRepository } from './data/offer.repository.js';
import { ExpireOffers } from './tasks/expire-offers.js';

@Module({
  imports: [CasesModule],
  providers: [OfferRepository, MakeOffer, ProposeTerms, AnswerOffer, WithdrawOffer, ExpireOffers, OfferResolver],
  exports: [OfferRepository],
})
export class NegotiationModule {}
