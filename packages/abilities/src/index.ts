import { createMongoAbility, subject, type MongoAbility } from '@casl/ability';
import {
  CASE_TRANSITIONS,
  ENDINGS,
  MEDIATOR_STATUSES,
  type CaseCapacity,
  type CaseRole,
  type CaseStatus,
  type EndingAct,
} from '@heyi/domain';

/** What can be done to a case. The database decides who sees it; these rules decide who may act, and when. */
export interface CaseSubject {
  readonly role: CaseRole;
  readonly status: CaseStatus;
  /** As what the person acts within the role: `capacitiesOf` of the domain. */
  readonly capacities: readonly CaseCapacity[];
}

/** `roles`: capacities, of which one is enough. A bare `clinic` or `representative` means all of them. */
type When = { readonly roles: readonly CaseCapacity[]; readonly in?: readonly CaseStatus[] };
const OPEN = ['filed', 'negotiating', 'settling', 'applied', 'consented', 'accepted', 'mediating', 'agreed', 'signing'] as const;
const TALK = [...OPEN, 'effective', 'breached'] as const;
/** Who handles a case for a side: the consumer, any representative, the clinic's desk and its signatory. */
const parties = ['consumer', 'representative', 'clinic:desk', 'clinic:signatory'] as const;
const clinic = ['clinic:desk', 'clinic:signatory'] as const;
/** Who settles, gives up or signs for a side: it takes a special authority (CAP-3) or the clinic's signatory. */
const settlers = ['consumer', 'representative:special', 'clinic:signatory'] as const;
/** Acts that end something: who and where stand in the domain's tables (ADR 0021). */
const ending = <A extends EndingAct>(act: A) => ({ roles: ENDINGS[act].roles, in: CASE_TRANSITIONS[act].from });
const CLOSED = ['fulfilled', 'unresolved', 'withdrawn'] as const;

/**
 * One line an action: who in the case, in which states (docs/access.md, *Within the roles*). A clinic's doctor reads and
 * states a view of the responsibility, its administrator manages people; neither speaks or binds. Making an offer is
 * handling, since it becomes an agreement by signatures alone; accepting one settles.
 */
export const CASE_RULES = {
  // A regulator's administrator manages people and reads no case.
  read: { roles: ['consumer', 'representative', 'clinic', 'mediator', 'intake', 'chair', 'regulator:officer', 'regulator:auditor'] },
  edit_draft: { roles: ['consumer'], in: ['draft'] },
  file: { roles: ['consumer'], in: ['draft'] },
  name_representative: { roles: ['consumer'], in: ['draft', ...TALK] },
  end_clinic_representation: { roles: [...clinic, 'clinic:administrator'], in: TALK },
  answer: { roles: clinic, in: CASE_TRANSITIONS.answer.from },
  apply: { roles: parties, in: ['filed', 'negotiating'] },
  consent: { roles: parties, in: ['applied'] },
  withdraw: ending('withdraw'),
  end_negotiation: ending('end_negotiation'),
  decline: ending('decline'),
  withdraw_application: ending('withdraw_application'),
  refuse: ending('refuse'),
  ask_end: ending('ask_end'),
  terminate: ending('terminate'),
  take_back_end: ending('ask_end'),
  accept: { roles: ['intake'], in: ['consented'] },
  assign: { roles: ['intake'], in: ['accepted'] },
  ask_mediator: { roles: [...parties, 'mediator'], in: MEDIATOR_STATUSES },
  answer_mediator_request: { roles: ['chair'], in: MEDIATOR_STATUSES },
  replace_mediator: { roles: ['chair'], in: CASE_TRANSITIONS.replace_mediator.from },
  /** What was said in private to the former mediator: the present one asks, who may give up the side's privacy agrees, who handles refuses or takes it back. */
  ask_earlier_caucus: { roles: ['mediator'], in: CASE_TRANSITIONS.replace_mediator.from },
  allow_earlier_caucus: { roles: settlers, in: CASE_TRANSITIONS.replace_mediator.from },
  keep_earlier_caucus: { roles: parties, in: [...TALK, ...CLOSED] },
  post: { roles: [...parties, 'mediator', 'intake', 'chair'], in: TALK },
  add_exhibit: { roles: [...parties, 'mediator'], in: ['draft', ...TALK] },
  withdraw_exhibit: { roles: parties, in: ['draft', ...TALK] },
  make_offer: { roles: parties, in: ['filed', 'negotiating', 'applied', 'consented', 'accepted', 'mediating'] },
  propose: { roles: ['mediator'], in: ['mediating'] },
  answer_offer: { roles: parties, in: ['filed', 'negotiating', 'applied', 'consented', 'accepted', 'mediating'] },
  accept_offer: { roles: settlers, in: ['filed', 'negotiating', 'applied', 'consented', 'accepted', 'mediating'] },
  draft_agreement: { roles: ['mediator'], in: ['mediating', 'agreed', 'signing'] },
  draft_settlement: { roles: ['consumer', 'representative:special', ...clinic], in: ['filed', 'negotiating', 'settling'] },
  leave_settlement: { roles: settlers, in: ['settling'] },
  sign: { roles: [...settlers, 'mediator'], in: ['signing', 'settling'] },
  /** A document whose making failed is made again by whoever waits for it; it changes nothing else. */
  remake_agreement: { roles: [...parties, 'mediator'], in: ['settling', 'agreed'] },
  seal: { roles: ['chair'], in: ['signing'] },
  report_performance: { roles: clinic, in: ['effective', 'breached'] },
  answer_performance: { roles: ['consumer', 'representative'], in: ['effective', 'breached'] },
  open_for_audit: { roles: ['regulator:auditor'], in: ['unresolved'] },
  record_event: {
    roles: [...parties, 'mediator', 'intake', 'chair', 'regulator:officer', 'regulator:auditor'],
    in: [...TALK, ...CLOSED],
  },
  ask_extension: { roles: ['chair'], in: ['accepted', 'mediating', 'agreed', 'signing'] },
  answer_extension: { roles: parties, in: ['accepted', 'mediating', 'agreed', 'signing'] },
  send_demand: { roles: ['consumer', 'representative'], in: ['filed', 'negotiating'] },
  issue_service_proof: { roles: [...parties, 'mediator'], in: [...TALK, ...CLOSED] },
  answer_demand: { roles: clinic, in: ['filed', 'negotiating', 'applied'] },
  calculate: { roles: [...parties, 'mediator'], in: [...OPEN] },
  assess_responsibility: { roles: [...parties, 'clinic:doctor', 'mediator'], in: [...OPEN] },
  elect_basis: { roles: ['consumer', 'representative'], in: [...OPEN] },
  download: { roles: [...parties, 'mediator'] },
} as const satisfies Record<string, When>;
export type CaseAction = keyof typeof CASE_RULES;
export type CaseAbility = MongoAbility<[CaseAction, 'Case' | (CaseSubject & { __caslSubjectType__: 'Case' })]>;

