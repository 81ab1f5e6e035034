import { clockActsOnItsOwn, planClock } from './clock.js';

describe('clocks', () => {
  it('runs 30 working days from acceptance, to 24:00 of the last (PMC-1, CAL-4)', () => {
    const plan = planClock('mediation', new Date('2026-03-02T02:00:00Z'));
    expect(plan.lastDay).toBe('2026-04-14');
    expect(plan.endsAt.toISOString()).toBe('2026-04-14T16:00:00.000Z');
    expect(plan.provisional).toBe(false);
  });
  it('is provisional when it reaches a year without a calendar, and then never acts on its own', () => {
    const plan = planClock('mediation', new Date('2026-11-22T02:00:00Z'));
    expect(plan.provisional).toBe(true);
    expect(clockActsOnItsOwn(plan, new Date('2028-01-01T00:00:00Z'))).toBe(false);
  });
  it('acts at its end and not a moment before', () => {
    const plan = planClock('mediation', new Date('2026-03-02T02:00:00Z'));
    expect(clockActsOnItsOwn(plan, new Date(plan.endsAt.getTime() - 1))).toBe(false);
    expect(clockActsOnItsOwn(plan, plan.endsAt)).toBe(true);
  });
  it('runs judicial confirmation 30 days, rolled past rest days (AGR-7, CAL-2)', () =>
    expect(planClock('judicial_confirmation', new Date('2026-09-01T03:00:00Z')).lastDay).toBe('2026-10-08'));
});
