import { CASE_ROLES, CASE_STATUSES, capacitiesOf, type CaseRole, type CaseStatus } from '@heyi/domain';
import {
  CASE_RULES,
  isForAnother,
  mayInOrganisation,
  mayOnCase,
  ORGANISATION_RULES,
  type CaseAction,
  type OrganisationAction,
  mayEver,
} from './index.js';

/**
 * The promise of docs/access.md, *Within the roles*, written down by hand: nothing of these tables is taken from what is
 * judged.
 *
 * Everybody who can stand in a case: the role, the roles in the organisation, the authority of the paper. */
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
  regulatorAdministrator: ['regulator', ['administrator'], null],
  expert: ['expert', ['expert'], null],
  stranger: ['none', [], null],
} as const satisfies Record<string, readonly [CaseRole, readonly string[], 'general' | 'special' | null]>;
type Person = keyof typeof PEOPLE;

const direct = 'filed negotiating settling';
const applied = 'applied consented';
const mediated = 'accepted mediating agreed signing';
const open = `${direct} ${applied} ${mediated}`;
const performing = 'effective breached';
const closed = 'fulfilled unresolved withdrawn';
const bargaining = 'filed negotiating applied consented accepted mediating';
const DURING = { everywhere: `draft ${open} ${performing} ${closed}` };

const consumers = 'consumer general special';
const handlers = `${consumers} desk signatory`;
const settlers = 'consumer special signatory';

/** Exactly these people, in exactly these states; everybody else, and in every other state, nobody. */
const MAY: Readonly<Record<string, readonly (readonly [people: string, where: string])[]>> = {
  read: [[`${handlers} doctor administrator intake mediator chair officer auditor`, DURING.everywhere]],
  download: [[`${handlers} mediator`, DURING.everywhere]],
  edit_draft: [['consumer', 'draft']],
  file: [['consumer', 'draft']],
  // Never a representative: nobody passes on an authority.
  name_representative: [['consumer', `draft ${open} ${performing}`]],
  end_clinic_representation: [['desk signatory administrator', `${open} ${performing}`]],
  answer: [['desk signatory', 'filed negotiating']],
  apply: [[handlers, 'filed negotiating']],
  consent: [[handlers, 'applied']],
  withdraw: [['consumer special', direct]],
  end_negotiation: [['consumer special desk signatory', direct]],
  decline: [[handlers, 'applied']],
  withdraw_application: [['consumer special desk signatory', applied]],
  refuse: [['intake', applied]],
  ask_end: [['consumer special desk signatory', mediated]],
  take_back_end: [['consumer special desk signatory', mediated]],
  terminate: [['mediator intake', mediated]],
  accept: [['intake', 'consented']],
  assign: [['intake', 'accepted']],
  ask_mediator: [[`${handlers} mediator`, mediated]],
  answer_mediator_request: [['chair', mediated]],
  replace_mediator: [['chair', 'mediating agreed signing']],
  // Giving up what was said in private takes who settles; keeping it is anybody's who handles, at any time.
  ask_earlier_caucus: [['mediator', 'mediating agreed signing']],
  allow_earlier_caucus: [[settlers, 'mediating agreed signing']],
  keep_earlier_caucus: [[handlers, `${open} ${performing} ${closed}`]],
  post: [[`${handlers} mediator intake chair`, `${open} ${performing}`]],
  add_exhibit: [[`${handlers} mediator`, `draft ${open} ${performing}`]],
  withdraw_exhibit: [[handlers, `draft ${open} ${performing}`]],
  make_offer: [[handlers, bargaining]],
  propose: [['mediator', 'mediating']],
  answer_offer: [[handlers, bargaining]],
  accept_offer: [[settlers, bargaining]],
  draft_agreement: [['mediator', 'mediating agreed signing']],
  draft_settlement: [['consumer special desk signatory', direct]],
  leave_settlement: [[settlers, 'settling']],
  sign: [[`${settlers} mediator`, 'settling signing']],
  remake_agreement: [[`${handlers} mediator`, 'settling agreed']],
  // The committee's seal is the chair's, never the mediator's who led.
  seal: [['chair', 'signing']],
  // None confirms its own performance: the clinic reports, the consumer's side answers.
  report_performance: [['desk signatory', performing]],
  answer_performance: [[consumers, performing]],
  open_for_audit: [['auditor', 'unresolved']],
  record_event: [[`${handlers} intake mediator chair officer auditor`, `${open} ${performing} ${closed}`]],
  ask_extension: [['chair', mediated]],
  answer_extension: [[handlers, mediated]],
  send_demand: [[consumers, 'filed negotiating']],
  issue_service_proof: [[`${handlers} mediator`, `${open} ${performing} ${closed}`]],
  answer_demand: [['desk signatory', 'filed negotiating applied']],
  calculate: [[`${handlers} mediator`, open]],
  assess_responsibility: [[`${handlers} doctor mediator`, open]],
  elect_basis: [[consumers, open]],
};

