export { NegotiationModule } from './negotiation.module.js';
export { hearCases } from './app/hear-cases.js';
export { AnswerOffer } from './app/answer-offer.js';
export { MakeOffer, ProposeTerms } from './app/make-offer.js';
export type { MakeOfferInput } from './app/read-terms.js';
export { OfferRepository } from './data/offer.repository.js';
