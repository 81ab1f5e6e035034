import type { OutcomeOf, Transitions } from './transitions.js';

/** A request stands until it has its answer; an answer stays. */
export const EXTENSION_REQUEST_TRANSITIONS = {
  agree: { from: ['open'], to: 'agreed' },
  refuse: { from: ['open'], to: 'refused' },
  lapse: { from: ['open'], to: 'lapsed' },
} as const satisfies Transitions<'open' | 'agreed' | 'refused' | 'lapsed'>;
export type ExtensionOutcome = OutcomeOf<typeof EXTENSION_REQUEST_TRANSITIONS>;

export const MEDIATOR_REQUEST_TRANSITIONS = {
  grant: { from: ['open'], to: 'granted' },
  decline: { from: ['open'], to: 'declined' },
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const satisfies Transitions<'open' | 'granted' | 'declined' | 'withdrawn'>;
export type MediatorRequestOutcome = OutcomeOf<typeof MEDIATOR_REQUEST_TRANSITIONS>;

export const APPLICATION_TRANSITIONS = {
  accept: { from: ['open'], to: 'accepted' },
  decline: { from: ['open'], to: 'declined' },
  withdraw: { from: ['open'], to: 'withdrawn' },
  refuse: { from: ['open'], to: 'refused' },
  lapse: { from: ['open'], to: 'lapsed' },
} as const satisfies Transitions<'open' | 'accepted' | 'declined' | 'withdrawn' | 'refused' | 'lapsed'>;
export type ApplicationOutcome = OutcomeOf<typeof APPLICATION_TRANSITIONS>;

export const NAME_CORRECTION_TRANSITIONS = {
  confirm: { from: ['open'], to: 'done' },
  refuse: { from: ['open'], to: 'refused' },
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const satisfies Transitions<'open' | 'done' | 'refused' | 'withdrawn'>;
export type NameOutcome = OutcomeOf<typeof NAME_CORRECTION_TRANSITIONS>;