/** Acts of an office: by whom, as kind of organisation and role. */
const OFFICES: Readonly<Record<string, string>> = {
  invite_member: 'clinic:administrator committee:administrator regulator:administrator',
  manage_people: 'clinic:administrator committee:administrator regulator:administrator',
  prove_institution: 'clinic:administrator clinic:signatory',
  confirm_institution: 'regulator:officer committee:intake committee:chair',
  tell_clinic: 'committee:intake committee:chair',
  decide_name: 'committee:intake committee:administrator clinic:administrator regulator:administrator',
  read_settings: 'committee:intake committee:mediator committee:chair committee:administrator',
  change_settings: 'committee:chair committee:administrator',
};

const EVERYBODY = Object.keys(PEOPLE) as Person[];
const ACTIONS = Object.keys(CASE_RULES) as CaseAction[];
const words = (line: string): string[] => line.split(' ').filter(Boolean);

const at = (person: Person, status: CaseStatus) => {
  const [role, roles, authority] = PEOPLE[person];
  return { role, status, capacities: capacitiesOf(role, roles, authority) };
};
/** Who does it in this status by the promise. */
const promised = (action: string, status: CaseStatus): string[] =>
  (MAY[action] ?? []).flatMap(([people, where]) => (words(where).includes(status) ? words(people) : [])).sort();

describe('abilities', () => {
  it('has a promise for every act, and none for an act that there is not', () => {
    expect(Object.keys(MAY).sort()).toEqual([...ACTIONS].sort());
  });
  it('promises in words that mean somebody and some status', () => {
    for (const [people, where] of Object.values(MAY).flat()) {
      expect(words(people).filter((p) => !(p in PEOPLE))).toEqual([]);
      expect(words(where).filter((s) => !(CASE_STATUSES as readonly string[]).includes(s))).toEqual([]);
    }
    expect(words(DURING.everywhere).sort()).toEqual([...CASE_STATUSES].sort());
  });
  it.each(Object.keys(MAY))('lets exactly whom the promise names %s, in every status', (action) => {
    for (const status of CASE_STATUSES)
      expect({ status, may: EVERYBODY.filter((person) => mayOnCase(action as CaseAction, at(person, status))).sort() }).toEqual({
        status,
        may: promised(action, status),
      });
  });
  it('says that another of the same side or office must act where the promise names one in this status, and only then', () => {
    expect(isForAnother('sign', at('desk', 'signing'))).toBe(true);
    expect(isForAnother('sign', at('general', 'signing'))).toBe(true);
    expect(isForAnother('replace_mediator', at('intake', 'mediating'))).toBe(true);
    expect(isForAnother('name_representative', at('special', 'mediating'))).toBe(true);
    expect(isForAnother('open_for_audit', at('officer', 'unresolved'))).toBe(true);
    expect(isForAnother('sign', at('desk', 'mediating'))).toBe(false);
    expect(isForAnother('seal', at('desk', 'signing'))).toBe(false);
    expect(isForAnother('answer_performance', at('desk', 'effective'))).toBe(false);
  });
  it('joins intake and chair in one person, and never gives an assigned mediator the decision about itself', () => {
    expect(capacitiesOf('intake', ['intake', 'chair'], null)).toContain('chair');
    expect(capacitiesOf('mediator', ['intake', 'mediator', 'chair'], null)).toEqual(['mediator']);
  });
  it('knows no capacity of another organisation: roles of one kind give nothing in another', () => {
    for (const role of CASE_ROLES.filter((r) => r !== 'clinic'))
      expect(capacitiesOf(role, ['desk', 'signatory', 'doctor'], null)).toEqual([role]);
    for (const role of CASE_ROLES.filter((r: CaseRole) => r !== 'regulator'))
      expect(capacitiesOf(role, ['auditor', 'officer'], null)).toEqual([role]);
    for (const role of CASE_ROLES.filter((r) => r !== 'representative')) expect(capacitiesOf(role, [], 'special')).toEqual([role]);
  });
});

describe('administrative acts', () => {
  const ROLES_OF = {
    clinic: ['desk', 'doctor', 'signatory', 'administrator'],
    committee: ['intake', 'mediator', 'chair', 'expert', 'administrator'],
    regulator: ['officer', 'auditor', 'administrator'],
  };
  it('have a promise each', () => expect(Object.keys(OFFICES).sort()).toEqual(Object.keys(ORGANISATION_RULES).sort()));
  it.each(Object.keys(OFFICES))('are done by exactly whom the promise names: %s', (action) => {
    const may = Object.entries(ROLES_OF)
      .flatMap(([kind, roles]) => roles.map((role) => ({ kind, role })))
      .filter(({ kind, role }) => mayInOrganisation(action as OrganisationAction, { kind, roles: [role] }));
    expect(may.map(({ kind, role }) => `${kind}:${role}`).sort()).toEqual(words(OFFICES[action]!).sort());
  });
});

describe('what somebody of a part may do in some state', () => {
  it('is what one of their capacities may, not what all of them may', () => {
    expect(mayEver('withdraw', { capacities: ['consumer'] })).toBe(true);
    expect(mayEver('withdraw', { capacities: ['representative', 'representative:special'] })).toBe(true);
    expect(mayEver('withdraw', { capacities: ['representative'] })).toBe(false);
    expect(mayEver('withdraw', { capacities: ['clinic', 'clinic:desk'] })).toBe(false);
    expect(mayEver('withdraw', { capacities: [] })).toBe(false);
  });
});
