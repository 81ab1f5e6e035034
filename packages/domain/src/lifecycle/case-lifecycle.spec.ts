import fc from 'fast-check';
import { CASE_COMMANDS, CASE_STATUSES, CASE_TRANSITIONS, nextStatus, type CaseStatus } from './case-lifecycle.js';
import {
  consentMustComeFromTheOtherSide,
  limitationEnds,
  sideMayNameAnotherRepresentative,
  treatmentDayIsPlausible,
} from './case-lifecycle.rules.js';

describe('the life of a case', () => {
  it('makes no transition outside the table', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATUSES), fc.constantFrom(...CASE_COMMANDS), (status, command) => {
        const result = nextStatus(status, command);
        const allowed = (CASE_TRANSITIONS[command].from as readonly CaseStatus[]).includes(status);
        return result.ok === allowed && (!result.ok || result.value === CASE_TRANSITIONS[command].to);
      }),
    );
  });
  it('accepts no case without the other side’s consent (RT-3)', () => {
    expect(nextStatus('applied', 'accept')).toEqual({
      ok: false,
      error: { code: 'not_possible_now', status: 'applied', command: 'accept' },
    });
    expect(consentMustComeFromTheOtherSide('consumer', 'consumer')).toBe(false);
    expect(consentMustComeFromTheOtherSide('consumer', 'clinic')).toBe(true);
  });
  it('leads every walk from draft into known statuses and never out of a closed one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CASE_COMMANDS), { maxLength: 40 }), (walk) => {
        let status: CaseStatus = 'draft';
        for (const command of walk) {
          const step = nextStatus(status, command);
          if (status === 'unresolved' || status === 'fulfilled') expect(step.ok).toBe(false);
          if (step.ok) status = step.value;
        }
        return CASE_STATUSES.includes(status);
      }),
    );
  });
  it('allows five representatives and not six (RT-9)', () => {
    expect(sideMayNameAnotherRepresentative(4)).toBe(true);
    expect(sideMayNameAnotherRepresentative(5)).toBe(false);
  });
  it('takes no treatment date in the future', () => {
    expect(treatmentDayIsPlausible('2026-11-23', '2026-11-22')).toBe(false);
    expect(treatmentDayIsPlausible('2026-11-22', '2026-11-22')).toBe(true);
    expect(treatmentDayIsPlausible('2006-11-21', '2026-11-22')).toBe(false);
  });
  it('restarts limitation at the interruption (LIM-1, LIM-4)', () => {
    expect(limitationEnds('2025-02-28', null)).toBe('2028-02-28');
    expect(limitationEnds('2025-02-28', '2026-11-22')).toBe('2029-11-22');
  });
});
