import { CASE_ROLES, type CaseRole } from '../cases/audience.js';
import type { ClockKind } from '../clocks/clock.js';
import { CASE_STATUSES, type CaseStatus } from '../lifecycle/case-lifecycle.js';
import { nextFor } from './next-for.js';
import type { NextFacts } from './next.js';

/** Acts of everybody, so that a table says only what is next; who may not is told apart below. */
const EVERYBODY = [
  'file',
  'answer',
  'answer_demand',
  'answer_offer',
  'draft_settlement',
  'make_offer',
  'apply',
  'sign',
  'consent',
  'answer_extension',
  'report_performance',
  'answer_performance',
  'remake_agreement',
];
const OF: Partial<Record<CaseRole, readonly string[]>> = {
  intake: ['accept', 'assign', 'refuse', 'terminate'],
  chair: ['seal', 'ask_extension', 'answer_mediator_request'],
  mediator: ['propose', 'draft_agreement', 'sign', 'terminate', 'remake_agreement'],
  regulator: ['open_for_audit'],
};
const TODAY = '2026-11-25';
const AT = '2026-11-20T04:00:00.000Z';
const LATER = '2026-11-24T04:00:00.000Z';

/** Deadlines that run of themselves where a case stands. */
const RUNS: Partial<Record<CaseStatus, ClockKind>> = {
  filed: 'clinic_reply',
  applied: 'mediation_consent',
  accepted: 'mediation',
  mediating: 'mediation',
  agreed: 'mediation',
  signing: 'mediation',
};
const clock = (kind: ClockKind, lastDay = '2026-12-01', over: object = {}) => ({
  kind,
  lastDay,
  provisional: false,
  standsSince: null,
  ...over,
});
const offer = (by: 'consumer' | 'clinic' | 'mediator', answeredBy: ('consumer' | 'clinic')[] = []) => ({
  by,
  at: AT,
  lastDay: '2026-11-30',
  answeredBy,
});
const paper = (
  kind: 'mediated' | 'direct',
  state: 'making' | 'ready' | 'failed',
  ...marks: ('consumer' | 'clinic' | 'mediator' | 'seal')[]
) => ({
  kind,
  state,
  at: AT,
  marks: marks.map((mark) => ({ mark, at: LATER })),
});
const due = (status: NextFacts['obligations'][number]['status'], dueOn = '2026-12-10') => ({ status, dueOn, at: AT });

function facts(status: CaseStatus, role: CaseRole, over: Partial<NextFacts> = {}): NextFacts {
  const may = OF[role] ?? EVERYBODY;
  const runs = RUNS[status];
  return {
    status,
    role,
    today: TODAY,
    may,
    mayOnceConfirmed: may,
    proves: false,
    clinicStanding: 'confirmed',
    appliedBy: ['draft', 'filed', 'negotiating', 'settling', 'withdrawn'].includes(status) ? null : 'consumer',
    since: AT,
    clinicAnswered: !['draft', 'filed'].includes(status),
    clocks: runs ? [clock(runs)] : [],
    offers: [],
    termsAgreed: ['settling', 'agreed', 'signing', 'effective', 'breached', 'fulfilled'].includes(status),
    demandAt: null,
    agreement:
      status === 'settling'
        ? paper('direct', 'ready')
        : status === 'agreed'
          ? paper('mediated', 'making')
          : status === 'signing'
            ? paper('mediated', 'ready')
            : null,
    extension: null,
    mediatorAsked: false,
    endAsked: null,
    obligations: status === 'effective' ? [due('pending')] : status === 'breached' ? [due('missed', '2026-11-21')] : [],
    opened: false,
    ...over,
  };
}
/** `step turn press who+who clock`, with `-` for nothing. */
const said = (f: NextFacts): string => {
  const n = nextFor(f);
  return [n.step, n.turn, n.press ?? '-', n.awaits.map((a) => a.who).join('+') || '-', n.clock?.kind ?? '-'].join(' ');
};
const NOTHING = 'done none - - -';

