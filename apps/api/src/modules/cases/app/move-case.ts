import { failedGuard, nextStatus, STEP_GUARDS, type CaseCommand, type GuardName, type Side, type StepFacts } from '@heyi/domain';
import type { RefusalCode } from '@heyi/contracts';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { staffOf } from '../../notifications/index.js';
import { CaseFileRepository, type CaseColumns } from '../data/case-file.repository.js';
import { representativesOf } from '../data/people-of-case.query.js';

// Cases are moved by other modules and by the worker too, to whom nobody hands the repository.
const cases = new CaseFileRepository();

const GUARD_CODES: Record<Exclude<GuardName, 'patient_can_act'>, RefusalCode> = {
  one_route_at_a_time: 'accepted_elsewhere',
  other_side_consents: 'other_side_consents',
  identities_checked: 'identity_unchecked',
  free_of_charge: 'free_of_charge',
  all_four_marks: 'mark_out_of_order',
  both_have_signed: 'mark_out_of_order',
  reason_in_writing: 'reason_needed',
  reason_given: 'reason_needed',
  reason_to_apply: 'reason_needed',
  nothing_overdue: 'not_possible_now',
  nothing_left_to_perform: 'not_possible_now',
};

async function checkGuards(tx: Tx, caseId: string, command: CaseCommand, facts: StepFacts): Promise<void> {
  const guards = (STEP_GUARDS as Partial<Record<CaseCommand, readonly GuardName[]>>)[command] ?? [];
  let known = facts;
  if (guards.includes('one_route_at_a_time')) known = { ...facts, acceptedElsewhere: (await cases.acceptedElsewhere(tx, caseId)) !== null };
  const failed = failedGuard(command, known);
  if (failed) throw notPossible(failed === 'patient_can_act' ? (known.capacity ?? 'guardian_needed') : GUARD_CODES[failed]);
}

/** What a step writes on the case beside its status, and what its guards are told. */
interface Step {
  readonly set?: CaseColumns;
  readonly facts?: StepFacts;
}

/**
 * Moves a case along its transition table, when the guards of the step hold. The status that it is moved from decides races: who
 * comes second finds it gone.
 * @throws Refusal `not_possible_now`, or the refusal of the guard that does not hold
 */
export async function moveCase(
  tx: Tx,
  entered: Pick<EnteredCase, 'id' | 'status'>,
  command: CaseCommand,
  { set = {}, facts = {} }: Step = {},
): Promise<void> {
  const next = nextStatus(entered.status, command);
  if (!next.ok) throw notPossible('not_possible_now');
  await checkGuards(tx, entered.id, command, facts);
  if (!(await cases.move(tx, entered.id, { from: entered.status, to: next.value }, set))) throw conflict('not_possible_now');
}

/** Everyone of a side: the consumer with active representatives, or the clinic's desk and signatories. */
export async function accountsOfSide(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'consumerAccountId' | 'clinicOrganisationId'>,
  side: Side,
): Promise<string[]> {
  if (side === 'clinic') return c.clinicOrganisationId ? staffOf(tx, c.clinicOrganisationId, ['desk', 'signatory', 'administrator']) : [];
  return [c.consumerAccountId, ...(await representativesOf(tx, c.id))];
}

export async function accountsOfBothSides(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'consumerAccountId' | 'clinicOrganisationId'>,
): Promise<string[]> {
  return [...(await accountsOfSide(tx, c, 'consumer')), ...(await accountsOfSide(tx, c, 'clinic'))];
}

/** Something that everyone in the joint channel may know has changed. */
export async function announceChange(tx: Tx, relay: Relay, caseId: string): Promise<void> {
  await cases.touch(tx, caseId);
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}
