import { planClock } from '../clocks/clock.js';
import { NATIONAL_CALENDAR, type WorkCalendar } from '../time/calendar.js';
import { type Day } from '../time/day.js';

/** The steps of the silence ladder (沉默阶梯), one after the other while the clinic says nothing. */
export const LADDER_STEPS = ['reply', 'reminder', 'invitation', 'regulator'] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

export interface LadderSettings {
  readonly demand_reply: number;
  readonly demand_reminder: number;
  readonly mediation_consent: number;
}

export interface Rung {
  readonly step: LadderStep;
  /** The day on which the step is taken, unless the clinic has answered. */
  readonly day: Day;
  readonly provisional: boolean;
}

const at = (day: Day): Date => new Date(`${day}T12:00:00+08:00`);

/**
 * The dates both sides see from the start: reply by the first; a reminder; the committee's invitation; the packet to the
 * regulator. Lengths are settings of the tenant; each runs from the day after the one before (CAL-1) and rolls (CAL-2).
 */
export function silenceLadder(servedOn: Day, settings: LadderSettings, calendar: WorkCalendar = NATIONAL_CALENDAR): Rung[] {
  const plan = (kind: 'demand_reply' | 'demand_reminder' | 'mediation_consent', from: Day) =>
    planClock({ kind, startedAt: at(from), amount: settings[kind] }, from, calendar);
  const reply = plan('demand_reply', servedOn);
  const reminder = plan('demand_reminder', reply.lastDay);
  const invitation = plan('mediation_consent', reminder.lastDay);
  return [
    { step: 'reply', day: reply.lastDay, provisional: reply.provisional },
    { step: 'reminder', day: reply.lastDay, provisional: reply.provisional },
    { step: 'invitation', day: reminder.lastDay, provisional: reply.provisional || reminder.provisional },
    { step: 'regulator', day: invitation.lastDay, provisional: reply.provisional || reminder.provisional || invitation.provisional },
  ];
}

/** How a letter reached the other side; only what is known is said. */
export const SERVICE_CHANNELS = ['platform', 'mail', 'sms'] as const;
export type ServiceChannel = (typeof SERVICE_CHANNELS)[number];

/**
 * The day from which a demand interrupts limitation: when it reached the other side (LIM-3). On the platform that is
 * entering the account the clinic has opened here (ESG-4); by mail or SMS only an opened link shows that it arrived.
 */
export const demandReachedOn = (services: readonly { deliveredAt: Date | null; openedAt: Date | null }[]): Date | null => {
  const times = services.flatMap((s) => [s.deliveredAt, s.openedAt]).filter((t): t is Date => t !== null);
  return times.length ? new Date(Math.min(...times.map((t) => t.getTime()))) : null;
};
