import { CASE_ROLES, INSTITUTION_STANDINGS } from '@heyi/domain';
import { CASE_RULES, institutionMay, type CaseAction } from './index.js';

const ACTIONS = Object.keys(CASE_RULES) as CaseAction[];

describe('an institution that is not confirmed', () => {
  it.each(['stub', 'joined', 'pending', 'merged'] as const)('reads and answers and binds itself to nothing while it is %s', (standing) => {
    const may = ACTIONS.filter((action) => institutionMay(action, { role: 'clinic', clinicStanding: standing }));
    // By hand from the promise: read, answer, post, add exhibits, answer a demand; and what takes back or keeps what stands already.
    expect(may.sort()).toEqual(
      [
        'add_exhibit',
        'answer',
        'answer_demand',
        'download',
        'end_clinic_representation',
        'keep_earlier_caucus',
        'post',
        'read',
        'report_performance',
        'withdraw_exhibit',
      ].sort(),
    );
  });
  it.each([
    'make_offer',
    'answer_offer',
    'apply',
    'consent',
    'sign',
    'draft_settlement',
    'end_negotiation',
    'decline',
    'withdraw_application',
    'record_event',
  ] as const)('does not %s, and a confirmed one does', (action) => {
    expect(institutionMay(action, { role: 'clinic', clinicStanding: 'joined' })).toBe(false);
    expect(institutionMay(action, { role: 'clinic', clinicStanding: 'confirmed' })).toBe(true);
  });
  it('hinders nobody else', () => {
    for (const role of CASE_ROLES.filter((r) => r !== 'clinic'))
      for (const clinicStanding of INSTITUTION_STANDINGS)
        for (const action of ACTIONS) expect(institutionMay(action, { role, clinicStanding })).toBe(true);
  });
});
