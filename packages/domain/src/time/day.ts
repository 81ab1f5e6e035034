/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days are strings so that no time zone can shift them. */
export type Day = string & { readonly __day?: never };

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

const EIGHT_HOURS = 8 * 3_600_000;
/** The last clock change in Shanghai was in September 1991; from 1992 on it is eight hours ahead of UTC on every day. */
const FIXED_SINCE = Date.UTC(1992, 0, 1);

/** The Shanghai day in which a moment falls. */
export const dayOf = (moment: Date): Day =>
  moment.getTime() >= FIXED_SINCE ? new Date(moment.getTime() + EIGHT_HOURS).toISOString().slice(0, 10) : SHANGHAI.format(moment);

/**
 * The end of a Shanghai day as a moment: 24:00, the first instant after it, or close of business where the addressee
 * keeps business hours (CAL-4, Civil Code art. 203).
 *
 * @param closesAt `HH:mm` of the addressee's close of business
 */
export const endOfDay = (day: Day, closesAt?: string): Date =>
  closesAt ? new Date(`${day}T${closesAt}:00+08:00`) : new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000);

/** A period in hours runs from the named moment, without rounding to days (CAL-5, Civil Code art. 201). */
export const addHours = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

/** True for a day that exists in the calendar (2026-02-30 does not). */
export const isDay = (text: unknown): text is Day => {
  if (typeof text !== 'string' || !DAY_PATTERN.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

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
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Whole years of age on a day, as people count them: a birthday on 29 February is reached on 1 March of a common year. */
export function ageOn(birthDay: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return on.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

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
