import type { Side } from '../cases/audience.js';
import type { RuleId } from '../citations/citations.js';
import type { CaseCommand } from './case-lifecycle.js';
import type { CapacityFault } from './capacity.js';

/** What a guard asks about. A fact that is not given counts as not shown: a step is refused rather than taken by mistake. */
export interface StepFacts {
  /** The side that takes the step. */
  readonly side?: Side | null;
  readonly appliedBy?: Side | null;
  readonly identitiesChecked?: boolean;
  /** A court or the health authority has accepted the same dispute, and has not closed it. */
  readonly acceptedElsewhere?: boolean;
  readonly capacity?: CapacityFault | null;
  readonly marks?: number;
  /** Money asked for the mediation itself; an appraiser's fee is not one. */
  readonly committeeFeeFen?: number;
  readonly reason?: string;
  readonly openObligations?: number;
  /** Obligations past their day that nobody confirmed. */
  readonly overdueObligations?: number;
}

interface Guard {
  readonly rules: readonly RuleId[];
  readonly holds: (facts: StepFacts) => boolean;
}

/** The conditions of steps, each with the rule that sets it. */
export const GUARDS = {
  patient_can_act: { rules: ['CAP-1', 'CAP-2', 'CAP-7'], holds: (f) => f.capacity === null },
  one_route_at_a_time: { rules: ['RT-6', 'RT-7', 'RT-8'], holds: (f) => f.acceptedElsewhere === false },
  other_side_consents: { rules: ['RT-3'], holds: (f) => Boolean(f.side && f.appliedBy && f.side !== f.appliedBy) },
  identities_checked: { rules: ['ONL-5'], holds: (f) => f.identitiesChecked === true },
  free_of_charge: { rules: ['PMC-8'], holds: (f) => f.committeeFeeFen === 0 },
  all_four_marks: { rules: ['AGR-2', 'AGR-3'], holds: (f) => f.marks === 4 },
  both_have_signed: { rules: ['RT-9'], holds: (f) => f.marks === 2 },
  reason_in_writing: { rules: ['RT-15'], holds: (f) => (f.reason ?? '').trim().length >= 10 },
  reason_given: { rules: ['RT-1', 'MED-1'], holds: (f) => (f.reason ?? '').trim().length >= 10 },
  reason_to_apply: { rules: ['RT-5'], holds: (f) => (f.reason ?? '').trim().length >= 10 },
  nothing_overdue: { rules: ['AGR-6'], holds: (f) => f.overdueObligations === 0 },
  nothing_left_to_perform: { rules: ['AGR-6'], holds: (f) => f.openObligations === 0 },
} as const satisfies Record<string, Guard>;
export type GuardName = keyof typeof GUARDS;

/** Which guards stand before which step; a step that is not named has none but its place in the transition table. */
export const STEP_GUARDS = {
  file: ['patient_can_act'],
  conclude: ['both_have_signed'],
  apply: ['reason_to_apply', 'one_route_at_a_time'],
  consent: ['other_side_consents', 'one_route_at_a_time'],
  accept: ['identities_checked', 'free_of_charge', 'one_route_at_a_time'],
  take_effect: ['all_four_marks'],
  cure: ['nothing_overdue'],
  fulfil: ['nothing_left_to_perform'],
  withdraw: ['reason_given'],
  end_negotiation: ['reason_given'],
  decline: ['other_side_consents'],
  refuse: ['reason_in_writing'],
  terminate: ['reason_in_writing'],
  ask_end: ['reason_given'],
} as const satisfies Partial<Record<CaseCommand, readonly GuardName[]>>;

/** The first guard that does not hold for a step, or null. */
export function failedGuard(command: CaseCommand, facts: StepFacts): GuardName | null {
  const guards: readonly GuardName[] = (STEP_GUARDS as Partial<Record<CaseCommand, readonly GuardName[]>>)[command] ?? [];
  return guards.find((name) => !GUARDS[name].holds(facts)) ?? null;
}
