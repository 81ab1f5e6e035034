import { CASE_ROLES, CASE_STATUSES } from '@heyi/domain';
import { CASE_RULES, mayOnCase, type CaseAction } from './index.js';

describe('abilities', () => {
  it('allow exactly what the table says, for every action, role and status', () => {
    for (const [action, when] of Object.entries(CASE_RULES) as [CaseAction, { roles: readonly string[]; in?: readonly string[] }][])
      for (const role of CASE_ROLES)
        for (const status of CASE_STATUSES)
          expect(mayOnCase(action, { role, status })).toBe(when.roles.includes(role) && (!when.in || when.in.includes(status)));
  });
  it('give a stranger nothing', () => {
    for (const action of Object.keys(CASE_RULES) as CaseAction[])
      for (const status of CASE_STATUSES) expect(mayOnCase(action, { role: 'none', status })).toBe(false);
  });
});
