import { calendarWith } from '../time/calendar.js';
import { demandReachedOn, silenceLadder } from './silence-ladder.js';

const SETTINGS = { demand_reply: 7, demand_reminder: 5, mediation_consent: 7 };
const days = (servedOn: string, calendar?: Parameters<typeof silenceLadder>[2]) =>
  silenceLadder(servedOn, SETTINGS, calendar).map((r) => [r.step, r.day, r.provisional]);

describe('the silence ladder', () => {
  it('takes each step so many days after the one before, past rest days (CAL-1, CAL-2)', () =>
    // Monday 2 March: the 9th; Saturday the 14th is Monday the 16th; the 23rd.
    expect(days('2026-03-02')).toEqual([
      ['reply', '2026-03-09', false],
      ['reminder', '2026-03-09', false],
      ['invitation', '2026-03-16', false],
      ['regulator', '2026-03-23', false],
    ]));
  it('is uncertain from the first step on that ends in a year without a notice', () => {
    expect(days('2026-12-15').map(([, , provisional]) => provisional)).toEqual([false, false, false, true]);
    expect(days('2026-12-21').map(([, , provisional]) => provisional)).toEqual([false, false, true, true]);
    expect(days('2026-12-28').map(([, , provisional]) => provisional)).toEqual([true, true, true, true]);
  });
  it('stays uncertain after such a step where a later year has its notice', () => {
    const later = calendarWith([{ year: 2028, holidays: [], workdays: [] }]);
    expect(days('2027-12-20', later).map(([, , provisional]) => provisional)).toEqual([true, true, true, true]);
    expect(days('2027-12-13', later).map(([, , provisional]) => provisional)).toEqual([true, true, true, true]);
  });
});

describe('the day on which a letter reached the other side (LIM-3)', () => {
  const at = (n: number) => new Date(Date.UTC(2026, 10, n));
  it('is the first of what shows that it arrived', () => {
    expect(
      demandReachedOn([
        { deliveredAt: at(5), openedAt: at(2) },
        { deliveredAt: null, openedAt: at(3) },
      ]),
    ).toEqual(at(2));
    expect(demandReachedOn([{ deliveredAt: null, openedAt: null }])).toBeNull();
    expect(demandReachedOn([])).toBeNull();
  });
});
