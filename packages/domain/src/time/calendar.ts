import chineseDays from 'chinese-days';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days are strings so that no time zone can shift them. */
export type Day = string & { readonly __day?: never };

/** The last year whose State Council holiday notice the calendar carries; later years are answered as provisional. */
export const LAST_CALENDAR_YEAR = 2026;

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** The Shanghai day in which a moment falls. */
export const dayOf = (moment: Date): Day => SHANGHAI.format(moment);

/** 24:00 of a Shanghai day, as a moment: the first instant after it (CAL-4, Civil Code art. 203). */
export const endOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000);

/** True for a day that exists in the calendar (2026-02-30 does not). */
export const isDay = (text: unknown): text is Day =>
  typeof text === 'string' && DAY_PATTERN.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Month and year periods end on the corresponding day, or on the month's last (CAL-3, Civil Code art. 202). */
export function addMonths(day: Day, months: number): Day {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const weekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * A working day: Monday to Friday less the yearly notice's holidays, plus its make-up days (CAL-6, CAL-8: our stated
 * reading of 工作日). Past the last notice it falls back to weekdays, and the caller marks the result provisional.
 */
export const isWorkingDay = (day: Day): boolean => (yearOf(day) > LAST_CALENDAR_YEAR ? !weekend(day) : chineseDays.isWorkday(day));

export interface PeriodEnd {
  /** The last day of the period. */
  readonly day: Day;
  /** True where the end depends on a year with no published calendar: nothing may expire on it automatically. */
  readonly provisional: boolean;
}

/** The n-th working day after `start`; the start day itself is not counted (CAL-1, Civil Code art. 201). */
export function addWorkingDays(start: Day, n: number): PeriodEnd {
  let day = start;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return { day, provisional: yearOf(day) > LAST_CALENDAR_YEAR };
}

/** A period in calendar days; an end on a rest day rolls to the next working day (CAL-1, CAL-2, Civil Code art. 203). */
export function addCalendarPeriod(start: Day, days: number): PeriodEnd {
  let day = addDays(start, days);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return { day, provisional: yearOf(day) > LAST_CALENDAR_YEAR };
}

const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** A day for people, with its weekday: `2026年11月25日（周三）` or `25 Nov 2026 (Wed)`. */
export function formatDay(day: Day, locale: 'zh-CN' | 'en'): string {
  const at = new Date(`${day}T00:00:00Z`);
  const weekday = WEEKDAYS[locale][at.getUTCDay()];
  if (locale === 'zh-CN') return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日（${weekday}）`;
  return `${at.getUTCDate()} ${at.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })} ${at.getUTCFullYear()} (${weekday})`;
}