/** Every status and every role, by hand from the promise; a role that is not named has nothing to do there. */
const PLAIN: Record<CaseStatus, Partial<Record<CaseRole, string>>> = {
  draft: { consumer: 'finish_filing act draft - -', representative: 'finish_filing act draft - -' },
  filed: { consumer: 'wait_for_clinic wait room clinic clinic_reply', clinic: 'answer_case act answer - clinic_reply' },
  negotiating: { consumer: 'negotiate may offers - -', clinic: 'negotiate may offers - -' },
  settling: { consumer: 'sign_settlement act agreement - -', clinic: 'sign_settlement act agreement - -' },
  applied: {
    consumer: 'wait_for_consent wait room clinic mediation_consent',
    clinic: 'give_consent act consent - mediation_consent',
    intake: 'wait_for_consent wait papers clinic mediation_consent',
    chair: 'wait_for_consent wait papers clinic mediation_consent',
  },
  consented: {
    consumer: 'wait_for_acceptance wait room intake -',
    clinic: 'wait_for_acceptance wait room intake -',
    intake: 'accept_application act accept - -',
    chair: 'wait_for_acceptance wait overview intake -',
  },
  accepted: {
    consumer: 'wait_for_mediator wait room intake mediation',
    clinic: 'wait_for_mediator wait room intake mediation',
    intake: 'assign_mediator act assign - mediation',
    chair: 'wait_for_mediator wait overview intake mediation',
  },
  mediating: {
    consumer: 'take_part may room - mediation',
    clinic: 'take_part may room - mediation',
    mediator: 'mediate act propose - mediation',
    intake: 'follow_mediation none room mediator mediation',
    chair: 'follow_mediation none room mediator mediation',
  },
  agreed: {
    consumer: 'wait_for_document wait agreement - mediation',
    clinic: 'wait_for_document wait agreement - mediation',
    mediator: 'wait_for_document wait agreement - mediation',
    intake: 'wait_for_document wait agreement - mediation',
    chair: 'wait_for_document wait agreement - mediation',
  },
  signing: {
    consumer: 'sign act agreement - mediation',
    clinic: 'sign act agreement - mediation',
    mediator: 'wait_for_signatures wait room consumer+clinic mediation',
    intake: 'wait_for_signatures wait agreement consumer+clinic mediation',
    chair: 'wait_for_signatures wait agreement consumer+clinic mediation',
  },
  effective: {
    consumer: 'wait_for_performance wait obligations clinic obligation',
    clinic: 'perform act obligations - obligation',
    mediator: 'supervise none obligations clinic obligation',
    intake: 'supervise none obligations clinic obligation',
    chair: 'supervise none obligations clinic obligation',
  },
  breached: {
    consumer: 'press_performance may papers clinic obligation',
    clinic: 'perform_overdue act obligations - obligation',
    mediator: 'supervise_overdue none obligations clinic obligation',
    intake: 'supervise_overdue none obligations clinic obligation',
    chair: 'supervise_overdue none obligations clinic obligation',
  },
  fulfilled: {},
  unresolved: {
    consumer: 'other_routes none papers - -',
    clinic: 'other_routes none papers - -',
    regulator: 'audit may open_for_audit - -',
  },
  withdrawn: { consumer: 'other_routes none papers - -' },
};

