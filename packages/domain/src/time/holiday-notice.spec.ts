import { addWorkingDays, calendarWith } from './calendar.js';
import { faultsInNotice, noticeOf, readDays, statutoryHolidays } from './holiday-notice.js';

/** A year as it could be arranged; synthetic, the real notice is not out. */
const HOLIDAYS = readDays(
  '2027-01-01..2027-01-03, 2027-02-05..2027-02-11, 2027-04-03..2027-04-05, 2027-05-01..2027-05-05, 2027-06-09, 2027-09-15, 2027-10-01..2027-10-07',
);
const WORKDAYS = readDays('2027-02-14 2027-05-08');

describe('a year’s holiday notice', () => {
  it('is read in every spelling people paste, and what is no day stays as it was written', () => {
    expect(readDays('2027/1/1，2027年1月2日；２０２７．０１．０３')).toEqual(['2027-01-01', '2027-01-02', '2027-01-03']);
    expect(readDays('2027年2月5日至2027年2月7日 2027-03-01～2027-03-02')).toEqual([
      ...['2027-02-05', '2027-02-06', '2027-02-07'],
      ...['2027-03-01', '2027-03-02'],
    ]);
    expect(readDays('2027-02-30 明天 2027-03-02..2027-03-01')).toEqual(['2027-02-30', '明天', '2027-03-02..2027-03-01']);
  });

  it('knows the thirteen national holidays by both calendars (CAL-6)', () => {
    expect(statutoryHolidays(2026)).toEqual([
      '2026-01-01',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-04-05',
      '2026-05-01',
      '2026-05-02',
      '2026-06-19',
      '2026-09-25',
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
    ]);
    expect(statutoryHolidays(2027)).toContain('2027-02-06');
    // Mid-autumn falls into the national days: one day is named once.
    expect(statutoryHolidays(2028).filter((day) => day === '2028-10-03')).toEqual(['2028-10-03']);
  });
  it('is taken when nothing is wrong with it', () =>
    expect(faultsInNotice({ year: 2027, holidays: HOLIDAYS, workdays: WORKDAYS })).toEqual([]));
  it.each([
    [{ year: 1999, holidays: [], workdays: [] }, 'year_invalid'],
    [{ year: 2027, holidays: [...HOLIDAYS, '2027-02-30'], workdays: [] }, 'day_impossible'],
    [{ year: 2027, holidays: [...HOLIDAYS, '2027-01-01'], workdays: [] }, 'day_twice'],
    [{ year: 2027, holidays: [...HOLIDAYS, '2028-01-01'], workdays: [] }, 'day_other_year'],
    [{ year: 2027, holidays: HOLIDAYS, workdays: ['2027-03-03'] }, 'workday_on_weekday'],
    [{ year: 2027, holidays: HOLIDAYS, workdays: ['2027-01-02'] }, 'holiday_and_workday'],
    [{ year: 2027, holidays: HOLIDAYS.slice(1), workdays: [] }, 'statutory_missing'],
  ])('is refused with what is wrong (%#)', (notice, code) => expect(faultsInNotice(notice).map((f) => f.code)).toContain(code));
  it('makes ends certain that were provisional, and only in its own year (CAL-8)', () => {
    const calendar = calendarWith([noticeOf({ year: 2027, holidays: HOLIDAYS, workdays: WORKDAYS })]);
    expect(addWorkingDays('2026-11-20', 30).provisional).toBe(true);
    expect(addWorkingDays('2026-11-20', 30, calendar)).toEqual({ day: '2027-01-04', provisional: false });
    expect(addWorkingDays('2027-12-20', 30, calendar).provisional).toBe(true);
    expect(calendar.isWorkingDay('2027-02-14')).toBe(true);
  });
  it('reads days as people paste them', () =>
    expect(readDays('2027-01-01..2027-01-03，2027-05-01\n oops')).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-05-01',
      'oops',
    ]));
});

describe('a notice at its edges', () => {
  it('is of a year from 2007 to 2099', () => {
    const year = (n: number) => faultsInNotice({ year: n, holidays: n === 2007 || n === 2099 ? statutoryHolidays(n) : [], workdays: [] });
    expect([2006, 2007, 2099, 2100, 2026.5].map((n) => year(n).map((f) => f.code))).toEqual([
      ['year_invalid'],
      [],
      [],
      ['year_invalid'],
      ['year_invalid'],
    ]);
  });
  it('names a run of one day and of forty-one, and takes a longer or a backward one for a slip', () => {
    expect(readDays('2027-02-05..2027-02-05')).toEqual(['2027-02-05']);
    expect(readDays('2027-01-01..2027-02-10')).toHaveLength(41);
    for (const slip of ['2027-01-01..2027-02-11', '2027-01-02..2027-01-01', '2027-01-01..明天', '明天..2027-01-01'])
      expect(readDays(slip)).toEqual([slip]);
  });
  it('says every fault once, and of a day that is none nothing more', () => {
    expect(faultsInNotice({ year: 2027, holidays: HOLIDAYS, workdays: ['2027-02-30'] })).toEqual([
      { code: 'day_impossible', path: 'workdays', text: '2027-02-30' },
    ]);
    expect(faultsInNotice({ year: 2027, holidays: HOLIDAYS, workdays: ['2027-02-14', '2027-02-14'] })).toEqual([
      { code: 'day_twice', path: 'workdays', day: '2027-02-14' },
    ]);
  });
});
