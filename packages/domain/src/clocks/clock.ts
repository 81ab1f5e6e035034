import type { RuleId } from '../citations/citations.js';
import { addWorkingDays, NATIONAL_CALENDAR, rollForward, workingDaysBetween, type WorkCalendar, type PeriodEnd } from '../time/calendar.js';
import { addDays, addHours, addMonths, dayOf, daysBetween, endOfDay, type Day } from '../time/day.js';

/**
 * What happens as a clock runs out: `fail` ends mediation (PMC-4), `ladder` takes the next step of the silence ladder,
 * `close` only ends the clock, `remind` asks again, `warn` tells and never decides (LIM-7).
 */
export type ClockEffect = 'fail' | 'ladder' | 'close' | 'remind' | 'warn';

export interface ClockDefinition {
  readonly amount: number;
  /** Working days, calendar days, months, years; hours run from their moment (CAL-5). */
  readonly unit: 'WD' | 'D' | 'M' | 'Y' | 'H';
  readonly rules: readonly RuleId[];
  readonly effect: ClockEffect;
  /** Whether a text sets the period, or a tenant, or it is a promise of service. */
  readonly basis: 'law' | 'setting' | 'promise';
  /** Time that is not counted, and the rule that says so. */
  readonly pausedBy?: RuleId;
  /** The rule under which all concerned may agree on a later end. */
  readonly extendedBy?: RuleId;
}

/** Every clock (期限) of the product. Those a tenant may set say `setting`; nothing else is called law. */
export const CLOCK_KINDS = {
  mediation: {
    amount: 30,
    unit: 'WD',
    rules: ['PMC-1', 'PMC-2', 'PMC-3', 'PMC-4', 'CAL-1', 'CAL-8'],
    effect: 'fail',
    basis: 'law',
    pausedBy: 'PMC-2',
    extendedBy: 'PMC-3',
  },
  administrative_acceptance: { amount: 5, unit: 'WD', rules: ['ADM-1', 'CAL-1', 'CAL-8'], effect: 'close', basis: 'law' },
  administrative_mediation: {
    amount: 30,
    unit: 'WD',
    rules: ['ADM-2', 'CAL-1', 'CAL-8'],
    effect: 'close',
    basis: 'law',
    pausedBy: 'ADM-2',
  },
  judicial_confirmation: { amount: 30, unit: 'D', rules: ['AGR-5', 'AGR-7', 'CAL-1', 'CAL-2'], effect: 'close', basis: 'law' },
  enforcement: { amount: 2, unit: 'Y', rules: ['AGR-13', 'AGR-14', 'CAL-2', 'CAL-3'], effect: 'close', basis: 'law' },
  avoidance: { amount: 5, unit: 'Y', rules: ['AGR-18', 'CAL-3'], effect: 'warn', basis: 'law' },
  limitation: { amount: 3, unit: 'Y', rules: ['LIM-1', 'LIM-2', 'LIM-3', 'LIM-4', 'LIM-6', 'LIM-7'], effect: 'warn', basis: 'law' },
  ratification: { amount: 30, unit: 'D', rules: ['CAP-2', 'CAL-1', 'CAL-2'], effect: 'close', basis: 'law' },
  sealing: { amount: 3, unit: 'Y', rules: ['REC-4', 'REC-2', 'REC-3', 'CAL-3'], effect: 'close', basis: 'law' },
  /** 48 hours, or 168 where the body can be kept frozen (`autopsyWindow`); it decides nothing of the case. */
  autopsy: { amount: 48, unit: 'H', rules: ['REC-8', 'CAL-5'], effect: 'close', basis: 'law' },
  market_acceptance: { amount: 7, unit: 'WD', rules: ['MKT-1', 'CAL-1', 'CAL-8'], effect: 'close', basis: 'law' },
  market_mediation: { amount: 60, unit: 'D', rules: ['MKT-2', 'CAL-1', 'CAL-2'], effect: 'close', basis: 'law', pausedBy: 'MKT-2' },
  market_lead: { amount: 15, unit: 'WD', rules: ['MKT-3', 'CAL-1', 'CAL-8'], effect: 'close', basis: 'law' },
  health_reply: { amount: 15, unit: 'WD', rules: ['MKT-8', 'CAL-8'], effect: 'remind', basis: 'promise' },
  clinic_reply: { amount: 7, unit: 'D', rules: ['CAL-1', 'CAL-2'], effect: 'remind', basis: 'setting' },
  mediation_consent: { amount: 7, unit: 'D', rules: ['RT-3', 'CAL-1', 'CAL-2'], effect: 'ladder', basis: 'setting' },
  reapply: { amount: 7, unit: 'D', rules: ['RT-3', 'RT-4', 'CAL-1', 'CAL-2'], effect: 'close', basis: 'setting' },
  materials: { amount: 5, unit: 'WD', rules: ['PMC-9', 'CAL-8'], effect: 'remind', basis: 'setting' },
  demand_reply: { amount: 7, unit: 'D', rules: ['LIM-3', 'INS-6', 'CAL-1', 'CAL-2'], effect: 'ladder', basis: 'setting' },
  demand_reminder: { amount: 5, unit: 'D', rules: ['LIM-3', 'INS-6', 'CAL-1', 'CAL-2'], effect: 'ladder', basis: 'setting' },
  offer_expiry: { amount: 0, unit: 'D', rules: ['CAL-4'], effect: 'close', basis: 'setting' },
  obligation: { amount: 0, unit: 'D', rules: ['AGR-1', 'AGR-6', 'CAL-4'], effect: 'close', basis: 'setting' },
} as const satisfies Record<string, ClockDefinition>;
export type ClockKind = keyof typeof CLOCK_KINDS;

