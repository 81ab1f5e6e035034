import {
  ACTING_CLOCKS,
  CLOCK_KINDS,
  clockActsOnItsOwn,
  clockDefinition,
  dayOf,
  addDays,
  obligationIsMissed,
  type CaseStatus,
  type ClockKind,
  type ObligationStatus,
} from '@heyi/domain';
import { recordMissed } from '../modules/agreements/index.js';
import { accountsOfBothSides, announceChange, endClock, lapseCase } from '../modules/cases/index.js';
import { climb } from '../modules/demands/index.js';
import { notify, type NoticeKind } from '../modules/notifications/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { JobUnit } from '../platform/jobs/job-unit.js';
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
const WARN_DAYS = 3;
/** A period of years is warned of two months ahead: three days would be too late to do anything. */
const WARN_DAYS_OF_YEARS = 60;
const YEAR_CLOCKS = (Object.keys(CLOCK_KINDS) as ClockKind[]).filter((kind) => CLOCK_KINDS[kind].unit === 'Y');
const BATCH = 200;

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
const lockCaseOf = (tx: Tx, table: 'clock' | 'obligation' | 'offer', id: string): Promise<unknown> =>
  tx.query(`select 1 from case_file where id = (select case_id from ${table} where id = $1) for update`, [id]);

async function sweepClock(tx: Tx, relay: Relay, clockId: string, publicUrl: string): Promise<void> {
  await lockCaseOf(tx, 'clock', clockId);
  const [row] = await tx.query<
    CaseRow & { clock_id: string; kind: ClockKind; ends_at: Date; provisional: boolean; standsSince: string | null }
  >(
    `select ${CASE}, k.id as clock_id, k.kind, k.ends_at, k.provisional, k.stands_since::text as "standsSince" from clock k join case_file c on c.id = k.case_id where k.id = $1 and k.ended_at is null for update of k`,
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
    if (effect === 'ladder' && (await climb(tx, relay, publicUrl, row, row.kind))) return;
  }
  await remindOnce(tx, relay, row, row.clock_id, 'deadline_near', await accountsOfBothSides(tx, row));
}

async function sweepObligation(tx: Tx, relay: Relay, obligationId: string): Promise<void> {
  await lockCaseOf(tx, 'obligation', obligationId);
  const [row] = await tx.query<CaseRow & { o: string; o_status: ObligationStatus; o_kind: string; amount_fen: string; due_on: string }>(
    `select ${CASE}, o.id as o, o.status as o_status, o.kind as o_kind, o.amount_fen::text, o.due_on::text from obligation o join case_file c on c.id = o.case_id where o.id = $1 and o.status in ('pending', 'contested') for update of o`,
    [obligationId],
  );
  // Confirmed while this waited for the case.
  if (!row) return;
  const people = await accountsOfBothSides(tx, row);
  if (!obligationIsMissed({ status: row.o_status, dueOn: row.due_on }, await tx.now()))
    return remindOnce(tx, relay, row, row.o, 'obligation_due', people);
  await recordMissed(tx, relay, row, { id: row.o, kind: row.o_kind, amountFen: Number(row.amount_fen), dueOn: row.due_on });
  await remindOnce(tx, relay, row, row.o, 'obligation_missed', people);
}

async function sweepOffer(tx: Tx, relay: Relay, offerId: string): Promise<void> {
  await lockCaseOf(tx, 'offer', offerId);
  const [row] = await tx.query<{ case_id: string }>(
    `update offer set status = 'expired', closed_at = app.now() where id = $1 and status = 'open' and expires_at <= app.now() returning case_id`,
    [offerId],
  );
  if (!row) return;
  await appendAsSystem(tx, row.case_id, 'joint', 'offer.expired', { offer: offerId });
  await announceChange(tx, relay, row.case_id);
}

/** A power of attorney that has run out ends the representation, and the person is put out of the rooms. */
async function sweepRepresentations(tx: Tx, relay: Relay): Promise<void> {
  const ended = await tx.query<{ case_id: string; account_id: string }>(
    'update case_member set ended_at = app.now() where ended_at is null and valid_until < app.today() returning case_id, account_id',
  );
  for (const row of ended) {
    await appendAsSystem(tx, row.case_id, 'joint', 'representative.ended', { account: row.account_id });
    await relay.announce(tx, { type: 'evict', caseId: row.case_id, accountId: row.account_id });
    await announceChange(tx, relay, row.case_id);
  }
}