/** The ability over cases; built once, since roles and states are data of the instance and never of the rules. */
export const caseAbility: CaseAbility = createMongoAbility(
  (Object.entries(CASE_RULES) as [CaseAction, When][]).map(([action, when]) => ({
    action,
    subject: 'Case' as const,
    conditions: { capacities: { $in: [...when.roles] }, ...(when.in ? { status: { $in: [...when.in] } } : {}) },
  })),
) as CaseAbility;

const PART_OF: Partial<Record<CaseRole, string>> = {
  consumer: 'consumer',
  representative: 'consumer',
  clinic: 'clinic',
  intake: 'committee',
  mediator: 'committee',
  chair: 'committee',
  regulator: 'regulator',
};
/** Whether another of the same side or office could do this now: then the refusal says so, and not that it is too late. */
export const isForAnother = (action: CaseAction, { role, status }: CaseSubject): boolean => {
  const when: When = CASE_RULES[action];
  return (when.in?.includes(status) ?? true) && when.roles.some((held) => PART_OF[held.split(':')[0] as CaseRole] === PART_OF[role]);
};

/** Whether an action is allowed on this very case; a check on the type alone does not exist. */
export const mayOnCase = (action: CaseAction, instance: CaseSubject): boolean =>
  caseAbility.can(action, subject('Case', { ...instance }) as never);

/** Whether somebody of this part may do it in some state, if not in this one. */
export const mayEver = (action: CaseAction, { capacities }: Pick<CaseSubject, 'capacities'>): boolean =>
  (CASE_RULES[action].roles as readonly CaseCapacity[]).some((held) => capacities.includes(held));

export { BEFORE_CONFIRMATION, institutionMay } from './institution.js';

/** Roles that may do an administrative act, and in which kinds of organisation. */
export const ORGANISATION_RULES = {
  invite_member: { roles: ['administrator'] },
  prove_institution: { roles: ['administrator', 'signatory'], kinds: ['clinic'] },
  // Nobody who reads no case has a say about who is in one: not the administrators, not the auditors.
  confirm_institution: { roles: ['officer', 'intake', 'chair'], kinds: ['regulator', 'committee'] },
  manage_people: { roles: ['administrator'] },
  // The committee of the clinic's region; of the case it sees what a notice needs.
  tell_clinic: { roles: ['intake', 'chair'], kinds: ['committee'] },
  decide_name: { roles: ['intake', 'administrator'] },
  read_settings: { roles: ['intake', 'mediator', 'chair', 'administrator'], kinds: ['committee'] },
  change_settings: { roles: ['chair', 'administrator'], kinds: ['committee'] },
} as const satisfies Record<string, { readonly roles: readonly string[]; readonly kinds?: readonly string[] }>;
export type OrganisationAction = keyof typeof ORGANISATION_RULES;

export function mayInOrganisation(
  action: OrganisationAction,
  member: { readonly roles: readonly string[]; readonly kind: string },
): boolean {
  const rule: { readonly roles: readonly string[]; readonly kinds?: readonly string[] } = ORGANISATION_RULES[action];
  return (rule.kinds?.includes(member.kind) ?? true) && rule.roles.some((role) => member.roles.includes(role));
}