describe('what is next', () => {
  it.each(CASE_STATUSES.flatMap((status) => CASE_ROLES.map((role) => [status, role] as const)))('in %s for %s', (status, role) => {
    const row = PLAIN[status];
    // A representative with every authority stands where the consumer stands; a regulator meets an unresolved case alone.
    const expected = role === 'representative' ? row.consumer : row[role];
    if (role === 'regulator' && status !== 'unresolved') return;
    expect(said(facts(status, role))).toBe(expected ?? NOTHING);
  });

  // One row a line, so that the table can be read.
  // prettier-ignore
  it.each<readonly [string, CaseStatus, CaseRole, Partial<NextFacts>, string]>([
    // Filing and the answer.
    ['the day to answer has passed', 'filed', 'consumer', { clocks: [clock('clinic_reply', '2026-11-24')] }, 'no_reply_yet may apply clinic clinic_reply'],
    ['the same, for the clinic', 'filed', 'clinic', { clocks: [clock('clinic_reply', '2026-11-24')] }, 'answer_overdue act answer - clinic_reply'],
    ['on its very day nothing has passed', 'filed', 'clinic', { clocks: [clock('clinic_reply', TODAY)] }, 'answer_case act answer - clinic_reply'],
    ['a provisional end makes nobody late', 'filed', 'consumer', { clocks: [clock('clinic_reply', '2026-11-24', { provisional: true })] }, 'wait_for_clinic wait room clinic clinic_reply'],
    ['nobody of the clinic is here', 'filed', 'consumer', { clinicStanding: 'stub' }, 'clinic_not_here wait room clinic clinic_reply'],
    ['mediation was declined before an answer', 'negotiating', 'clinic', { clinicAnswered: false }, 'answer_case act answer - -'],
    // The demand letter.
    ['a letter waits', 'negotiating', 'clinic', { demandAt: AT, clocks: [clock('demand_reply')] }, 'answer_demand act papers - demand_reply'],
    ['a letter was reminded of', 'filed', 'clinic', { demandAt: AT, clocks: [clock('clinic_reply'), clock('demand_reminder')] }, 'answer_demand act papers - demand_reminder'],
    ['own letter is out', 'filed', 'consumer', { demandAt: AT, clocks: [clock('clinic_reply'), clock('demand_reply')] }, 'wait_for_demand wait papers clinic demand_reply'],
    // Offers between the sides.
    ['own offer is open', 'negotiating', 'consumer', { offers: [offer('consumer')] }, 'wait_for_offer wait room clinic offer_expiry'],
    ['the other side’s offer is open', 'negotiating', 'clinic', { offers: [offer('consumer')] }, 'answer_offer act offers - offer_expiry'],
    ['an offer beside a letter of one’s own', 'negotiating', 'consumer', { demandAt: AT, offers: [offer('clinic')] }, 'answer_offer act offers - offer_expiry'],
    ['an offer while consent is waited for', 'applied', 'consumer', { offers: [offer('clinic')] }, 'answer_offer act offers - offer_expiry'],
    ['consent goes before an offer', 'applied', 'clinic', { offers: [offer('consumer')] }, 'give_consent act consent - mediation_consent'],
    ['an offer while acceptance is waited for', 'consented', 'clinic', { offers: [offer('consumer')] }, 'answer_offer act offers - offer_expiry'],
    ['terms are agreed and not written', 'negotiating', 'consumer', { termsAgreed: true }, 'write_settlement act agreement - -'],
    ['… with a letter and no answer yet', 'filed', 'clinic', { termsAgreed: true, demandAt: AT }, 'write_settlement act agreement - -'],
    // The settlement of the sides.
    ['the document is being made', 'settling', 'clinic', { agreement: paper('direct', 'making') }, 'wait_for_document wait agreement - -'],
    ['the document failed', 'settling', 'clinic', { agreement: paper('direct', 'failed') }, 'make_document_again act agreement - -'],
    ['own signature stands', 'settling', 'consumer', { agreement: paper('direct', 'ready', 'consumer') }, 'wait_for_signatures wait room clinic -'],
    ['the other’s signature stands', 'settling', 'clinic', { agreement: paper('direct', 'ready', 'consumer') }, 'sign_settlement act agreement - -'],
    // Application.
    ['nobody consented in time', 'applied', 'consumer', { clocks: [clock('mediation_consent', '2026-11-24')] }, 'no_consent_yet may room clinic mediation_consent'],
    ['… for intake', 'applied', 'intake', { clocks: [clock('mediation_consent', '2026-11-24')] }, 'reach_or_refuse may papers clinic mediation_consent'],
    ['… for the chair, who refuses nobody', 'applied', 'chair', { clocks: [clock('mediation_consent', '2026-11-24')] }, 'wait_for_consent wait papers clinic mediation_consent'],
    ['the clinic applied', 'applied', 'consumer', { appliedBy: 'clinic' }, 'give_consent act consent - mediation_consent'],
    ['the clinic applied, itself', 'applied', 'clinic', { appliedBy: 'clinic' }, 'wait_for_consent wait room consumer mediation_consent'],
    ['the clinic applied, for intake', 'applied', 'intake', { appliedBy: 'clinic' }, 'wait_for_consent wait papers consumer mediation_consent'],
    // The mediator's proposal, answered in secret.
    ['a proposal', 'mediating', 'consumer', { offers: [offer('mediator')] }, 'answer_proposal act offers - offer_expiry'],
    ['a proposal, own answer given', 'mediating', 'consumer', { offers: [offer('mediator', ['consumer'])] }, 'wait_for_outcome wait room clinic offer_expiry'],
    ['a proposal, for the mediator', 'mediating', 'mediator', { offers: [offer('mediator')] }, 'wait_for_answers wait room consumer+clinic offer_expiry'],
    ['… one has answered', 'mediating', 'mediator', { offers: [offer('mediator', ['clinic'])] }, 'wait_for_answers wait room consumer offer_expiry'],
    ['a side’s offer in session', 'mediating', 'mediator', { offers: [offer('clinic')] }, 'follow_offer wait room consumer offer_expiry'],
    ['terms are agreed', 'mediating', 'mediator', { termsAgreed: true }, 'draft_agreement act agreement - mediation'],
    ['terms are agreed, for a side', 'mediating', 'clinic', { termsAgreed: true }, 'wait_for_draft wait room mediator mediation'],
    ['the document failed, for the mediator', 'agreed', 'mediator', { agreement: paper('mediated', 'failed') }, 'make_document_again act agreement - mediation'],
    // Marks, in their order.
    ['own mark stands', 'signing', 'consumer', { agreement: paper('mediated', 'ready', 'consumer') }, 'wait_for_signatures wait room clinic mediation'],
    ['both sides signed', 'signing', 'mediator', { agreement: paper('mediated', 'ready', 'consumer', 'clinic') }, 'sign act agreement - mediation'],
    ['… for a side', 'signing', 'clinic', { agreement: paper('mediated', 'ready', 'consumer', 'clinic') }, 'wait_for_signatures wait room mediator mediation'],
    ['three marks stand', 'signing', 'chair', { agreement: paper('mediated', 'ready', 'consumer', 'clinic', 'mediator') }, 'seal act agreement - mediation'],
    ['… for the mediator', 'signing', 'mediator', { agreement: paper('mediated', 'ready', 'consumer', 'clinic', 'mediator') }, 'wait_for_seal wait room chair mediation'],
    ['… for intake', 'signing', 'intake', { agreement: paper('mediated', 'ready', 'consumer', 'clinic', 'mediator') }, 'wait_for_seal wait agreement chair mediation'],
    ['… for intake that is chair too', 'signing', 'intake', { may: ['accept', 'seal'], agreement: paper('mediated', 'ready', 'consumer', 'clinic', 'mediator') }, 'seal act agreement - mediation'],
    // More time, the mediator, the end.
    ['more time is asked', 'mediating', 'clinic', { extension: { at: AT, given: [] } }, 'answer_extension act deadlines - mediation'],
    ['… and agreed by this side', 'mediating', 'clinic', { extension: { at: AT, given: ['clinic'] } }, 'take_part may room - mediation'],
    ['… for the chair', 'mediating', 'chair', { extension: { at: AT, given: ['clinic'] } }, 'wait_for_extension wait deadlines consumer mediation'],
    ['a request about the mediator', 'mediating', 'chair', { mediatorAsked: true }, 'decide_on_mediator act overview - mediation'],
    ['… is not intake’s', 'mediating', 'intake', { mediatorAsked: true }, 'follow_mediation none room mediator mediation'],
    ['… a wish before one is assigned', 'accepted', 'intake', { mediatorAsked: true }, 'assign_mediator act assign - mediation'],
    ['own request for the end', 'mediating', 'consumer', { endAsked: { by: 'consumer', at: AT }, offers: [offer('clinic')] }, 'wait_for_end wait room mediator mediation'],
    ['the other’s request for the end', 'mediating', 'clinic', { endAsked: { by: 'consumer', at: AT } }, 'wait_for_end wait room mediator mediation'],
    ['… with an offer to answer', 'mediating', 'clinic', { endAsked: { by: 'consumer', at: AT }, offers: [offer('consumer')] }, 'answer_offer act offers - offer_expiry'],
    ['… before a mediator', 'accepted', 'clinic', { endAsked: { by: 'consumer', at: AT } }, 'wait_for_end wait room intake mediation'],
    ['… for intake', 'accepted', 'intake', { endAsked: { by: 'consumer', at: AT } }, 'end_asked act papers - mediation'],
    ['… for the mediator', 'signing', 'mediator', { endAsked: { by: 'clinic', at: AT } }, 'end_asked act room - mediation'],
    ['… while this side has not signed', 'signing', 'clinic', { endAsked: { by: 'consumer', at: AT } }, 'sign act agreement - mediation'],
    ['… once this side has signed', 'signing', 'clinic', { endAsked: { by: 'consumer', at: AT }, agreement: paper('mediated', 'ready', 'clinic') }, 'wait_for_end wait room mediator mediation'],
    // Performance.
    ['performance was reported', 'effective', 'consumer', { obligations: [due('reported')] }, 'confirm_performance act obligations - -'],
    ['… for the clinic', 'effective', 'clinic', { obligations: [due('reported')] }, 'wait_for_confirmation wait obligations consumer -'],
    ['… beside one that is missed', 'breached', 'consumer', { obligations: [due('missed', '2026-11-21'), due('reported')] }, 'confirm_performance act obligations - -'],
    ['an objection', 'effective', 'clinic', { obligations: [due('contested', '2026-12-05'), due('pending', '2026-12-01')] }, 'perform_again act obligations - obligation'],
    ['an objection, for the consumer', 'effective', 'consumer', { obligations: [due('contested')] }, 'wait_for_performance wait obligations clinic obligation'],
    ['all of it is confirmed', 'effective', 'clinic', { obligations: [due('fulfilled')] }, NOTHING],
    ['all of it is confirmed, for the consumer', 'effective', 'consumer', { obligations: [due('fulfilled')] }, NOTHING],
    ['… for the mediator', 'effective', 'mediator', { obligations: [due('fulfilled')] }, 'supervise none obligations clinic -'],
    ['one is reported beside one that is pending', 'effective', 'mediator', { obligations: [due('pending'), due('reported')] }, 'supervise none obligations consumer obligation'],
    ['one is contested', 'breached', 'chair', { obligations: [due('contested')] }, 'supervise_overdue none obligations clinic obligation'],
    ['only a report is left', 'effective', 'chair', { obligations: [due('reported')] }, 'supervise none obligations consumer -'],
    ['the end is asked while the document is made', 'agreed', 'mediator', { endAsked: { by: 'clinic', at: AT } }, 'end_asked act room - mediation'],
    ['… while the mediator is in session', 'mediating', 'mediator', { endAsked: { by: 'clinic', at: AT } }, 'end_asked act room - mediation'],
    ['a request that was settled by the agreement', 'effective', 'mediator', { endAsked: { by: 'clinic', at: AT } }, 'supervise none obligations clinic obligation'],
    ['… for intake, who does not end it', 'accepted', 'chair', { endAsked: { by: 'clinic', at: AT } }, 'wait_for_mediator wait overview intake mediation'],
    ['more time is asked, for intake, who does not ask for it', 'mediating', 'intake', { extension: { at: AT, given: [] } }, 'follow_mediation none room mediator mediation'],
    ['more time was agreed by both', 'agreed', 'chair', { extension: { at: AT, given: ['consumer', 'clinic'] } }, 'wait_for_extension wait deadlines - mediation'],
    ['a wish before one is assigned, for the chair', 'accepted', 'chair', { mediatorAsked: true }, 'wait_for_mediator wait overview intake mediation'],
    ['the clinic’s own answered proposal beside the offer of the other', 'mediating', 'clinic', { offers: [offer('mediator', ['clinic']), offer('consumer')] }, 'answer_offer act offers - offer_expiry'],
    ['a letter of one’s own stands still', 'filed', 'consumer', { clocks: [clock('clinic_reply', '2026-11-24', { standsSince: '2026-11-20' })] }, 'wait_for_clinic wait room clinic clinic_reply'],
    ['the clinic’s letter is nobody’s to answer but the clinic’s', 'negotiating', 'consumer', { demandAt: AT }, 'wait_for_demand wait papers clinic -'],
    ['an office that has opened the case', 'unresolved', 'regulator', { opened: true }, 'audit_opened none papers - -'],
  ])('%s: in %s, for %s', (_, status, role, over, expected) => expect(said(facts(status, role, over))).toBe(expected));

  // prettier-ignore
  it.each<readonly [string, NextFacts, string, string]>([
    ['a clinic’s desk does not sign', facts('signing', 'clinic', { may: [], mayOnceConfirmed: [] }), 'sign wait agreement colleague mediation', 'part'],
    ['general authority does not sign', facts('settling', 'representative', { may: [], mayOnceConfirmed: [] }), 'sign_settlement wait agreement principal -', 'part'],
    ['general authority does not file', facts('draft', 'representative', { may: [], mayOnceConfirmed: [] }), 'finish_filing wait - principal -', 'part'],
    ['a doctor does not answer', facts('filed', 'clinic', { may: [], mayOnceConfirmed: [] }), 'answer_case wait overview colleague clinic_reply', 'part'],
    ['an officer does not open', facts('unresolved', 'regulator', { may: [], mayOnceConfirmed: [] }), 'audit wait - colleague -', 'part'],
    ['a joined institution does not consent, its signatory proves it', facts('applied', 'clinic', { may: ['answer'], clinicStanding: 'joined', proves: true }), 'give_consent act institution - mediation_consent', 'papers'],
    ['… its desk waits for who does', facts('applied', 'clinic', { may: ['answer'], clinicStanding: 'joined' }), 'give_consent wait - colleague mediation_consent', 'papers'],
    ['… while the papers are checked', facts('applied', 'clinic', { may: ['answer'], clinicStanding: 'pending', proves: true }), 'give_consent wait institution check mediation_consent', 'check'],
    ['… and answers all the same', facts('filed', 'clinic', { may: ['answer'], clinicStanding: 'joined' }), 'answer_case act answer - clinic_reply', ''],
  ])('%s', (_, f, expected, bar) => expect([said(f), nextFor(f).bar ?? '']).toEqual([expected, bar]));

  it('says since when somebody is waited for, and how long there is', () => {
    expect(nextFor(facts('negotiating', 'consumer', { offers: [offer('consumer')] }))).toEqual({
      step: 'wait_for_offer',
      turn: 'wait',
      press: 'room',
      bar: null,
      awaits: [{ who: 'clinic', since: AT }],
      clock: { kind: 'offer_expiry', lastDay: '2026-11-30', daysLeft: 5, provisional: false, standsSince: null, basis: 'setting' },
    });
    expect(nextFor(facts('signing', 'clinic', { agreement: paper('mediated', 'ready', 'consumer', 'clinic') })).awaits).toEqual([
      { who: 'mediator', since: LATER },
    ]);
    // A side is waited for since the document was there, whenever the other signed.
    expect(nextFor(facts('signing', 'consumer', { agreement: paper('mediated', 'ready', 'consumer') })).awaits).toEqual([
      { who: 'clinic', since: AT },
    ]);
    expect(nextFor(facts('breached', 'clinic')).clock).toMatchObject({ lastDay: '2026-11-21', daysLeft: -4 });
  });

  it('never governs by limitation, whatever runs, and never makes an ending the thing to press', () => {
    for (const status of CASE_STATUSES)
      for (const role of CASE_ROLES)
        for (const endAsked of [null, { by: 'clinic', at: AT } as const]) {
          const next = nextFor(
            facts(status, role, { endAsked, clocks: [clock('limitation', '2029-01-01'), clock('avoidance', '2031-01-01')] }),
          );
          expect(['limitation', 'avoidance', 'reapply']).not.toContain(next.clock?.kind);
          expect(['withdraw', 'end_negotiation', 'decline', 'withdraw_application', 'refuse', 'ask_end', 'terminate']).not.toContain(
            next.press,
          );
        }
  });
});

describe('which of several promises governs', () => {
  const three = ['2026-12-20', '2026-12-05', '2026-12-10'];
  it.each([
    ['missed', 'breached', 'consumer'],
    ['missed', 'breached', 'clinic'],
    ['pending', 'effective', 'consumer'],
    ['pending', 'effective', 'clinic'],
    ['pending', 'effective', 'mediator'],
    ['contested', 'effective', 'clinic'],
  ] as const)('is the earliest that is %s: in %s, for %s', (status, stands, role) =>
    expect(nextFor(facts(stands, role, { obligations: three.map((day) => due(status, day)) })).clock?.lastDay).toBe('2026-12-05'),
  );
});
