export { NegotiationModule } from './negotiation.module.js';
export { makeOffer, proposeTerms, answerOffer, type MakeOfferInput } from './app/offers.js';
