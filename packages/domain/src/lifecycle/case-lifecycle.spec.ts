import fc from 'fast-check';
import { CASE_COMMANDS, CASE_STATUSES, CASE_TRANSITIONS, isClosed, nextStatus, type CaseStatus } from './case-lifecycle.js';
import { isOpenToOversight, offersCanBeMade, representativesAllowed, treatmentDayIsPlausible } from './case-lifecycle.rules.js';
import { capacityFault, capacityOf, knownByGuardian } from './capacity.js';
import { failedGuard, GUARDS, STEP_GUARDS } from './guards.js';

describe('the life of a case', () => {
  it('makes no transition outside the table', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATUSES), fc.constantFrom(...CASE_COMMANDS), (status, command) => {
        const result = nextStatus(status, command);
        const allowed = (CASE_TRANSITIONS[command].from as readonly CaseStatus[]).includes(status);
        const to = CASE_TRANSITIONS[command].to;
        return result.ok === allowed && (!result.ok || result.value === (to === 'same' ? status : to));
      }),
    );
  });
  it('accepts no case without the other side’s consent (RT-3)', () => {
    expect(nextStatus('applied', 'accept')).toEqual({
      ok: false,
      error: { code: 'not_possible_now', status: 'applied', command: 'accept' },
    });
    const facts = { acceptedElsewhere: false, appliedBy: 'consumer' as const };
    expect(failedGuard('consent', { ...facts, side: 'consumer' })).toBe('other_side_consents');
    expect(failedGuard('consent', { ...facts, side: 'clinic' })).toBeNull();
  });
  it('leads every walk from draft into known statuses and never out of a closed one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CASE_COMMANDS), { maxLength: 40 }), (walk) => {
        let status: CaseStatus = 'draft';
        for (const command of walk) {
          const step = nextStatus(status, command);
          if (status === 'unresolved' || status === 'fulfilled' || status === 'withdrawn') expect(step.ok).toBe(false);
          if (step.ok) status = step.value;
        }
        return CASE_STATUSES.includes(status);
      }),
    );
  });
  it('keeps five representatives a side in negotiation whatever a committee sets, and its number elsewhere (RT-9)', () => {
    for (const status of ['draft', 'filed', 'negotiating', 'settling'] as const) expect(representativesAllowed(status, 9)).toBe(5);
    for (const status of ['applied', 'mediating', 'signing', 'effective'] as const) expect(representativesAllowed(status, 9)).toBe(9);
  });
  it('takes no treatment date in the future', () => {
    expect(treatmentDayIsPlausible('2026-11-23', '2026-11-22')).toBe(false);
    expect(treatmentDayIsPlausible('2026-11-22', '2026-11-22')).toBe(true);
    expect(treatmentDayIsPlausible('2006-11-21', '2026-11-22')).toBe(false);
  });
  it.each([
    ['apply', { reason: '请求人民调解委员会主持调解' }],
    ['consent', { side: 'clinic', appliedBy: 'consumer' }],
    ['accept', { identitiesChecked: true, committeeFeeFen: 0 }],
  ] as const)('takes no step %s while a court or the health authority has accepted the dispute (RT-6, RT-7)', (command, facts) => {
    expect(failedGuard(command, { ...facts, acceptedElsewhere: true })).toBe('one_route_at_a_time');
    expect(failedGuard(command, { ...facts, acceptedElsewhere: false })).toBeNull();
    expect(failedGuard(command, facts)).toBe('one_route_at_a_time');
  });
  it('refuses every guarded step whose facts are not given', () => {
    for (const command of Object.keys(STEP_GUARDS) as (keyof typeof STEP_GUARDS)[]) expect(failedGuard(command, {})).not.toBeNull();
    for (const guard of Object.values(GUARDS)) expect(guard.rules.length).toBeGreaterThan(0);
  });
  it('asks no fee for people’s mediation (PMC-8)', () =>
    expect(failedGuard('accept', { identitiesChecked: true, committeeFeeFen: 1, acceptedElsewhere: false })).toBe('free_of_charge'));
  it.each([
    ['2008-11-22', false, 'full'],
    ['2008-11-23', false, 'limited'],
    ['2009-11-23', true, 'full'],
    ['2010-11-23', true, 'limited'],
    ['2018-11-22', false, 'limited'],
    ['2018-11-23', false, 'none'],
  ] as const)('holds that who was born on %s (own wages: %s) has %s capacity on 22 November 2026 (CAP-1)', (born, wages, capacity) =>
    expect(capacityOf(born, '2026-11-22', wages)).toBe(capacity),
  );
  it('counts limitation of a minor and of a ward from the knowledge of the guardian, of nobody else (LIM-9)', () =>
    expect((['self', 'child', 'ward', 'deceased'] as const).map(knownByGuardian)).toEqual([false, true, true, false]));
  it('lets a guardian and not a child file', () => {
    const child = { filedFor: 'self' as const, name: null, birthDay: '2012-01-01', ownWages: false };
    expect(capacityFault(child, '2026-11-22')).toBe('guardian_needed');
    expect(capacityFault({ ...child, filedFor: 'child', name: '小林' }, '2026-11-22')).toBeNull();
    expect(capacityFault({ ...child, filedFor: 'child', name: ' ' }, '2026-11-22')).toBe('patient_unnamed');
    expect(capacityFault({ ...child, filedFor: 'child', name: '林', birthDay: '2000-01-01' }, '2026-11-22')).toBe('patient_is_adult');
  });
});

