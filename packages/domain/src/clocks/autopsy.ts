import { addDays, addHours, dayOf, type Day } from '../time/day.js';

/** REC-8 (医疗纠纷预防和处理条例 art. 26, 27): hours from death, days where the body can be kept frozen, days it is kept as a rule. */
export const AUTOPSY = { hours: 48, frozenDays: 7, bodyDays: 14 } as const;

/** The hours of the clock; none of its own where the 48 stand. */
export const autopsyHours = (canFreeze: boolean): number => (canFreeze ? AUTOPSY.frozenDays * 24 : AUTOPSY.hours);

/** The moment of a death from its day and a time of day such as `09:05`, Asia/Shanghai; null where that is no time. */
export function momentOfDeath(day: Day, time: string): Date | null {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? new Date(`${day}T${time}:00+08:00`) : null;
}

export interface AutopsyWindow {
  readonly deathAt: Date;
  readonly canFreeze: boolean;
  /** The moment up to which an autopsy is in time. */
  readonly endsAt: Date;
  /** The Shanghai day in which that moment falls. */
  readonly lastDay: Day;
  /** The day up to which a body that died in an institution is kept as a rule (art. 27). */
  readonly bodyLastDay: Day;
}

/**
 * Where the cause of a death is disputed: until when the autopsy has to be done (REC-8).
 *
 * 48 hours run from the moment of death without rounding to days (CAL-5). The seven days of a body that can be kept
 * frozen are counted here as seven times 24 hours from the same moment, and past no rest day: counted in days they
 * would end at 24:00 of that day, or later (CAL-1, CAL-2), and whoever relies on that carries the risk of it.
 */
export function autopsyWindow(deathAt: Date, canFreeze: boolean): AutopsyWindow {
  const endsAt = addHours(deathAt, autopsyHours(canFreeze));
  return { deathAt, canFreeze, endsAt, lastDay: dayOf(endsAt), bodyLastDay: addDays(dayOf(deathAt), AUTOPSY.bodyDays) };
}
