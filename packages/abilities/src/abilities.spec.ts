import { CASE_ROLES, CASE_STATUSES, capacitiesOf, type CaseRole, type CaseStatus } from '@heyi/domain';
import { CASE_RULES, isForAnother, mayOnCase, type CaseAction } from './index.js';

/** Everybody who can stand in a case, by the words of docs/access.md, *Within the roles*. */
const PEOPLE = {
  consumer: ['consumer', [], null],
  general: ['representative', [], 'general'],
  special: ['representative', [], 'special'],
  desk: ['clinic', ['desk'], null],
  doctor: ['clinic', ['doctor'], null],
  signatory: ['clinic', ['signatory'], null],
  administrator: ['clinic', ['administrator'], null],
  intake: ['intake', ['intake'], null],
  mediator: ['mediator', ['mediator'], null],
  chair: ['chair', ['chair'], null],
  officer: ['regulator', ['officer'], null],
  auditor: ['regulator', ['auditor'], null],
  expert: ['expert', ['expert'], null],
  stranger: ['none', [], null],
} as const satisfies Record<string, readonly [CaseRole, readonly string[], 'general' | 'special' | null]>;
type Person = keyof typeof PEOPLE;

/** Written by hand from the promise: in this status exactly these people may do it. */
const PROMISED: Record<string, readonly [CaseStatus, readonly Person[]]> = {
  read: [
    'mediating',
    ['consumer', 'general', 'special', 'desk', 'doctor', 'signatory', 'administrator', 'intake', 'mediator', 'chair', 'officer', 'auditor'],
  ],
  edit_draft: ['draft', ['consumer']],
  file: ['draft', ['consumer']],
  name_representative: ['negotiating', ['consumer']],
  end_clinic_representation: ['negotiating', ['desk', 'signatory', 'administrator']],
  answer: ['filed', ['desk', 'signatory']],
  apply: ['negotiating', ['consumer', 'general', 'special', 'desk', 'signatory']],
  consent: ['applied', ['consumer', 'general', 'special', 'desk', 'signatory']],
  withdraw: ['negotiating', ['consumer', 'special']],
  end_negotiation: ['negotiating', ['consumer', 'special', 'desk', 'signatory']],
  decline: ['applied', ['consumer', 'general', 'special', 'desk', 'signatory']],
  withdraw_application: ['consented', ['consumer', 'special', 'desk', 'signatory']],
  refuse: ['applied', ['intake']],
  ask_end: ['mediating', ['consumer', 'special', 'desk', 'signatory']],
  take_back_end: ['mediating', ['consumer', 'special', 'desk', 'signatory']],
  terminate: ['mediating', ['mediator', 'intake']],
  accept: ['consented', ['intake']],
  assign: ['accepted', ['intake']],
  ask_mediator: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator']],
  answer_mediator_request: ['mediating', ['chair']],
  replace_mediator: ['mediating', ['chair']],
  ask_earlier_caucus: ['mediating', ['mediator']],
  allow_earlier_caucus: ['mediating', ['consumer', 'special', 'signatory']],
  keep_earlier_caucus: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory']],
  post: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator', 'intake', 'chair']],
  add_exhibit: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator']],
  withdraw_exhibit: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory']],
  make_offer: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory']],
  propose: ['mediating', ['mediator']],
  answer_offer: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory']],
  accept_offer: ['mediating', ['consumer', 'special', 'signatory']],
  draft_agreement: ['mediating', ['mediator']],
  draft_settlement: ['negotiating', ['consumer', 'special', 'desk', 'signatory']],
  leave_settlement: ['settling', ['consumer', 'special', 'signatory']],
  sign: ['signing', ['consumer', 'special', 'signatory', 'mediator']],
  remake_agreement: ['settling', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator']],
  seal: ['signing', ['chair']],
  report_performance: ['effective', ['desk', 'signatory']],
  answer_performance: ['effective', ['consumer', 'general', 'special']],
  open_for_audit: ['unresolved', ['auditor']],
  record_event: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory', 'intake', 'mediator', 'chair', 'officer', 'auditor']],
  ask_extension: ['mediating', ['chair']],
  answer_extension: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory']],
  send_demand: ['negotiating', ['consumer', 'general', 'special']],
  issue_service_proof: ['negotiating', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator']],
  answer_demand: ['negotiating', ['desk', 'signatory']],
  calculate: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator']],
  assess_responsibility: ['mediating', ['consumer', 'general', 'special', 'desk', 'doctor', 'signatory', 'mediator']],
  elect_basis: ['mediating', ['consumer', 'general', 'special']],
  download: ['mediating', ['consumer', 'general', 'special', 'desk', 'signatory', 'mediator']],
};

const at = (person: Person, status: CaseStatus) => {
  const [role, roles, authority] = PEOPLE[person];
  return { role, status, capacities: capacitiesOf(role, roles, authority) };
};

describe('abilities', () => {
  it('has a promise for every act', () => {
    expect(Object.keys(PROMISED).sort()).toEqual(Object.keys(CASE_RULES).sort());
  });
  it.each(Object.entries(PROMISED))('lets exactly whom the promise names %s', (action, [status, people]) => {
    const may = (Object.keys(PEOPLE) as Person[]).filter((person) => mayOnCase(action as CaseAction, at(person, status)));
    expect(may.sort()).toEqual([...people].sort());
  });
  it('gives a stranger and an expert nothing, in any state', () => {
    for (const action of Object.keys(CASE_RULES) as CaseAction[])
      for (const status of CASE_STATUSES)
        for (const person of ['stranger', 'expert'] as const) expect(mayOnCase(action, at(person, status))).toBe(false);
  });
  it('lets nobody draft, file or edit in a case that has moved on', () => {
    for (const action of ['edit_draft', 'file'] as const)
      for (const status of CASE_STATUSES.filter((s) => s !== 'draft')) expect(mayOnCase(action, at('consumer', status))).toBe(false);
  });
  it('lets nobody settle, sign or speak once a case is unresolved', () => {
    for (const action of [
      'accept_offer',
      'make_offer',
      'propose',
      'sign',
      'seal',
      'post',
      'add_exhibit',
      'terminate',
      'end_negotiation',
    ] as const)
      for (const person of Object.keys(PEOPLE) as Person[]) expect(mayOnCase(action, at(person, 'unresolved'))).toBe(false);
  });
  it('says that another of the same side must act, and only then', () => {
    expect(isForAnother('sign', at('desk', 'signing'))).toBe(true);
    expect(isForAnother('sign', at('general', 'signing'))).toBe(true);
    expect(isForAnother('replace_mediator', at('intake', 'mediating'))).toBe(true);
    expect(isForAnother('name_representative', at('special', 'mediating'))).toBe(true);
    expect(isForAnother('sign', at('desk', 'mediating'))).toBe(false);
    expect(isForAnother('seal', at('desk', 'signing'))).toBe(false);
  });
  it('joins intake and chair in one person, and never gives an assigned mediator the decision about itself', () => {
    expect(capacitiesOf('intake', ['intake', 'chair'], null)).toContain('chair');
    expect(capacitiesOf('mediator', ['intake', 'mediator', 'chair'], null)).toEqual(['mediator']);
  });
  it('knows no capacity of another organisation: roles of one kind give nothing in another', () => {
    for (const role of CASE_ROLES.filter((r) => r !== 'clinic'))
      expect(capacitiesOf(role, ['desk', 'signatory', 'doctor'], null)).toEqual([role]);
  });
});
