import { CASE_ROLES } from '../cases/audience.js';
import { CASE_STATUSES } from '../lifecycle/case-lifecycle.js';
import { nextStep } from './next-steps.js';

describe('the next step', () => {
  it('is told to everyone in every status', () => {
    for (const status of CASE_STATUSES)
      for (const role of CASE_ROLES)
        for (const appliedBy of ['consumer', 'clinic', null] as const) expect(nextStep(status, role, appliedBy)).toMatch(/^[a-z_]+$/);
  });

  it.each([
    ['filed', 'consumer', null, 'no_reply_yet'],
    ['filed', 'representative', null, 'no_reply_yet'],
    ['filed', 'clinic', null, 'answer_overdue'],
    ['applied', 'consumer', 'consumer', 'no_consent_yet'],
    ['applied', 'clinic', 'clinic', 'no_consent_yet'],
    ['applied', 'clinic', 'consumer', 'give_consent'],
    ['applied', 'intake', 'consumer', 'reach_or_end'],
    ['mediating', 'mediator', 'consumer', 'mediate'],
  ] as const)('past its day in %s it tells a %s (applied by %s) %s', (status, role, appliedBy, step) => {
    expect(nextStep(status, role, appliedBy, { overdue: true })).toBe(step);
  });

  it('asks who decides about a request, and nobody else', () => {
    for (const status of ['mediating', 'agreed', 'signing'] as const)
      for (const role of CASE_ROLES)
        expect(nextStep(status, role, 'consumer', { asked: true }) === 'decide_on_mediator').toBe(role === 'chair');
    expect(nextStep('accepted', 'intake', 'consumer', { asked: true })).toBe('assign_mediator');
    expect(nextStep('mediating', 'chair', 'consumer')).toBe('follow_mediation');
  });
});
