import chineseDays from 'chinese-days';
import { addDays, isWeekend, yearOf, type Day } from './day.js';

/** The last year whose State Council holiday notice the calendar carries; later years are answered as provisional. */
export const LAST_CALENDAR_YEAR = 2026;

/** One year's holiday notice as an operator loads it: rest days, and weekend days that are worked instead. */
export interface YearNotice {
  readonly year: number;
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
}

/** Which days are worked. Years it has no notice for are weekdays only, and every end that passes through one is provisional. */
export interface WorkCalendar {
  knows(year: number): boolean;
  isWorkingDay(day: Day): boolean;
  /** The first working day after a day. */
  nextWorkingDay(day: Day): Day;
}

/**
 * A working day: Monday to Friday less the yearly notice's holidays, plus its make-up days (CAL-6, CAL-8: our stated
 * reading of 工作日). A tenant's notices stand over the built-in years, so that a late change to a notice can be loaded.
 */
export function calendarWith(notices: readonly YearNotice[]): WorkCalendar {
  const years = new Map(notices.map((n) => [n.year, { rest: new Set(n.holidays), worked: new Set(n.workdays) }]));
  const known = new Map<Day, boolean>();
  const decide = (day: Day): boolean => {
    const notice = years.get(yearOf(day));
    if (notice) return notice.worked.has(day) || (!isWeekend(day) && !notice.rest.has(day));
    return yearOf(day) > LAST_CALENDAR_YEAR ? !isWeekend(day) : chineseDays.isWorkday(day);
  };
  const isWorkingDay = (day: Day): boolean => {
    let answer = known.get(day);
    if (answer === undefined) known.set(day, (answer = decide(day)));
    return answer;
  };
  const following = new Map<Day, Day>();
  return {
    knows: (year) => year <= LAST_CALENDAR_YEAR || years.has(year),
    isWorkingDay,
    nextWorkingDay: (day) => {
      let next = following.get(day);
      if (next === undefined) {
        next = addDays(day, 1);
        while (!isWorkingDay(next)) next = addDays(next, 1);
        following.set(day, next);
      }
      return next;
    },
  };
}

/** The calendar with the built-in years alone. */
export const NATIONAL_CALENDAR: WorkCalendar = /* @__PURE__ */ calendarWith([]);

export const isWorkingDay = (day: Day, calendar: WorkCalendar = NATIONAL_CALENDAR): boolean => calendar.isWorkingDay(day);

export interface PeriodEnd {
  /** The last day of the period. */
  readonly day: Day;
  /** True where the end depends on a year with no published calendar: nothing may expire on it automatically. */
  readonly provisional: boolean;
}

const never = (): boolean => false;
const unsure = (calendar: WorkCalendar, from: Day, to: Day): boolean => {
  for (let year = yearOf(from); year <= yearOf(to); year++) if (!calendar.knows(year)) return true;
  return false;
};

/**
 * The n-th working day after `start`; the start day itself is not counted (CAL-1, Civil Code art. 201).
 *
 * @param skipped days that are not counted although they are worked, such as those of an appraisal
 */
export function addWorkingDays(
  start: Day,
  n: number,
  calendar: WorkCalendar = NATIONAL_CALENDAR,
  skipped: (day: Day) => boolean = never,
): PeriodEnd {
  let day = start;
  for (let left = n; left > 0;) {
    day = calendar.nextWorkingDay(day);
    if (!skipped(day)) left -= 1;
  }
  return { day, provisional: unsure(calendar, start, day) };
}

/**
 * The unit of a short period in the Administrative Penalty Law: its two, three, five and seven days are working days
 * (CAL-7, art. 85). It carries over to no other statute, so it is asked for by name.
 */
export const unitUnderPenaltyLaw = (days: number): 'WD' | 'D' => ([2, 3, 5, 7].includes(days) ? 'WD' : 'D');

/** Working days after `from` up to and with `to`. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkCalendar = NATIONAL_CALENDAR): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count += 1;
  return count;
}

/** Moves a period's last day past rest days (CAL-2, Civil Code art. 203); for periods in days, months and years. */
export function rollForward(last: Day, calendar: WorkCalendar = NATIONAL_CALENDAR): PeriodEnd {
  let day = last;
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  // Whether the last day is a rest day is all that the calendar decides here.
  return { day, provisional: unsure(calendar, last, day) };
}

/** A period in calendar days; an end on a rest day rolls to the next working day (CAL-1, CAL-2, Civil Code art. 203). */
export const addCalendarPeriod = (start: Day, days: number, calendar: WorkCalendar = NATIONAL_CALENDAR): PeriodEnd =>
  rollForward(addDays(start, days), calendar);
