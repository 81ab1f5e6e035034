import type { Transitions } from '../lifecycle/transitions.js';
import type { OfferStatus } from './offer.js';

/** The life of an offer (方案): it is answered, replaced or over once; what was accepted lapses where its writing is left. */
export const OFFER_TRANSITIONS = {
  accept: { from: ['open'], to: 'accepted' },
  decline: { from: ['open'], to: 'declined' },
  counter: { from: ['open'], to: 'countered' },
  withdraw: { from: ['open'], to: 'withdrawn' },
  expire: { from: ['open'], to: 'expired' },
  lapse: { from: ['accepted'], to: 'lapsed' },
} as const satisfies Transitions<OfferStatus>;
