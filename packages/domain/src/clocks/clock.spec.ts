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
  it('rolls every period past a rest day, if it warns where the day is certain, if it acts in any year (CAL-2)', () => {
    // 2 May 2026 is a holiday until the 5th; 3 January 2027 is a Sunday of a year without a notice.
    expect(plan('avoidance', '2021-05-02')).toMatchObject({ lastDay: '2026-05-06', provisional: false });
    expect(plan('judicial_confirmation', '2026-12-04')).toMatchObject({ lastDay: '2027-01-04', provisional: true });
  });
  it('says in a sentence when it started, why it stood still and when it ends', () => {
    const pauses = [{ from: '2026-03-09', to: '2026-03-13' }];
    const clock = { ...plan('mediation', '2026-03-02', { pauses }), pauses, extendedTo: null };
    expect(explainClock(clock, 'zh-CN')).toBe(
      '自2026年3月2日（周一）起算（当天不计），30个工作日，2026年3月9日（周一）至2026年3月13日（周五）因鉴定停计，共5个工作日不计入，2026年4月21日（周二）24:00届满。',
    );
    expect(explainClock(clock, 'en')).toContain('stood still from 9 Mar 2026 (Mon) to 13 Mar 2026 (Fri) for an appraisal');
  });
});

describe('a clock in a sentence', () => {
  const told = (over: object, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    explainClock(
      {
        kind: 'mediation',
        startedAt: at('2026-03-02'),
        lastDay: '2026-04-21',
        provisional: false,
        standsSince: null,
        excluded: 0,
        pauses: [],
        extendedTo: null,
        ...over,
      },
      locale,
    );
  const ended = { from: '2026-03-09', to: '2026-03-13' };
  const lasting = { from: '2026-04-07', to: null };
  it('counts what was left out only of pauses that ended, and names no count of none', () => {
    expect(told({ excluded: 5, pauses: [ended] })).toContain('共5个工作日不计入');
    expect(told({ excluded: 1, pauses: [ended] }, 'en')).toContain('; 1 working day left out; ');
    expect(told({ excluded: 1, pauses: [ended] })).toContain('共1个工作日不计入');
    expect(told({ excluded: 5, pauses: [ended] }, 'en')).toContain('; 5 working days left out; ');
    for (const none of [{ excluded: 5, pauses: [lasting] }, { excluded: 0, pauses: [ended] }, {}]) {
      expect(told(none)).not.toContain('不计入');
      expect(told(none, 'en')).not.toContain('left out');
    }
    expect(told({ kind: 'market_mediation', excluded: 5, pauses: [ended] })).toContain('共5日不计入');
  });
  it('says since when it stands still and no end, or its end and whether that is certain', () => {
    expect(told({ standsSince: '2026-04-07', pauses: [lasting] })).toBe(
      '自2026年3月2日（周一）起算（当天不计），30个工作日，自2026年4月7日（周二）起因鉴定停计，至收到鉴定意见为止。',
    );
    expect(told({ standsSince: '2026-04-07', pauses: [lasting] }, 'en')).toBe(
      'Started on 2 Mar 2026 (Mon) (that day is not counted), 30 working days; stands still since 7 Apr 2026 (Tue) for an appraisal, until the opinion is received.',
    );
    expect(told({})).toMatch(/2026年4月21日（周二）24:00届满。$/);
    expect(told({ provisional: true })).toMatch(/24:00届满（暂定：相关年份的放假安排尚未公布）。$/);
    expect(told({}, 'en')).toMatch(/ends on 21 Apr 2026 \(Tue\) at 24:00\.$/);
    expect(told({ provisional: true }, 'en')).toMatch(/at 24:00 \(provisional: the holiday notice for that year is not out\)\.$/);
  });
  it('says to when all agreed, where they did', () => {
    expect(told({ extendedTo: '2026-05-15' })).toContain('经各方同意延长至2026年5月15日（周五）');
    expect(told({ extendedTo: '2026-05-15' }, 'en')).toContain('extended to 15 May 2026 (Fri) by agreement of all');
    expect(told({})).not.toContain('延长');
    expect(told({}, 'en')).not.toContain('extended');
  });
  it('of hours, names the minute that began, up to its last thousandth', () => {
    const hours = (startedAt: string, amount: number, locale: 'zh-CN' | 'en' = 'zh-CN') =>
      told({ kind: 'autopsy', startedAt: new Date(startedAt), amount }, locale);
    expect(hours('2026-03-02T02:05:59.999Z', 48)).toBe(
      '自2026年3月2日（周一）10:05患者死亡起算，48小时，2026年3月4日（周三）10:05届满；休息日不顺延。',
    );
    expect(hours('2026-03-02T02:05:59.999Z', 48, 'en')).toBe(
      'From the death on 2 Mar 2026 (Mon) 10:05, 48 hours; ends on 4 Mar 2026 (Wed) 10:05, on a rest day too.',
    );
    expect(hours('2026-03-02T02:05:00.000Z', 168)).toContain('具备尸体冻存条件，7日（按每日24小时计算），2026年3月9日（周一）10:05届满');
  });
  it('names no length of a day that people set, and one of a single day', () => {
    expect(told({ kind: 'obligation' })).toMatch(/^自2026年3月2日（周一）起，/);
    expect(told({ kind: 'obligation' }, 'en')).toMatch(/^From 2 Mar 2026 \(Mon\); /);
    expect(told({ kind: 'reapply', amount: 1 })).toContain('起算（当天不计），1日，');
    expect(told({ kind: 'reapply', amount: 1 }, 'en')).toContain('(that day is not counted), 1 day; ');
  });
});

describe('a pause at the edges', () => {
  it('of the very first day holds the clock from then on', () =>
    expect(plan('mediation', '2026-03-02', { pauses: [{ from: '2026-03-02', to: null }] }, '2026-03-02').standsSince).toBe('2026-03-02'));
  it('that ended before the start or with its day leaves nothing out', () => {
    for (const to of ['2026-02-27', '2026-03-02'])
      for (const kind of ['mediation', 'market_mediation'] as const)
        expect(plan(kind, '2026-03-02', { pauses: [{ from: '2026-02-20', to }] })).toMatchObject({
          lastDay: plan(kind, '2026-03-02').lastDay,
          excluded: 0,
          standsSince: null,
        });
  });
  it('of one day leaves that day out, and two that touch leave out each day once', () => {
    // 2 March and 60 days: 1 May, a holiday until the 5th. One day more and three days more end within the same holiday.
    expect(plan('market_mediation', '2026-03-02', { pauses: [{ from: '2026-03-10', to: '2026-03-10' }] }).excluded).toBe(1);
    const touching = [
      { from: '2026-03-12', to: '2026-03-14' },
      { from: '2026-03-10', to: '2026-03-12' },
    ];
    expect(plan('market_mediation', '2026-03-02', { pauses: touching }).excluded).toBe(5);
    const apart = [
      { from: '2026-03-10', to: '2026-03-12' },
      { from: '2026-03-16', to: '2026-03-19' },
    ];
    expect(plan('market_mediation', '2026-03-02', { pauses: apart })).toMatchObject({ excluded: 7, lastDay: '2026-05-08' });
  });
  it('after another leaves out its own days too, worked ones of a period in working days (PMC-2)', () => {
    // Monday to Friday, and Friday to the Monday after: seven worked days more than 14 April.
    const pauses = [
      { from: '2026-03-09', to: '2026-03-13' },
      { from: '2026-03-20', to: '2026-03-23' },
    ];
    expect(plan('mediation', '2026-03-02', { pauses })).toMatchObject({ lastDay: '2026-04-23', excluded: 7 });
  });
  it('that is to begin later than today leaves nothing out yet', () =>
    expect(plan('market_mediation', '2026-03-02', { pauses: [{ from: '2026-03-20', to: null }] }, '2026-03-10').excluded).toBe(0));
  it('that began before the start counts from the day after it', () =>
    expect(plan('market_mediation', '2026-03-02', { pauses: [{ from: '2026-02-20', to: '2026-03-06' }] }).excluded).toBe(4));
});

describe('an agreed end at the edges (PMC-3)', () => {
  it('is later by a day at least and by twelve months at most', () => {
    const current = { lastDay: '2026-04-14', provisional: false };
    const known = calendarWith([{ year: 2027, holidays: [], workdays: [] }]);
    expect(extensionFault(current, '2026-04-15', known)).toBeNull();
    expect(extensionFault(current, '2027-04-14', known)).toBeNull();
    expect(extensionFault(current, '2027-04-15', known)).toBe('too_far');
  });
  it('of the very day on which the clock ends anyway changes nothing, also not that it is provisional', () => {
    const own = plan('mediation', '2026-11-22');
    expect(plan('mediation', '2026-11-22', { extendedTo: own.lastDay }).provisional).toBe(true);
    expect(plan('mediation', '2026-11-22', { extendedTo: addDays(own.lastDay, 7) })).toMatchObject({ provisional: false });
  });
});
