import type { RuleId } from '../citations/citations.js';
import { addCalendarPeriod, addWorkingDays, dayOf, endOfDay, type Day } from '../time/calendar.js';

/** The clocks (期限) of this stage; each cites what it stands on. Reply times are settings, labelled so. */
export const CLOCK_KINDS = {
  mediation: { amount: 30, unit: 'WD', rules: ['PMC-1', 'PMC-4', 'CAL-1', 'CAL-8'], effect: 'fail', basis: 'law' },
  judicial_confirmation: { amount: 30, unit: 'D', rules: ['AGR-5', 'AGR-7', 'CAL-1', 'CAL-2'], effect: 'notice', basis: 'law' },
  clinic_reply: { amount: 7, unit: 'D', rules: ['CAL-1', 'CAL-2'], effect: 'remind', basis: 'setting' },
  mediation_consent: { amount: 7, unit: 'D', rules: ['RT-3', 'CAL-1', 'CAL-2'], effect: 'remind', basis: 'setting' },
} as const satisfies Record<
  string,
  { amount: number; unit: 'WD' | 'D'; rules: readonly RuleId[]; effect: 'fail' | 'notice' | 'remind'; basis: 'law' | 'setting' }
>;
export type ClockKind = keyof typeof CLOCK_KINDS;

export interface ClockPlan {
  readonly kind: ClockKind;
  readonly startedAt: Date;
  /** The last day of the period, Asia/Shanghai. */
  readonly lastDay: Day;
  /** 24:00 of the last day (CAL-4). */
  readonly endsAt: Date;
  readonly provisional: boolean;
}

/** Plans a clock from the moment that starts it; the start day is not counted (CAL-1). */
export function planClock(kind: ClockKind, startedAt: Date): ClockPlan {
  const { amount, unit } = CLOCK_KINDS[kind];
  const start = dayOf(startedAt);
  const end = unit === 'WD' ? addWorkingDays(start, amount) : addCalendarPeriod(start, amount);
  return { kind, startedAt, lastDay: end.day, endsAt: endOfDay(end.day), provisional: end.provisional };
}

/** PMC-4 with CAL-8: a clock acts on its own only past its end and never on a provisional one. */
export const clockActsOnItsOwn = (clock: { endsAt: Date; provisional: boolean }, now: Date): boolean =>
  now >= clock.endsAt && !clock.provisional;