/**
 * What is due by the database's clock, one transaction a subject, so that one bad case holds up no other.
 *
 * @returns how many subjects were looked at
 * @throws AggregateError after all have had their turn, with the subjects that failed and why
 */
export async function sweepDeadlines(unit: JobUnit, relay: Relay, publicUrl: string): Promise<number> {
  const ids = <T extends string>(sql: string, params: unknown[] = []) =>
    unit.unsafeAcrossTenants((tx) => tx.query<{ id: T }>(sql, params)).then((rows) => rows.map((r) => r.id));
  const now = await unit.unsafeAcrossTenants((tx) => tx.now());
  await unit.unsafeAcrossTenants((tx) => sweepRepresentations(tx, relay));
  let handled = 0;
  const failed: Error[] = [];
  const each = async (list: string[], sweep: (tx: Tx, relay: Relay, id: string) => Promise<void>): Promise<void> => {
    for (const id of list) {
      await unit
        .unsafeAcrossTenants((tx) => sweep(tx, relay, id))
        .catch((cause: unknown) => failed.push(new Error(`The sweep could not finish ${id}.`, { cause })));
      handled += 1;
    }
  };
  await each(
    await ids(`select id from offer where status = 'open' and expires_at <= app.now() order by expires_at limit ${BATCH}`),
    sweepOffer,
  );
  await each(
    await ids(
      `select k.id from clock k where ended_at is null and ends_at <= app.now() and not provisional and stands_since is null
          and (kind = any($1) or kind = any($2) and exists (select 1 from demand_letter d where d.case_id = k.case_id and d.closed_at is null)) order by k.ends_at limit ${BATCH}`,
      [
        ACTING_CLOCKS.filter((k) => clockDefinition(k).effect !== 'ladder'),
        ACTING_CLOCKS.filter((k) => clockDefinition(k).effect === 'ladder'),
      ],
    ),
    (tx, r, id) => sweepClock(tx, r, id, publicUrl),
  );
  await each(
    await ids(
      `select k.id from clock k where ended_at is null and stands_since is null and kind not in ('avoidance', 'reapply')
          and ends_at <= app.now() + make_interval(days => case when kind = any($2) then $3::int else $1::int end)
          and not exists (select 1 from reminder r where r.subject_id = k.id) order by k.ends_at limit ${BATCH}`,
      [WARN_DAYS, YEAR_CLOCKS, WARN_DAYS_OF_YEARS],
    ),
    (tx, r, id) => sweepClock(tx, r, id, publicUrl),
  );
  await each(
    await ids(
      `select o.id from obligation o where status in ('pending', 'contested') and (due_on < $1::date or due_on <= $2::date and not exists (select 1 from reminder r where r.subject_id = o.id and r.kind = 'obligation_due')) order by o.due_on limit ${BATCH}`,
      [dayOf(now), addDays(dayOf(now), WARN_DAYS)],
    ),
    sweepObligation,
  );
  if (failed.length) throw new AggregateError(failed, failed.map((e) => `${e.message} ${String(e.cause)}`).join('\n'));
  return handled;
}

/** What was committed and not relayed, because its process died in between: clients are told where the channel stands. */
export async function sweepOutbox(unit: JobUnit, relay: Relay): Promise<number> {
  const sent = relay.relayed.splice(0);
  return unit.unsafeAcrossTenants(async (tx) => {
    if (sent.length) await tx.query('update outbox set relayed_at = app.now() where id = any($1::bigint[])', [sent]);
    const rows = await tx.query<{ id: string; event: Parameters<Relay['send']>[0] }>(
      `update outbox set relayed_at = app.now() where id in (select id from outbox where relayed_at is null and created_at < app.now() - interval '2 seconds' order by id limit 500 for update skip locked) returning id, event`,
    );
    tx.afterCommit(() => rows.forEach((row) => relay.send(row.event)));
    await tx.query(`delete from outbox where relayed_at < app.now() - interval '1 day'`);
    return rows.length;
  });
}
