import { CASE_ROLES, type CaseRole } from '../cases/audience.js';
import { CASE_STATUSES, CASE_TRANSITIONS, nextStatus, type CaseStatus } from './case-lifecycle.js';
import { ENDING_ACTS, ENDINGS, endingFault, endingsOpen, groundsToRefuse, type EndingAct } from './endings.js';

const DIRECT: CaseStatus[] = ['filed', 'negotiating', 'settling'];
const MEDIATED: CaseStatus[] = ['accepted', 'mediating', 'agreed', 'signing'];

/** Written down from the promise (product.md, the life of a case; issue 8, section 3), not from the table. */
const PROMISED: Record<string, { by: CaseRole[]; from: CaseStatus[]; to: CaseStatus | 'same'; paper: string; issuer: string }> = {
  withdraw: { by: ['consumer', 'representative'], from: DIRECT, to: 'withdrawn', paper: 'case_withdrawn', issuer: 'party' },
  end_negotiation: {
    by: ['consumer', 'representative', 'clinic'],
    from: DIRECT,
    to: 'unresolved',
    paper: 'negotiation_ended',
    issuer: 'party',
  },
  decline: {
    by: ['consumer', 'representative', 'clinic'],
    from: ['applied'],
    to: 'negotiating',
    paper: 'mediation_declined',
    issuer: 'party',
  },
  withdraw_application: {
    by: ['consumer', 'representative', 'clinic'],
    from: ['applied', 'consented'],
    to: 'negotiating',
    paper: 'application_withdrawn',
    issuer: 'party',
  },
  refuse: { by: ['intake'], from: ['applied', 'consented'], to: 'unresolved', paper: 'non_acceptance', issuer: 'committee' },
  ask_end: { by: ['consumer', 'representative', 'clinic'], from: MEDIATED, to: 'same', paper: 'end_request', issuer: 'party' },
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
  const open = (role: CaseRole, over: object = {}): EndingAct[] =>
    endingsOpen({ ...facts, role, ...over }, (act) => CASE_TRANSITIONS[act].from);
  it.each([
    ['consumer', {}, ['withdraw_application']],
    ['clinic', {}, ['decline']],
    ['clinic', { appliedBy: 'clinic' }, ['withdraw_application']],
    ['consumer', { appliedBy: 'clinic' }, ['decline']],
    ['intake', {}, ['refuse']],
    ['mediator', {}, []],
    ['chair', {}, []],
    ['consumer', { status: 'filed', appliedBy: null }, ['withdraw', 'end_negotiation']],
    ['clinic', { status: 'negotiating', appliedBy: null }, ['end_negotiation']],
    ['consumer', { status: 'mediating', mediated: true }, ['ask_end']],
    ['clinic', { status: 'signing', mediated: true, endAskedBy: 'consumer' }, []],
    ['mediator', { status: 'mediating', mediated: true }, ['terminate']],
    ['intake', { status: 'accepted' }, ['terminate']],
    ['intake', { status: 'mediating', mediated: true }, []],
    ['regulator', { status: 'mediating', mediated: true }, []],
  ] as [CaseRole, object, EndingAct[]][])('let a %s with %j do %j', (role, over, acts) => expect(open(role, over)).toEqual(acts));
  it('leave nothing to end in a closed or a settled case, whoever asks', () => {
    for (const status of ['effective', 'breached', 'fulfilled', 'unresolved', 'withdrawn', 'draft'] as const)
      for (const role of CASE_ROLES) expect(open(role, { status })).toEqual([]);
  });
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
