import type { CaseRole } from '../cases/audience.js';
import { CASE_STATUSES, CASE_TRANSITIONS, nextStatus, type CaseStatus } from './case-lifecycle.js';
import { ENDING_ACTS, ENDINGS, endingFault, endingsOpen, groundsToRefuse, type EndingAct } from './endings.js';

const DIRECT: CaseStatus[] = ['filed', 'negotiating', 'settling'];
const MEDIATED: CaseStatus[] = ['accepted', 'mediating', 'agreed', 'signing'];

/** Written down from the promise (product.md, the life of a case; issue 8, section 3), not from the table. */
const PROMISED: Record<string, { by: string[]; from: CaseStatus[]; to: CaseStatus | 'same'; paper: string; issuer: string }> = {
  withdraw: { by: ['consumer', 'representative:special'], from: DIRECT, to: 'withdrawn', paper: 'case_withdrawn', issuer: 'party' },
  end_negotiation: {
    by: ['consumer', 'representative:special', 'clinic:desk', 'clinic:signatory'],
    from: DIRECT,
    to: 'unresolved',
    paper: 'negotiation_ended',
    issuer: 'party',
  },
  decline: {
    by: ['consumer', 'representative', 'clinic:desk', 'clinic:signatory'],
    from: ['applied'],
    to: 'negotiating',
    paper: 'mediation_declined',
    issuer: 'party',
  },
  withdraw_application: {
    by: ['consumer', 'representative:special', 'clinic:desk', 'clinic:signatory'],
    from: ['applied', 'consented'],
    to: 'negotiating',
    paper: 'application_withdrawn',
    issuer: 'party',
  },
  refuse: { by: ['intake'], from: ['applied', 'consented'], to: 'unresolved', paper: 'non_acceptance', issuer: 'committee' },
  ask_end: {
    by: ['consumer', 'representative:special', 'clinic:desk', 'clinic:signatory'],
    from: MEDIATED,
    to: 'same',
    paper: 'end_request',
    issuer: 'party',
  },
  terminate: { by: ['mediator', 'intake'], from: MEDIATED, to: 'unresolved', paper: 'ended', issuer: 'committee' },
  lapse: { by: [], from: ['applied', 'consented', ...MEDIATED], to: 'unresolved', paper: 'lapsed', issuer: 'platform' },
};

describe('the ways out of a case', () => {
  it('are acts of their own: who, from where, to where, by which paper, in whose name', () => {
    expect([...ENDING_ACTS].sort()).toEqual(Object.keys(PROMISED).sort());
    for (const act of ENDING_ACTS) {
      const promised = PROMISED[act]!;
      expect({ act, by: [...ENDINGS[act].roles], paper: ENDINGS[act].paper, issuer: ENDINGS[act].issuer }).toEqual({
        act,
        by: promised.by,
        paper: promised.paper,
        issuer: promised.issuer,
      });
      for (const status of CASE_STATUSES) {
        const step = nextStatus(status, act);
        expect({ act, status, ok: step.ok }).toEqual({ act, status, ok: promised.from.includes(status) });
        if (step.ok) expect(step.value).toBe(promised.to === 'same' ? status : promised.to);
      }
    }
  });
  it('put nothing into the committee’s name that its people did not do', () => {
    for (const act of ENDING_ACTS)
      if (ENDINGS[act].issuer === 'committee')
        expect(ENDINGS[act].roles.every((role) => ['intake', 'mediator', 'chair'].includes(role))).toBe(true);
  });
  it('send to the regulator what was taken up and stays open, and nothing that was taken back or goes on', () => {
    const sent = ENDING_ACTS.filter((act) => ENDINGS[act].toRegulator);
    expect(sent).toEqual(['end_negotiation', 'refuse', 'terminate', 'lapse']);
    for (const act of ENDING_ACTS)
      expect({ act, unresolved: CASE_TRANSITIONS[act].to === 'unresolved' }).toEqual({ act, unresolved: sent.includes(act) });
  });

  const facts = {
    status: 'applied' as CaseStatus,
    appliedBy: 'consumer' as const,
    endAskedBy: null,
    mediated: false,
    consentOverdue: false,
  };
  /** As if everything in the transition table were within the reader's part: what is left out is not this reader's to end. */
  const open = (role: CaseRole, over: object = {}): EndingAct[] => {
    const all = { ...facts, role, ...over };
    return endingsOpen(all, (act) => (CASE_TRANSITIONS[act].from as readonly CaseStatus[]).includes(all.status));
  };
  it.each([
    ['consumer', {}, ['withdraw_application', 'refuse']],
    ['clinic', {}, ['decline', 'refuse']],
    ['clinic', { appliedBy: 'clinic' }, ['withdraw_application', 'refuse']],
    ['consumer', { appliedBy: 'clinic' }, ['decline', 'refuse']],
    ['consumer', { status: 'mediating', mediated: true }, ['ask_end', 'terminate']],
    ['clinic', { status: 'signing', mediated: true, endAskedBy: 'consumer' }, ['terminate']],
    ['intake', { status: 'accepted' }, ['ask_end', 'terminate']],
    ['intake', { status: 'mediating', mediated: true }, ['ask_end']],
  ] as [CaseRole, object, EndingAct[]][])('leave to a %s with %j only %j', (role, over, acts) => expect(open(role, over)).toEqual(acts));
  it('offer only the grounds that a text gives here, or call them the committee’s own', () => {
    expect(groundsToRefuse('applied', false)).toEqual([
      'court_accepted',
      'health_accepted',
      'party_refuses',
      'identity_unclear',
      'outside_scope',
    ]);
    expect(groundsToRefuse('applied', true)).toContain('no_consent');
    // Both have consented: that one did not is no ground any more.
    expect(groundsToRefuse('consented', true)).not.toContain('no_consent');
    expect(endingFault('refuse', { ...facts, role: 'intake' }, 'no_consent')).toBe('consent_still_open');
    expect(endingFault('refuse', { ...facts, role: 'intake', consentOverdue: true }, 'no_consent')).toBeNull();
  });
});