describe('where a case stands', () => {
  const those = (holds: (status: CaseStatus) => boolean) => CASE_STATUSES.filter(holds);
  it('is closed once it is fulfilled, unresolved or withdrawn', () =>
    expect(those(isClosed).sort()).toEqual(['fulfilled', 'unresolved', 'withdrawn']));
  it('is open to oversight where it stayed unresolved, and nowhere else', () => expect(those(isOpenToOversight)).toEqual(['unresolved']));
  it('lets offers be made from filing until the terms are written down', () =>
    expect(those(offersCanBeMade).sort()).toEqual(['accepted', 'applied', 'consented', 'filed', 'mediating', 'negotiating']));
});

describe('the edges of a step', () => {
  it('takes a treatment of twenty years ago to the day and none before', () => {
    expect(treatmentDayIsPlausible('2006-11-22', '2026-11-22')).toBe(true);
    expect(treatmentDayIsPlausible('2006-11-21', '2026-11-22')).toBe(false);
    expect(treatmentDayIsPlausible('2010-01-01', '2026-11-22')).toBe(true);
  });
  it.each([
    ['apply', 'reason_to_apply'],
    ['withdraw', 'reason_given'],
    ['refuse', 'reason_in_writing'],
  ] as const)('to %s asks for a reason of ten characters, blanks at its ends not counted', (command, guard) => {
    const failed = (reason: string) => failedGuard(command, { acceptedElsewhere: false, reason });
    expect(failed('一二三四五六七八九')).toBe(guard);
    expect(failed(' 一二三四五六七八九 \n')).toBe(guard);
    expect(failed('一二三四五六七八九十')).toBeNull();
    expect(failed('一二三四五六七八九十一')).toBeNull();
  });
  it('takes no consent for the other side’s where it is not known who applied, or who consents (RT-3)', () => {
    expect(failedGuard('consent', { acceptedElsewhere: false, side: 'clinic', appliedBy: null })).toBe('other_side_consents');
    expect(failedGuard('consent', { acceptedElsewhere: false, side: null, appliedBy: 'clinic' })).toBe('other_side_consents');
  });
  it.each([
    ['conclude', 'both_have_signed', 2],
    ['take_effect', 'all_four_marks', 4],
  ] as const)('to %s asks for exactly so many marks (%s)', (command, guard, marks) => {
    expect(failedGuard(command, { marks })).toBeNull();
    for (const other of [marks - 1, marks + 1]) expect(failedGuard(command, { marks: other })).toBe(guard);
  });
  it.each([
    ['cure', 'nothing_overdue', 'overdueObligations'],
    ['fulfil', 'nothing_left_to_perform', 'openObligations'],
  ] as const)('to %s nothing is left (%s)', (command, guard, field) => {
    expect(failedGuard(command, { [field]: 0 })).toBeNull();
    expect(failedGuard(command, { [field]: 1 })).toBe(guard);
  });
});

describe('who may act for a patient (CAP-1, CAP-7)', () => {
  const fault = (over: Partial<Parameters<typeof capacityFault>[0]>) =>
    capacityFault({ filedFor: 'self', name: '小林', birthDay: '2010-06-01', ownWages: false, ...over }, '2026-11-22');
  it('a patient of sixteen for themselves on own wages alone', () => {
    expect(fault({})).toBe('guardian_needed');
    expect(fault({ ownWages: true })).toBeNull();
    expect(fault({ birthDay: null })).toBeNull();
  });
  it('a guardian for a child of whom no birthday is known, and for a ward of any age', () => {
    expect(fault({ filedFor: 'child', birthDay: null })).toBeNull();
    expect(fault({ filedFor: 'ward', birthDay: '1980-01-01' })).toBeNull();
    expect(fault({ filedFor: 'deceased', birthDay: '1980-01-01' })).toBeNull();
  });
  it('nobody for one who is not named', () => {
    expect(fault({ filedFor: 'ward', name: null })).toBe('patient_unnamed');
    expect(fault({ filedFor: 'deceased', name: '' })).toBe('patient_unnamed');
  });
});
