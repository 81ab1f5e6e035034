import { nextStatus, type CaseCommand, type Side } from '@heyi/domain';
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
    | 'filed_at'
    | 'applied_at'
    | 'consented_at'
    | 'accepted_at'
    | 'ended_at'
    | 'effective_at',
    string | Date | null
  >
>;

/**
 * Moves a case along its transition table. The status in the WHERE decides races: who comes second finds no row.
 * @throws Refusal `not_possible_now`
 */
export async function moveCase(
  tx: Pick<Tx, 'query'>,
  entered: Pick<EnteredCase, 'id' | 'status'>,
  command: CaseCommand,
  columns: CaseColumns = {},
): Promise<void> {
  const next = nextStatus(entered.status, command);
  if (!next.ok) throw notPossible('not_possible_now');
  const names = Object.keys(columns);
  const sets = names.map((name, i) => `, ${name} = $${i + 4}`).join('');
  const rows = await tx.query(
    `update case_file set status = $3, version = version + 1, last_activity_at = app.now() ${sets} where id = $1 and status = $2 returning id`,
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
