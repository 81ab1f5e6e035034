import type { Transitions } from '../lifecycle/transitions.js';
import { LADDER_STEPS, type LadderStep } from './silence-ladder.js';

/** Where a demand letter (催告函) stands: on a step of its ladder, or answered in whatever way. */
export type DemandState = LadderStep | 'closed';
export type LadderAct = Exclude<keyof typeof DEMAND_TRANSITIONS, 'close'>;

/** Whoever tapped that they will answer has the time of the reminder without one: the invitation follows on the first step then. */
export const DEMAND_TRANSITIONS = {
  remind: { from: ['reply'], to: 'reminder' },
  invite: { from: ['reply', 'reminder'], to: 'invitation' },
  pass_on: { from: ['invitation'], to: 'regulator' },
  close: { from: LADDER_STEPS, to: 'closed' },
} as const satisfies Transitions<DemandState>;
