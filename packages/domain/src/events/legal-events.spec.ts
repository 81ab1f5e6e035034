import { CASE_ROLES } from '../cases/audience.js';
import { CLOCK_KINDS } from '../clocks/clock.js';
import { eventFault, LEGAL_EVENTS, legalEvent, recordableEvents, type LegalEventKind } from './legal-events.js';

describe('legal events', () => {
  it('lets a mediator commission one appraisal at a time, with both consents (APP-1)', () => {
    expect(eventFault('appraisal_commissioned', 'mediator', false, [])).toBe('both_needed');
    expect(eventFault('appraisal_commissioned', 'mediator', true, [])).toBeNull();
    expect(eventFault('appraisal_commissioned', 'consumer', true, [])).toBe('not_yours_to_record');
    expect(eventFault('appraisal_commissioned', 'mediator', true, ['appraisal_commissioned'])).toBe('stands_already');
    expect(eventFault('appraisal_commissioned', 'mediator', true, ['appraisal_commissioned', 'appraisal_received'])).toBeNull();
  });
  it('takes an opinion only after a commission, once each', () => {
    expect(eventFault('appraisal_received', 'mediator', false, [])).toBe('comes_too_early');
    expect(eventFault('appraisal_received', 'mediator', false, ['appraisal_commissioned'])).toBeNull();
    expect(eventFault('appraisal_received', 'mediator', false, ['appraisal_commissioned', 'appraisal_received'])).toBe('comes_too_early');
  });
  it('ends mediation by acceptance elsewhere and not by a filing (RT-6, RT-8)', () => {
    expect(legalEvent('court_filed').endsMediation).toBeUndefined();
    expect(legalEvent('health_filed').endsMediation).toBeUndefined();
    expect(legalEvent('court_accepted').endsMediation).toBe('other_route');
    expect(legalEvent('health_accepted').endsMediation).toBe('other_route');
  });
  it('ends a proceeding only after it began, and lets the next begin (LIM-14, LIM-15)', () => {
    expect(eventFault('police_closed', 'consumer', false, [])).toBe('comes_too_early');
    expect(eventFault('police_closed', 'consumer', false, ['police_reported'])).toBeNull();
    expect(eventFault('police_reported', 'consumer', false, ['police_reported'])).toBe('stands_already');
    expect(eventFault('police_reported', 'consumer', false, ['police_reported', 'police_closed'])).toBeNull();
    expect(eventFault('court_ended', 'clinic', false, ['court_filed'])).toBeNull();
    expect(eventFault('police_reported', 'clinic', false, [])).toBe('not_yours_to_record');
    expect(eventFault('refund_refused', 'clinic', false, [])).toBeNull();
    expect(eventFault('refund_asked', 'clinic', false, [])).toBe('not_yours_to_record');
    expect(eventFault('grace_ended', 'consumer', false, [])).toBe('comes_too_early');
  });
  it('seals and unseals records only with both present (REC-2)', () => {
    expect(eventFault('records_sealed', 'clinic', false, [])).toBe('both_needed');
    expect(eventFault('records_unsealed', 'clinic', false, ['records_sealed'])).toBe('both_needed');
  });
  it('cites a rule for each event and names only clocks there are', () => {
    for (const kind of Object.keys(LEGAL_EVENTS) as LegalEventKind[]) {
      const event = legalEvent(kind);
      expect(event.rules.length).toBeGreaterThan(0);
      for (const clock of [...(event.starts ?? []), event.pause?.kind, ...(event.ends ?? [])])
        if (clock) expect(CLOCK_KINDS).toHaveProperty(clock);
    }
  });
  it('has the events of an autopsy in a case of a deceased alone, after the death, for the two sides (REC-8)', () => {
    const OF_DEATH = ['patient_died', 'body_frozen', 'autopsy_agreed', 'autopsy_refused', 'autopsy_done'];
    const offered = (role: 'consumer' | 'clinic' | 'mediator', had: LegalEventKind[], deceased?: boolean) =>
      recordableEvents(role, had, deceased).filter((kind) => OF_DEATH.includes(kind));
    expect(offered('consumer', [])).toEqual([]);
    expect(offered('clinic', ['patient_died'])).toEqual([]);
    expect(offered('clinic', [], true)).toEqual(['patient_died']);
    expect(offered('consumer', ['patient_died'], true)).toEqual(['body_frozen', 'autopsy_agreed', 'autopsy_refused', 'autopsy_done']);
    expect(offered('mediator', ['patient_died'], true)).toEqual([]);
  });
  it('offers each role only what it may record', () => {
    for (const role of CASE_ROLES) for (const kind of recordableEvents(role, [])) expect(legalEvent(kind).by).toContain(role);
    expect(recordableEvents('none', [])).toEqual([]);
    expect(recordableEvents('regulator', ['health_filed'])).toEqual(['health_accepted', 'health_refused']);
    expect(recordableEvents('regulator', ['health_filed', 'health_accepted'])).toEqual([
      'health_refused',
      'health_closed',
      'health_appraisal_began',
    ]);
  });
});
