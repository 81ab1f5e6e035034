import fc from 'fast-check';
import { calendarWith, isWorkingDay, workingDaysBetween } from '../time/calendar.js';
import { addDays, addMonths } from '../time/day.js';
import { mayBeEnforced, RULES } from '../citations/citations.js';
import { CLOCK_KINDS, clockActsOnItsOwn, extensionFault, planClock, type ClockKind } from './clock.js';
import { explainClock } from './explain.js';

const NOTICE_2027 = calendarWith([{ year: 2027, holidays: ['2027-01-01'], workdays: [] }]);
const at = (day: string) => new Date(`${day}T10:00:00+08:00`);
const plan = (kind: ClockKind, start: string, over: object = {}, today = '2026-06-01') =>
  planClock({ kind, startedAt: at(start), ...over }, today);

describe('clocks', () => {
  it.each([
    // kind, start, last day; counted by hand on the 2026 calendar of the State Council's notice
    ['mediation', '2026-03-02', '2026-04-14', 'PMC-1, 30 working days past Qingming'],
    ['administrative_acceptance', '2026-03-02', '2026-03-09', 'ADM-1, 5 working days'],
    ['administrative_mediation', '2026-03-02', '2026-04-14', 'ADM-2'],
    ['market_acceptance', '2026-09-28', '2026-10-13', 'MKT-1 over National Day; Saturday 10 October is worked'],
    ['market_mediation', '2026-03-02', '2026-05-06', 'MKT-2, 60 days; 1 May is a holiday until the 5th'],
    ['judicial_confirmation', '2026-09-01', '2026-10-08', 'AGR-7 rolled past National Day (CAL-2)'],
    ['ratification', '2026-03-02', '2026-04-01', 'CAP-2'],
    ['clinic_reply', '2026-02-10', '2026-02-24', 'a setting, rolled past Spring Festival'],
  ] as const)('%s from %s ends on %s (%s)', (kind, start, last, _why) => expect(plan(kind, start).lastDay).toBe(last));

  it('ends at 24:00 of its last day (CAL-4)', () =>
    expect(plan('mediation', '2026-03-02').endsAt.toISOString()).toBe('2026-04-14T16:00:00.000Z'));
  it('is provisional when it reaches a year without a notice, and then never acts on its own', () => {
    const clock = plan('mediation', '2026-11-22');
    expect(clock.provisional).toBe(true);
    expect(clockActsOnItsOwn(clock, new Date('2028-01-01T00:00:00Z'))).toBe(false);
    const certain = planClock({ kind: 'mediation', startedAt: at('2026-11-22') }, '2026-11-22', NOTICE_2027);
    expect(certain).toMatchObject({ provisional: false, lastDay: '2027-01-04' });
  });
  it('acts at its end and not a moment before', () => {
    const clock = plan('mediation', '2026-03-02');
    expect(clockActsOnItsOwn(clock, new Date(clock.endsAt.getTime() - 1))).toBe(false);
    expect(clockActsOnItsOwn(clock, clock.endsAt)).toBe(true);
  });
  it('leaves out an appraisal from commissioning to opinion, both days (PMC-2)', () => {
    const paused = plan('mediation', '2026-03-02', { pauses: [{ from: '2026-03-09', to: '2026-03-13' }] });
    expect(paused).toMatchObject({ lastDay: '2026-04-21', excluded: 5, standsSince: null });
  });
  it('stands still while the appraisal lasts, and nothing happens then', () => {
    const open = plan('mediation', '2026-03-02', { pauses: [{ from: '2026-03-09', to: null }] }, '2026-04-30');
    expect(open.standsSince).toBe('2026-03-09');
    expect(clockActsOnItsOwn(open, new Date('2030-01-01T00:00:00Z'))).toBe(false);
  });
  it('leaves out testing time of a period in days (MKT-2) and of none that no rule pauses', () => {
    const pauses = [{ from: '2026-03-10', to: '2026-03-19' }];
    expect(plan('market_mediation', '2026-03-02', { pauses }).lastDay).toBe('2026-05-11');
    expect(plan('judicial_confirmation', '2026-03-02', { pauses }).lastDay).toBe(plan('judicial_confirmation', '2026-03-02').lastDay);
  });
  it('takes an agreed later end, and only where a rule allows one (PMC-3)', () => {
    expect(plan('mediation', '2026-03-02', { extendedTo: '2026-05-15' }).lastDay).toBe('2026-05-15');
    expect(plan('mediation', '2026-03-02', { extendedTo: '2026-04-01' }).lastDay).toBe('2026-04-14');
    expect(plan('administrative_mediation', '2026-03-02', { extendedTo: '2026-05-15' }).lastDay).toBe('2026-04-14');
    const current = plan('mediation', '2026-03-02');
    expect(extensionFault(current, '2026-04-14')).toBe('not_later');
    expect(extensionFault(current, '2026-05-01')).toBe('rest_day');
    expect(extensionFault(current, '2028-05-01')).toBe('too_far');
    expect(extensionFault(current, '2026-05-15')).toBeNull();
  });
  it('never ends earlier for a longer pause, a later start of the next, or an extension', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ClockKind>('mediation', 'market_mediation', 'administrative_mediation'),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 20 }),
        (kind, offset, length, more) => {
          const from = addDays('2026-01-05', offset);
          const shorter = plan(kind, '2026-01-05', { pauses: [{ from, to: addDays(from, length) }] });
          const longer = plan(kind, '2026-01-05', { pauses: [{ from, to: addDays(from, length + more) }] });
          const none = plan(kind, '2026-01-05');
          return none.lastDay <= shorter.lastDay && shorter.lastDay <= longer.lastDay;
        },
      ),
    );
  });
  it('counts an overlap of pauses once and ends on a working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (offset, a, b) => {
        const from = addDays('2026-01-05', offset);
        const overlapping = [
          { from, to: addDays(from, a) },
          { from, to: addDays(from, b) },
        ];
        const widest = [{ from, to: addDays(from, Math.max(a, b)) }];
        const one = plan('market_mediation', '2026-01-05', { pauses: overlapping });
        return one.lastDay === plan('market_mediation', '2026-01-05', { pauses: widest }).lastDay && isWorkingDay(one.lastDay);
      }),
    );
  });
  it('gives exactly thirty counted days to mediation whatever stood still', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (offset, length) => {
        const from = addDays('2026-03-02', offset);
        const to = addDays(from, length);
        const { lastDay } = plan('mediation', '2026-03-02', { pauses: [{ from, to }] });
        const all = workingDaysBetween('2026-03-02', lastDay);
        const pausedWorking = lastDay < from ? 0 : workingDaysBetween(addDays(from, -1), to < lastDay ? to : lastDay);
        return all - pausedWorking === 30;
      }),
    );
  });
  it.each([
    ['mediation', 'PMC-1'],
    ['administrative_acceptance', 'ADM-1'],
    ['administrative_mediation', 'ADM-2'],
    ['judicial_confirmation', 'AGR-7'],
    ['enforcement', 'AGR-14'],
    ['limitation', 'LIM-1'],
    ['sealing', 'REC-4'],
    ['market_acceptance', 'MKT-1'],
    ['market_mediation', 'MKT-2'],
    ['market_lead', 'MKT-3'],
    ['health_reply', 'MKT-8'],
    ['materials', 'PMC-9'],
  ] as const)('%s runs as long as %s says', (kind, rule) =>
    expect({ amount: CLOCK_KINDS[kind].amount, unit: CLOCK_KINDS[kind].unit }).toEqual({
      amount: RULES[rule].params.amount,
      unit: RULES[rule].params.unit,
    }),
  );
  it('calls nothing law that was not found in a text', () => {
    for (const kind of Object.values(CLOCK_KINDS))
      if (kind.basis === 'law') for (const rule of kind.rules) expect([rule, mayBeEnforced(rule)]).toEqual([rule, true]);
  });
  it('runs years to the corresponding day (CAL-3)', () => {
    expect(planClock({ kind: 'sealing', startedAt: at('2023-02-28') }, '2026-01-01').lastDay).toBe('2026-02-28');
    expect(plan('enforcement', '2024-02-29').lastDay).toBe(addMonths('2024-02-29', 24));
  });
  it('keeps the safe day of a period that only warns while the calendar is not known', () =>
    expect(plan('avoidance', '2026-11-22')).toMatchObject({ lastDay: '2031-11-22', provisional: true }));
  it('says in a sentence when it started, why it stood still and when it ends', () => {
    const pauses = [{ from: '2026-03-09', to: '2026-03-13' }];
    const clock = { ...plan('mediation', '2026-03-02', { pauses }), pauses, extendedTo: null };
    expect(explainClock(clock, 'zh-CN')).toBe(
      '自2026年3月2日（周一）起算（当天不计），30个工作日，2026年3月9日（周一）至2026年3月13日（周五）因鉴定停计，共5个工作日不计入，2026年4月21日（周二）24:00届满。',
    );
    expect(explainClock(clock, 'en')).toContain('stood still from 9 Mar 2026 (Mon) to 13 Mar 2026 (Fri) for an appraisal');
  });
});
