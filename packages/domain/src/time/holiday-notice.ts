import chineseDays from 'chinese-days';
import { type YearNotice } from './calendar.js';
import { readDay } from '../typed/days.js';
import { addDays, isDay, isWeekend, yearOf, type Day } from './day.js';

/** The days of the 13 national holidays of a year (CAL-6, 全国年节及纪念日放假办法 art. 2), by the solar and the lunar calendar; two may fall on one. */
export function statutoryHolidays(year: number): Day[] {
  const lunar = (month: number, date: number): Day => chineseDays.getSolarDateFromLunar(`${year}-${month}-${date}`).date;
  const newYear = lunar(1, 1);
  const days: Day[] = [
    `${year}-01-01`,
    addDays(newYear, -1),
    newYear,
    addDays(newYear, 1),
    addDays(newYear, 2),
    chineseDays.getSolarTermDate(year, 4, 'pure_brightness'),
    `${year}-05-01`,
    `${year}-05-02`,
    lunar(5, 5),
    lunar(8, 15),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ];
  return [...new Set(days)].sort();
}

export type NoticeFault =
  | { readonly code: 'year_invalid'; readonly path: 'year' }
  | { readonly code: 'day_impossible'; readonly path: 'holidays' | 'workdays'; readonly text: string }
  | { readonly code: 'day_twice'; readonly path: 'holidays' | 'workdays'; readonly day: Day }
  | { readonly code: 'day_other_year'; readonly path: 'holidays' | 'workdays'; readonly day: Day }
  | { readonly code: 'workday_on_weekday'; readonly path: 'workdays'; readonly day: Day }
  | { readonly code: 'holiday_and_workday'; readonly path: 'workdays'; readonly day: Day }
  | { readonly code: 'statutory_missing'; readonly path: 'holidays'; readonly day: Day };

/**
 * Reads days as people paste them: `2027-01-01`, `2027/1/1` or `2027年1月1日`, one a line or parted by commas;
 * `2027-02-05..2027-02-11` for a run. What is no day stays as it was written, to be told.
 */
export function readDays(text: string): string[] {
  return text
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
    .flatMap((part) => {
      const [first = '', last] = part.split(/\.\.|[~～]|至/u);
      if (last === undefined) return [readDay(part) ?? part];
      const [from, to] = [readDay(first), readDay(last)];
      if (!from || !to || to < from || to > addDays(from, 40)) return [part];
      const days: Day[] = [];
      for (let day: Day = from; day <= to; day = addDays(day, 1)) days.push(day);
      return days;
    });
}

function faultsInList(year: number, path: 'holidays' | 'workdays', days: readonly string[]): NoticeFault[] {
  const seen = new Set<string>();
  const faults: NoticeFault[] = [];
  for (const text of days) {
    if (!isDay(text)) faults.push({ code: 'day_impossible', path, text });
    else if (yearOf(text) !== year) faults.push({ code: 'day_other_year', path, day: text });
    else if (seen.has(text)) faults.push({ code: 'day_twice', path, day: text });
    seen.add(text);
  }
  return faults;
}

/** Everything wrong with a year's notice before it may decide any deadline (CAL-6, CAL-8). */
export function faultsInNotice(notice: { year: number; holidays: readonly string[]; workdays: readonly string[] }): NoticeFault[] {
  const { year, holidays, workdays } = notice;
  if (!Number.isInteger(year) || year < 2007 || year > 2099) return [{ code: 'year_invalid', path: 'year' }];
  const faults = [...faultsInList(year, 'holidays', holidays), ...faultsInList(year, 'workdays', workdays)];
  for (const day of workdays) {
    if (!isDay(day)) continue;
    if (holidays.includes(day)) faults.push({ code: 'holiday_and_workday', path: 'workdays', day });
    else if (!isWeekend(day)) faults.push({ code: 'workday_on_weekday', path: 'workdays', day });
  }
  for (const day of statutoryHolidays(year)) if (!holidays.includes(day)) faults.push({ code: 'statutory_missing', path: 'holidays', day });
  return faults;
}

export const noticeOf = (notice: { year: number; holidays: readonly string[]; workdays: readonly string[] }): YearNotice => ({
  year: notice.year,
  holidays: [...notice.holidays].sort(),
  workdays: [...notice.workdays].sort(),
});
