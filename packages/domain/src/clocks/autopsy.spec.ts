import { mayBeEnforced, ruleOf } from '../citations/citations.js';
import { AUTOPSY, autopsyWindow, momentOfDeath } from './autopsy.js';
import { clockActsOnItsOwn, planClock } from './clock.js';
import { explainClock } from './explain.js';

describe('autopsy (REC-8, Regulation 26)', () => {
  it('is due 48 hours after the death, to the minute and not to the day', () => {
    const window = autopsyWindow(new Date('2026-11-27T23:10:00+08:00'), false);
    expect(window.endsAt.toISOString()).toBe(new Date('2026-11-29T23:10:00+08:00').toISOString());
    expect(window.lastDay).toBe('2026-11-29');
  });
  it('has seven days where the body can be kept frozen, of 24 hours each', () => {
    const window = autopsyWindow(new Date('2026-11-27T23:10:00+08:00'), true);
    expect(window.endsAt.toISOString()).toBe(new Date('2026-12-04T23:10:00+08:00').toISOString());
    expect(window.lastDay).toBe('2026-12-04');
  });
  it('waits for no rest day: over National Day it ends on its hour', () =>
    // Died on Wednesday 30 September 2026, 08:00; 1 to 7 October are holidays.
    expect(autopsyWindow(new Date('2026-09-30T08:00:00+08:00'), true).endsAt.toISOString()).toBe('2026-10-07T00:00:00.000Z'));
  it('takes the day in Shanghai, not in UTC', () =>
    // 00:30 in Shanghai is 16:30 of the day before in UTC.
    expect(autopsyWindow(new Date('2026-11-27T00:30:00+08:00'), false)).toMatchObject({
      lastDay: '2026-11-29',
      bodyLastDay: '2026-12-11',
    }));
  it('is a clock that ends on its minute and stands in no need of a calendar', () => {
    const startedAt = new Date('2026-12-30T23:10:00+08:00');
    const plan = planClock({ kind: 'autopsy', startedAt }, '2026-12-30');
    expect(plan).toMatchObject({ lastDay: '2027-01-01', provisional: false });
    expect(plan.endsAt).toEqual(new Date('2027-01-01T23:10:00+08:00'));
    expect(clockActsOnItsOwn(plan, new Date('2027-01-01T23:09:59+08:00'))).toBe(false);
    expect(planClock({ kind: 'autopsy', startedAt, amount: 168 }, '2026-12-30').endsAt).toEqual(autopsyWindow(startedAt, true).endsAt);
  });
  it('says in a sentence from which minute to which, and what seven days are', () => {
    const clock = (amount: number | null) => {
      const plan = planClock(
        { kind: 'autopsy', startedAt: new Date('2026-11-27T09:05:00+08:00'), amount: amount ?? undefined },
        '2026-11-27',
      );
      return { ...plan, amount, pauses: [], extendedTo: null };
    };
    expect(explainClock(clock(null), 'zh-CN')).toBe(
      '自2026年11月27日（周五）09:05患者死亡起算，48小时，2026年11月29日（周日）09:05届满；休息日不顺延。',
    );
    expect(explainClock(clock(168), 'zh-CN')).toContain('7日（按每日24小时计算），2026年12月4日（周五）09:05届满');
    expect(explainClock(clock(168), 'en')).toBe(
      'From the death on 27 Nov 2026 (Fri) 09:05, 7 days of 24 hours, since the body can be kept frozen; ends on 4 Dec 2026 (Fri) 09:05, on a rest day too.',
    );
  });
  it('takes a time of day and nothing else for the moment', () => {
    expect(momentOfDeath('2026-11-27', '09:05')).toEqual(new Date('2026-11-27T01:05:00Z'));
    for (const time of ['', '9:05', '24:00', '09:60', '上午', '2026京0101']) expect(momentOfDeath('2026-11-27', time)).toBeNull();
  });
  it('runs as long as the rule says, which stands in a text', () => {
    expect(ruleOf('REC-8').params).toEqual({ autopsyH: AUTOPSY.hours, withColdStorageD: AUTOPSY.frozenDays, bodyD: AUTOPSY.bodyDays });
    expect(mayBeEnforced('REC-8')).toBe(true);
  });
});
