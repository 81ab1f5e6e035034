import type { CaseCapacity, CaseRole, Side } from '../cases/audience.js';
import { sideOf } from '../cases/audience.js';
import type { RuleId } from '../citations/citations.js';
import type { CaseCommand, CaseStatus } from './case-lifecycle.js';

/** Why a case ended without an agreement (ONL-7, our subset for people's mediation). */
export const END_REASONS = [
  'unwilling',
  'withdrawn',
  'timeout',
  'too_far_apart',
  'unreachable',
  'refused_to_sign',
  'not_accepted',
  'other_route',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** The acts by which a case, an application or a mediation ends, or is asked to. */
export const ENDING_ACTS = [
  'withdraw',
  'end_negotiation',
  'decline',
  'withdraw_application',
  'refuse',
  'ask_end',
  'terminate',
  'lapse',
] as const;
export type EndingAct = (typeof ENDING_ACTS)[number] & CaseCommand;

/** Who a paper comes from: a side in its own name, the committee by an act of its own, or the platform that records what happened. */
export type Issuer = 'party' | 'committee' | 'platform';

/** The papers of endings; `forms.ts` prints them. */
export type EndingPaper =
  | 'case_withdrawn'
  | 'negotiation_ended'
  | 'mediation_declined'
  | 'application_withdrawn'
  | 'non_acceptance'
  | 'end_request'
  | 'ended'
  | 'lapsed';

export interface Ending {
  /** Of these capacities one is enough; what gives something up needs special authority of a representative (CAP-3). */
  readonly roles: readonly CaseCapacity[];
  readonly paper: EndingPaper;
  readonly issuer: Issuer;
  /** What may be chosen as the reason; one that is alone follows from the act and is not asked. */
  readonly reasons: readonly EndReason[];
  /** Whether the health regulator may come to audit it: a dispute that was taken up and stays open does, one taken back does not. */
  readonly toRegulator: boolean;
  readonly rules: readonly RuleId[];
}

/**
 * One table of the ways out: whose act, which paper, in whose name, with which reasons, and whether it reaches the
 * regulator. Nothing is in the committee's name that is not the committee's act.
 */
export const ENDINGS = {
  withdraw: {
    roles: ['consumer', 'representative:special'],
    paper: 'case_withdrawn',
    issuer: 'party',
    reasons: ['withdrawn'],
    toRegulator: false,
    rules: ['RT-1', 'CAP-3'],
  },
  end_negotiation: {
    roles: ['consumer', 'representative:special', 'clinic:desk', 'clinic:signatory'],
    paper: 'negotiation_ended',
    issuer: 'party',
    reasons: ['unwilling', 'too_far_apart', 'unreachable'],
    toRegulator: true,
    rules: ['RT-1'],
  },
  decline: {
    roles: ['consumer', 'representative', 'clinic:desk', 'clinic:signatory'],
    paper: 'mediation_declined',
    issuer: 'party',
    reasons: ['unwilling'],
    toRegulator: false,
    rules: ['RT-3', 'RT-4', 'MED-1'],
  },
  withdraw_application: {
    roles: ['consumer', 'representative:special', 'clinic:desk', 'clinic:signatory'],
    paper: 'application_withdrawn',
    issuer: 'party',
    reasons: ['withdrawn'],
    toRegulator: false,
    rules: ['MED-1', 'LIM-4', 'CAP-3'],
  },
  refuse: {
    roles: ['intake'],
    paper: 'non_acceptance',
    issuer: 'committee',
    reasons: ['not_accepted'],
    toRegulator: true,
    rules: ['RT-3', 'RT-4', 'RT-6', 'RT-8'],
  },
  ask_end: {
    roles: ['consumer', 'representative:special', 'clinic:desk', 'clinic:signatory'],
    paper: 'end_request',
    issuer: 'party',
    reasons: ['unwilling'],
    toRegulator: false,
    rules: ['MED-1', 'RT-4', 'CAP-3'],
  },
  terminate: {
    roles: ['mediator', 'intake'],
    paper: 'ended',
    issuer: 'committee',
    reasons: ['unwilling', 'too_far_apart', 'unreachable', 'refused_to_sign'],
    toRegulator: true,
    rules: ['RT-4', 'RT-15', 'ONL-7'],
  },
  lapse: {
    roles: [],
    paper: 'lapsed',
    issuer: 'platform',
    reasons: ['timeout', 'unreachable', 'other_route'],
    toRegulator: true,
    rules: ['PMC-4', 'RT-6', 'RT-8'],
  },
} as const satisfies Record<EndingAct, Ending>;

/** Not a rule of law: the closed status each act leads to, which decides alone what a regulator can find. */
export const ending = (act: EndingAct): Ending => ENDINGS[act];

/**
 * Grounds on which a committee refuses an application (不予受理). `law` are those that a text gives; the last two are
 * the committee's own decision, and the notice says so.
 */
export const REFUSAL_GROUNDS = {
  court_accepted: { law: true, rules: ['RT-6', 'RT-8'], at: ['applied', 'consented'] },
  health_accepted: { law: true, rules: ['RT-6', 'RT-8'], at: ['applied', 'consented'] },
  no_consent: { law: true, rules: ['RT-3'], at: ['applied'] },
  party_refuses: { law: true, rules: ['RT-4'], at: ['applied', 'consented'] },
  identity_unclear: { law: false, rules: [], at: ['applied', 'consented'] },
  outside_scope: { law: false, rules: [], at: ['applied', 'consented'] },
} as const satisfies Record<string, { law: boolean; rules: readonly RuleId[]; at: readonly CaseStatus[] }>;
export type RefusalGround = keyof typeof REFUSAL_GROUNDS;
export const isRefusalGround = (value: string): value is RefusalGround => Object.hasOwn(REFUSAL_GROUNDS, value);

/** What stands before an ending beside its place in the transition table. */
export interface EndingFacts {
  readonly role: CaseRole;
  readonly status: CaseStatus;
  readonly appliedBy: Side | null;
  /** A side's request to end the mediation, while it stands. */
  readonly endAskedBy: Side | null;
  /** Whether a mediator has been assigned. */
  readonly mediated: boolean;
  /** Whether the day by which the other side should have answered has passed. */
  readonly consentOverdue: boolean;
}
export type EndingFault = 'other_side_consents' | 'not_your_application' | 'asked_already' | 'mediator_ends' | 'consent_still_open';

/**
 * Why an act cannot be taken by this reader, or null; whether it is within the reader's part stands in the abilities. Each side ends only what is its to end: the applicant takes back
 * the application, the other side declines it.
 */
export function endingFault(act: Exclude<EndingAct, 'lapse'>, facts: EndingFacts, ground: RefusalGround | null = null): EndingFault | null {
  const side = sideOf(facts.role);
  if (act === 'decline' && side === facts.appliedBy) return 'other_side_consents';
  if (act === 'withdraw_application' && side !== facts.appliedBy) return 'not_your_application';
  if (act === 'ask_end' && facts.endAskedBy !== null) return 'asked_already';
  // With a mediator on the case it is the mediator who ends it; before, whoever received it.
  if (act === 'terminate' && facts.role === 'intake' && facts.mediated) return 'mediator_ends';
  // RT-3: no consent is only found once the time to give it is over.
  if (act === 'refuse' && ground === 'no_consent' && !facts.consentOverdue) return 'consent_still_open';
  return null;
}

/** The acts open to a reader here; `may` asks the abilities, which know part and place. */
export const endingsOpen = (facts: EndingFacts, may: (act: Exclude<EndingAct, 'lapse'>) => boolean): Exclude<EndingAct, 'lapse'>[] =>
  ENDING_ACTS.filter((act): act is Exclude<EndingAct, 'lapse'> => act !== 'lapse').filter(
    (act) => may(act) && endingFault(act, facts) === null,
  );

/** Refusal grounds that can be picked where a case stands. */
export const groundsToRefuse = (status: CaseStatus, consentOverdue: boolean): RefusalGround[] =>
  (Object.keys(REFUSAL_GROUNDS) as RefusalGround[]).filter(
    (g) => (REFUSAL_GROUNDS[g].at as readonly CaseStatus[]).includes(status) && (g !== 'no_consent' || consentOverdue),
  );
