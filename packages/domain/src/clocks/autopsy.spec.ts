import { mayBeEnforced, ruleOf } from '../citations/citations.js';
import { AUTOPSY, autopsyWindow } from './autopsy.js';

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
  it('runs as long as the rule says, which stands in a text', () => {
    expect(ruleOf('REC-8').params).toEqual({ autopsyH: AUTOPSY.hours, withColdStorageD: AUTOPSY.frozenDays, bodyD: AUTOPSY.bodyDays });
    expect(mayBeEnforced('REC-8')).toBe(true);
  });
});
