export { NegotiationModule } from './negotiation.module.js';
export { makeOffer, proposeTerms, answerOffer, withdrawOffer, type MakeOfferInput } from './app/offers.js';
