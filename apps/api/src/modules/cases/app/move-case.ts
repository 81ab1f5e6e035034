import { failedGuard, nextStatus, STEP_GUARDS, type CaseCommand, type GuardName, type Side, type StepFacts } from '@heyi/domain';
import type { RefusalCode } from '@heyi/contracts';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { staffOf } from '../../notifications/index.js';

type CaseColumns = Partial<
  Record<
    | 'number'
    | 'clinic_answer'
    | 'applied_by'
    | 'application_reason'
    | 'identity_check'
    | 'mediator_account_id'
    | 'mediator_name'
    | 'end_reason'
    | 'end_note'
    | 'ended_by'
    | 'end_act'
    | 'end_ground'
    | 'end_asked_by'
    | 'end_asked_at'
    | 'filed_at'
    | 'applied_at'
    | 'consented_at'
    | 'accepted_at'
    | 'ended_at'
    | 'effective_at',
    string | Date | null
  >
>;

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

async function checkGuards(tx: Pick<Tx, 'query'>, caseId: string, command: CaseCommand, facts: StepFacts): Promise<void> {
  const guards = (STEP_GUARDS as Partial<Record<CaseCommand, readonly GuardName[]>>)[command] ?? [];
  let known = facts;
  if (guards.includes('one_route_at_a_time')) {
    const [row] = await tx.query<{ elsewhere: string | null }>('select accepted_elsewhere as elsewhere from case_file where id = $1', [
      caseId,
    ]);
    known = { ...facts, acceptedElsewhere: row?.elsewhere != null };
  }
  const failed = failedGuard(command, known);
  if (failed) throw notPossible(failed === 'patient_can_act' ? (known.capacity ?? 'guardian_needed') : GUARD_CODES[failed]);
}

/**
 * Moves a case along its transition table, when the guards of the step hold. The status in the WHERE decides races: who
 * comes second finds no row.
 * @throws Refusal `not_possible_now`, or the refusal of the guard that does not hold
 */
export async function moveCase(
  tx: Pick<Tx, 'query'>,
  entered: Pick<EnteredCase, 'id' | 'status'>,
  command: CaseCommand,
  columns: CaseColumns = {},
  facts: StepFacts = {},
): Promise<void> {
  const next = nextStatus(entered.status, command);
  if (!next.ok) throw notPossible('not_possible_now');
  await checkGuards(tx, entered.id, command, facts);
  const names = Object.keys(columns);
  const sets = names.map((name, i) => `, ${name} = $${i + 4}`).join('');
  const rows = await tx.query(
    `update case_file set status = $3, version = version + 1, last_activity_at = app.now() ${sets} where id = $1 and status = $2
      returning id`,
    [entered.id, entered.status, next.value, ...names.map((name) => columns[name as keyof CaseColumns])],
  );
  if (rows.length === 0) throw conflict('not_possible_now');
}

/** Everyone of a side: the consumer with active representatives, or the clinic's desk and signatories. */
export async function accountsOfSide(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'consumerAccountId' | 'clinicOrganisationId'>,
  side: Side,
): Promise<string[]> {
  if (side === 'clinic') return c.clinicOrganisationId ? staffOf(tx, c.clinicOrganisationId, ['desk', 'signatory', 'administrator']) : [];
  const members = await tx.query<{ account_id: string }>(
    'select account_id from case_member where case_id = $1 and ended_at is null and valid_until >= app.today()',
    [c.id],
  );
  return [c.consumerAccountId, ...members.map((m) => m.account_id)];
}

export async function accountsOfBothSides(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'consumerAccountId' | 'clinicOrganisationId'>,
): Promise<string[]> {
  return [...(await accountsOfSide(tx, c, 'consumer')), ...(await accountsOfSide(tx, c, 'clinic'))];
}

/** Something that everyone in the joint channel may know has changed. */
export async function announceChange(tx: Tx, relay: Relay, caseId: string): Promise<void> {
  await tx.query('update case_file set last_activity_at = app.now() where id = $1', [caseId]);
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}