export const clockDefinition = (kind: ClockKind): ClockDefinition => CLOCK_KINDS[kind];

/** Clocks whose length a tenant sets, with the least and the most it may choose. */
export const SETTABLE_CLOCKS = {
  clinic_reply: [3, 30],
  mediation_consent: [3, 30],
  /** How long a side whose application was declined waits before it asks again. */
  reapply: [1, 60],
  demand_reply: [3, 30],
  demand_reminder: [2, 30],
  /** 0 asks for none: the practice of some committees is off until one sets it (PMC-9). */
  materials: [0, 30],
  health_reply: [5, 60],
} as const satisfies Partial<Record<ClockKind, readonly [number, number]>>;
export type SettableClock = keyof typeof SETTABLE_CLOCKS;

/**
 * Time that is not counted. The text does not say which events begin and end it (PMC-2): ours are the day of
 * commissioning and the day on which the opinion is received, and both days are left out.
 */
export interface Pause {
  readonly from: Day;
  /** Null while it lasts. */
  readonly to: Day | null;
}

/** Everything that decides a clock; the plan follows from it and from the calendar, and from nothing else. */
export interface ClockFacts {
  readonly kind: ClockKind;
  readonly startedAt: Date;
  /** The tenant's length where the clock is settable. */
  readonly amount?: number | undefined;
  readonly pauses?: readonly Pause[] | undefined;
  /** A later end agreed by all concerned (PMC-3). */
  readonly extendedTo?: Day | null | undefined;
}

export interface ClockPlan {
  readonly kind: ClockKind;
  readonly startedAt: Date;
  /** The last day of the period, Asia/Shanghai; while it stands still, the day on which it would end if it went on today. */
  readonly lastDay: Day;
  /** 24:00 of the last day (CAL-4). */
  readonly endsAt: Date;
  readonly provisional: boolean;
  /** The day since which it stands still, or null while it runs. */
  readonly standsSince: Day | null;
  /** Working days (or days) that were left out. */
  readonly excluded: number;
}

const within =
  (pauses: readonly Pause[], today: Day) =>
  (day: Day): boolean =>
    pauses.some((p) => day >= p.from && day <= (p.to ?? today));

