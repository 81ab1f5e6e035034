import { leadsTo, type Transitions } from '../lifecycle/transitions.js';
import { endOfDay, type Day } from '../time/day.js';

/** An obligation (履行事项): a dated promise of the agreement. */
export const OBLIGATION_STATUSES = ['pending', 'reported', 'fulfilled', 'contested', 'missed'] as const;
export type ObligationStatus = (typeof OBLIGATION_STATUSES)[number];

export const OBLIGATION_TRANSITIONS = {
  report: { from: ['pending', 'contested', 'missed'], to: 'reported' },
  confirm: { from: ['reported'], to: 'fulfilled' },
  contest: { from: ['reported'], to: 'contested' },
  miss: { from: ['pending', 'contested'], to: 'missed' },
} as const satisfies Transitions<ObligationStatus>;
export type ObligationCommand = keyof typeof OBLIGATION_TRANSITIONS;

/** The status a command leads to; `null` where it is not possible now. */
export const nextObligationStatus = (status: ObligationStatus, command: ObligationCommand): ObligationStatus | null =>
  leadsTo(OBLIGATION_TRANSITIONS, command, status);

/** A date is missed once its day has run to 24:00 (CAL-4) without a report of performance. */
export const obligationIsMissed = (o: { status: ObligationStatus; dueOn: Day }, now: Date): boolean =>
  nextObligationStatus(o.status, 'miss') !== null && now >= endOfDay(o.dueOn);
