import fc from 'fast-check';
import { addCalendarPeriod, addWorkingDays, isWorkingDay, unitUnderPenaltyLaw, workingDaysBetween } from './calendar.js';
import { addDays, addMonths, ageOn, dayOf, daysBetween, endOfDay, formatDay, isDay, addHours } from './day.js';

describe('calendar', () => {
  it('puts a moment into its Shanghai day whatever the process time zone', () => {
    expect(dayOf(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(dayOf(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(dayOf(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });
  it('agrees with the time zone database for every day since 1980, summer time and all', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1980-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true }),
        (moment) => dayOf(moment) === zone.format(moment),
      ),
      { numRuns: 500 },
    );
  });
  it('ends a day at 24:00 Shanghai (CAL-4)', () => expect(endOfDay('2026-11-25').toISOString()).toBe('2026-11-25T16:00:00.000Z'));
  it('knows National Day 2026 as rest and its make-up day as work (CAL-6, CAL-8)', () => {
    expect(isWorkingDay('2026-10-01')).toBe(false);
    expect(isWorkingDay('2026-10-10')).toBe(true);
    // Of a year without a notice: weekdays, and no other day.
    expect([5, 6, 7, 8].map((n) => isWorkingDay(`2027-03-0${n}`))).toEqual([true, false, false, true]);
  });
  it('does not count the start day (CAL-1)', () => expect(addWorkingDays('2026-03-02', 1).day).toBe('2026-03-03'));
  it('counts 30 working days from 2 March 2026 past Qingming', () =>
    expect(addWorkingDays('2026-03-02', 30)).toEqual({ day: '2026-04-14', provisional: false }));
  it('marks an end in a year without a calendar provisional', () => {
    expect(addWorkingDays('2026-11-20', 30).provisional).toBe(true);
    expect(addWorkingDays('2026-11-10', 30).provisional).toBe(false);
  });
  it('rolls a period in days that ends on a rest day forward (CAL-2)', () =>
    expect(addCalendarPeriod('2026-09-01', 30).day).toBe('2026-10-08'));
  it('clamps months at the month end (CAL-3)', () => expect(addMonths('2026-01-31', 1)).toBe('2026-02-28'));
  it('rejects days that do not exist', () => {
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay({} as never)).toBe(false);
    // What only reads like a day is none.
    expect(isDay(['2026-02-28'])).toBe(false);
  });
  it('adds and counts days inversely', () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), (n) => daysBetween('2026-01-01', addDays('2026-01-01', n)) === n));
  });
  it('never ends a longer period earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), (n) => addWorkingDays('2026-01-15', n).day < addWorkingDays('2026-01-15', n + 1).day),
    );
  });
  it('reads short periods of the Penalty Law, and only those, as working days (CAL-7)', () =>
    expect([2, 3, 5, 7, 10, 15].map(unitUnderPenaltyLaw)).toEqual(['WD', 'WD', 'WD', 'WD', 'D', 'D']));
  it('ends at close of business where the addressee keeps hours (CAL-4), and hours run from their moment (CAL-5)', () => {
    expect(endOfDay('2026-11-25', '17:30').toISOString()).toBe('2026-11-25T09:30:00.000Z');
    expect(addHours(new Date('2026-11-25T09:30:00Z'), 48).toISOString()).toBe('2026-11-27T09:30:00.000Z');
  });
  it('writes the weekday beside the date', () => expect(formatDay('2026-11-25', 'zh-CN')).toBe('2026年11月25日（周三）'));
});

describe('a day of Shanghai', () => {
  it('is eight hours ahead from 1992 on, and was nine in the summers before', () => {
    expect(dayOf(new Date('1991-07-01T15:30:00Z'))).toBe('1991-07-02');
    expect(dayOf(new Date('1991-12-31T15:59:59.999Z'))).toBe('1991-12-31');
    expect(dayOf(new Date('1992-01-01T00:00:00Z'))).toBe('1992-01-01');
    expect(dayOf(new Date('1992-07-01T15:30:00Z'))).toBe('1992-07-01');
    expect(dayOf(new Date('1992-07-01T16:00:00Z'))).toBe('1992-07-02');
  });
  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01 ',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '',
    20260101,
    null,
    undefined,
    new Date(0),
  ])('is not %p', (text) => expect(isDay(text)).toBe(false));
  it.each(['2024-02-29', '2026-12-31', '0001-01-01'])('is %s', (text) => expect(isDay(text)).toBe(true));
});

describe('days counted', () => {
  it('are whole however far apart, over every change of the clock', () => {
    expect(daysBetween('1986-05-01', '1986-05-31')).toBe(30);
    expect(daysBetween('2000-03-01', '2001-03-01')).toBe(365);
    expect(daysBetween('2026-12-31', '2026-01-01')).toBe(-364);
  });
  it('make a year of age on the birthday, and on 1 March where that is a 29 February', () => {
    expect(ageOn('2008-11-22', '2026-11-21')).toBe(17);
    expect(ageOn('2008-11-22', '2026-11-22')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
  it('of months end on the corresponding day, over the years (CAL-3)', () => {
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-11-30', 15)).toBe('2028-02-29');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-31');
  });
  it('that are worked after one day up to and with another', () => {
    expect(workingDaysBetween('2026-03-02', '2026-03-02')).toBe(0);
    expect(workingDaysBetween('2026-03-02', '2026-03-03')).toBe(1);
    expect(workingDaysBetween('2026-03-06', '2026-03-09')).toBe(1);
  });
  it('of a period without days end where it began', () =>
    expect(addWorkingDays('2026-03-01', 0)).toEqual({ day: '2026-03-01', provisional: false }));
  it('are provisional from the first day of a year without a notice', () => {
    expect(addCalendarPeriod('2026-12-01', 30)).toEqual({ day: '2026-12-31', provisional: false });
    expect(addCalendarPeriod('2026-12-01', 31).provisional).toBe(true);
  });
  it('have their weekday in English too', () => expect(formatDay('2026-01-04', 'en')).toBe('4 Jan 2026 (Sun)'));
});