/** Days of the pauses after `start`, each counted once however the pauses overlap. */
function pausedDays(pauses: readonly Pause[], start: Day, today: Day): number {
  const spans = pauses.map((p) => [p.from, p.to ?? today] as const).sort((a, b) => daysBetween(b[0], a[0]));
  let total = 0;
  let reached: Day = start;
  for (const [from, to] of spans) {
    const first = from > reached ? from : addDays(reached, 1);
    if (to < first) continue;
    total += daysBetween(first, to) + 1;
    reached = to;
  }
  return total;
}

/** CAL-5: hours end on their minute, on a rest day too, and nothing stops them. */
function hoursFrom({ kind, startedAt }: ClockFacts, hours: number): ClockPlan {
  const endsAt = addHours(startedAt, hours);
  return { kind, startedAt, lastDay: dayOf(endsAt), endsAt, provisional: false, standsSince: null, excluded: 0 };
}

/**
 * Plans a clock from its facts. The start day is not counted (CAL-1); paused days are left out; a period in days,
 * months or years rolls past rest days (CAL-2); an agreed extension stands where it is later.
 *
 * @param today bounds a pause that still lasts
 */
export function planClock(facts: ClockFacts, today: Day, calendar: WorkCalendar = NATIONAL_CALENDAR): ClockPlan {
  const definition = clockDefinition(facts.kind);
  const amount = facts.amount ?? definition.amount;
  if (definition.unit === 'H') return hoursFrom(facts, amount);
  const start = dayOf(facts.startedAt);
  const pauses = (definition.pausedBy ? (facts.pauses ?? []) : []).filter((p) => (p.to ?? today) >= start);
  const open = pauses.find((p) => p.to === null) ?? null;
  const paused = within(pauses, today);
  /** A period in days, months or years. One that only warns keeps the unrolled day where the calendar is not known: the safe one. */
  const dayPeriod = (): PeriodEnd => {
    const last =
      definition.unit === 'D'
        ? addDays(start, amount + pausedDays(pauses, start, today))
        : addMonths(start, definition.unit === 'Y' ? amount * 12 : amount);
    const rolled = rollForward(last, calendar);
    return rolled.provisional && definition.effect === 'warn' ? { day: last, provisional: true } : rolled;
  };
  const base =
    definition.unit === 'WD'
      ? pauses.length
        ? addWorkingDays(start, amount, calendar, paused)
        : addWorkingDays(start, amount, calendar)
      : dayPeriod();
  const extended = definition.extendedBy && facts.extendedTo && facts.extendedTo > base.day ? facts.extendedTo : null;
  const lastDay = extended ?? base.day;
  const plain = definition.unit === 'WD' && pauses.length ? addWorkingDays(start, amount, calendar).day : null;
  return {
    kind: facts.kind,
    startedAt: facts.startedAt,
    lastDay,
    endsAt: endOfDay(lastDay),
    // A day that all agreed on is certain whatever the calendar still lacks.
    provisional: extended ? false : base.provisional,
    standsSince: open ? open.from : null,
    excluded: plain ? workingDaysBetween(plain, base.day, calendar) : pausedDays(pauses, start, today),
  };
}

/** PMC-4 with CAL-8: a clock acts on its own only past its end, never on a provisional one, and never while it stands still. */
export const clockActsOnItsOwn = (clock: { endsAt: Date; provisional: boolean; standsSince?: Day | null }, now: Date): boolean =>
  now >= clock.endsAt && !clock.provisional && !clock.standsSince;

/** Kinds the worker acts on as they run out; the rest only remind or warn. */
export const ACTING_CLOCKS: readonly ClockKind[] = (Object.keys(CLOCK_KINDS) as ClockKind[]).filter((kind) =>
  ['fail', 'ladder', 'close'].includes(CLOCK_KINDS[kind].effect),
);

/** An extension is agreed by the committee and both sides, later than the end it replaces and on a working day (PMC-3). */
export function extensionFault(
  current: { lastDay: Day; provisional: boolean },
  to: Day,
  calendar: WorkCalendar = NATIONAL_CALENDAR,
): 'not_later' | 'rest_day' | 'too_far' | null {
  if (to <= current.lastDay) return 'not_later';
  if (to > addMonths(current.lastDay, 12)) return 'too_far';
  return calendar.isWorkingDay(to) ? null : 'rest_day';
}
