import {
  clockActsOnItsOwn,
  clockDefinition,
  obligationIsMissed,
  type CaseStatus,
  type ClockKind,
  type ObligationStatus,
} from '@heyi/domain';
import { agreementUseCases } from '../modules/agreements/index.js';
import { accountsOfBothSides, announceChange, lapseCase } from '../modules/cases/index.js';
import { endClock } from '../modules/deadlines/index.js';
import { demandUseCases } from '../modules/demands/index.js';
import { notify, type NoticeKind } from '../modules/notifications/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { appendAsSystem } from '../platform/journal/journal.js';
import type { Relay } from '../platform/realtime/relay.js';

interface CaseRow {
  id: string;
  status: CaseStatus;
  tenantId: string;
  consumerAccountId: string;
  clinicOrganisationId: string;
}
const CASE = `c.id, c.status, c.tenant_id as "tenantId", c.consumer_account_id as "consumerAccountId", c.clinic_organisation_id as "clinicOrganisationId"`;

/** Reminds each person of a subject once, ever, however often the sweep runs or dies: the primary key remembers. */
async function remindOnce(tx: Tx, relay: Relay, c: CaseRow, subjectId: string, kind: NoticeKind, people: readonly string[]): Promise<void> {
  const fresh: string[] = [];
  for (const accountId of new Set(people)) {
    const placed = await tx.query(
      'insert into reminder (case_id, subject_id, kind, account_id) values ($1, $2, $3, $4) on conflict do nothing returning account_id',
      [c.id, subjectId, kind, accountId],
    );
    if (placed.length) fresh.push(accountId);
  }
  await notify(tx, relay, fresh, { caseId: c.id, kind });
}

/** Takes the lock of a case before one of its rows, in the order of the use cases, so that neither waits for the other in a circle. */
const lockCaseOf = (tx: Tx, table: 'clock' | 'obligation' | 'offer' | 'case_member', id: string): Promise<unknown> =>
  tx.query(`select 1 from case_file where id = (select case_id from ${table} where id = $1) for update`, [id]);

export async function sweepClock(tx: Tx, relay: Relay, clockId: string, publicUrl: string): Promise<void> {
  await lockCaseOf(tx, 'clock', clockId);
  const [row] = await tx.query<
    CaseRow & { clock_id: string; kind: ClockKind; ends_at: Date; provisional: boolean; standsSince: string | null }
  >(
    `select ${CASE}, k.id as clock_id, k.kind, k.ends_at, k.provisional, k.stands_since::text as "standsSince" from clock k
      join case_file c on c.id = k.case_id where k.id = $1 and k.ended_at is null for update of k`,
    [clockId],
  );
  if (!row) return;
  if (clockActsOnItsOwn({ endsAt: row.ends_at, provisional: row.provisional, standsSince: row.standsSince }, await tx.now())) {
    const { effect } = clockDefinition(row.kind);
    // PMC-4: past the period without an agreement, mediation counts as failed.
    if (effect === 'fail') return lapseCase(tx, relay, row, 'timeout');
    if (effect === 'close') {
      await endClock(tx, row.id, row.kind, 'period_over');
      return announceChange(tx, relay, row.id);
    }
    if (effect === 'ladder' && (await demandUseCases({ publicUrl }).climb.execute({ tx, relay }, row, row.kind))) return;
  }
  await remindOnce(tx, relay, row, row.clock_id, 'deadline_near', await accountsOfBothSides(tx, row));
}

export async function sweepObligation(tx: Tx, relay: Relay, obligationId: string): Promise<void> {
  await lockCaseOf(tx, 'obligation', obligationId);
  const [row] = await tx.query<CaseRow & { o: string; o_status: ObligationStatus; o_kind: string; amount_fen: string; due_on: string }>(
    `select ${CASE}, o.id as o, o.status as o_status, o.kind as o_kind, o.amount_fen::text, o.due_on::text from obligation o
      join case_file c on c.id = o.case_id where o.id = $1 and o.status in ('pending', 'contested') for update of o`,
    [obligationId],
  );
  // Confirmed while this waited for the case.
  if (!row) return;
  const people = await accountsOfBothSides(tx, row);
  if (!obligationIsMissed({ status: row.o_status, dueOn: row.due_on }, await tx.now()))
    return remindOnce(tx, relay, row, row.o, 'obligation_due', people);
  const missed = { case: row, id: row.o, kind: row.o_kind, amountFen: Number(row.amount_fen), dueOn: row.due_on };
  await agreementUseCases.missing.execute({ tx, relay }, missed);
  await remindOnce(tx, relay, row, row.o, 'obligation_missed', people);
}

export async function sweepOffer(tx: Tx, relay: Relay, offerId: string): Promise<void> {
  await lockCaseOf(tx, 'offer', offerId);
  const [row] = await tx.query<{ case_id: string }>(
    `update offer set status = 'expired', closed_at = app.now() where id = $1 and status = 'open' and expires_at <= app.now()
      returning case_id`,
    [offerId],
  );
  if (!row) return;
  await appendAsSystem(tx, { caseId: row.case_id, audience: 'joint', type: 'offer.expired', payload: { offer: offerId } });
  await announceChange(tx, relay, row.case_id);
}

/** A power of attorney that has run out ends the representation, and the person is put out of the rooms. */
export async function sweepRepresentation(tx: Tx, relay: Relay, memberId: string): Promise<void> {
  await lockCaseOf(tx, 'case_member', memberId);
  const [row] = await tx.query<{ case_id: string; account_id: string }>(
    `update case_member set ended_at = app.now() where id = $1 and ended_at is null and valid_until < app.today()
      returning case_id, account_id`,
    [memberId],
  );
  // Ended while this waited for the case.
  if (!row) return;
  await appendAsSystem(tx, { caseId: row.case_id, audience: 'joint', type: 'representative.ended', payload: { account: row.account_id } });
  await relay.announce(tx, { type: 'evict', caseId: row.case_id, accountId: row.account_id });
  await announceChange(tx, relay, row.case_id);
}
