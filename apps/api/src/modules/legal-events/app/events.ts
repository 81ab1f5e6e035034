import {
  DEGREES,
  eventFault,
  isDay,
  isFen,
  isLegalEventKind,
  isUuid,
  legalEvent,
  momentOfDeath,
  sideOf,
  type ClockKind,
  type LegalEvent,
  type LegalEventKind,
  type Pause,
} from '@heyi/domain';
import type { InputFault, RefusalCode } from '@heyi/contracts';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { recordOf } from '../../records/index.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { notify } from '../../notifications/index.js';
import { autopsyAnew } from './autopsy.js';
import { changeClock, claimedAnew, endClock, runningClock, startClock, refreshLimitation } from '../../deadlines/index.js';
import { accountsOfBothSides, announceChange, lapseCase } from '../../cases/index.js';
import { one } from '../../../platform/database/one-row.js';

export interface LegalEventInput {
  readonly kind: string;
  readonly onDay: string;
  readonly bothAgreed: boolean;
  readonly note: string;
  readonly reference: string;
  /** The degree of an appraisal's opinion (APP-5). */
  readonly degree?: string | null;
  readonly feeFen?: number | null;
}

const FAULT_CODES = {
  not_yours_to_record: 'not_yours_to_record',
  both_needed: 'both_needed',
  comes_too_early: 'comes_too_early',
  stands_already: 'stands_already',
} as const satisfies Record<string, RefusalCode>;

interface Recorded {
  kind: LegalEventKind;
  on_day: string;
}

const recorded = (tx: Tx, caseId: string): Promise<Recorded[]> =>
  tx.query<Recorded>(
    'select kind, on_day::text from legal_event where case_id = $1 and withdrawn_at is null order by legal_event.on_day, recorded_at',
    [caseId],
  );

const NO_CASE = { today: '', treated: null as string | null, filedFor: '', now: new Date(0) };

async function check(tx: Tx, entered: EnteredCase, input: LegalEventInput): Promise<LegalEventKind> {
  if (!isLegalEventKind(input.kind)) throw invalidField('kind', 'choice_invalid');
  const [{ today, treated, filedFor, now } = NO_CASE] = await tx.query<typeof NO_CASE>(
    `select app.today()::text as today, treatment_day::text as treated, filed_for as "filedFor", app.now() as now from case_file
      where id = $1`,
    [entered.id],
  );
  const event = legalEvent(input.kind);
  if (event.ofDeceased && filedFor !== 'deceased') throw notPossible('not_of_a_deceased');
  const faults: InputFault[] = [];
  const had = await recorded(tx, entered.id);
  if (!isDay(input.onDay)) faults.push({ path: 'onDay', code: 'date_invalid', data: {} });
  else if (input.onDay > today) faults.push({ path: 'onDay', code: 'date_in_future', data: {} });
  else if (treated && input.onDay < treated) faults.push({ path: 'onDay', code: 'before_treatment', data: {} });
  else {
    const openers = (event.after ?? []) as readonly LegalEventKind[];
    const opener = had.filter((h) => openers.includes(h.kind)).at(-1);
    if (opener && input.onDay < opener.on_day) faults.push({ path: 'onDay', code: 'before_opening_event', data: { day: opener.on_day } });
  }
  if (input.degree && !(DEGREES as readonly string[]).includes(input.degree))
    faults.push({ path: 'degree', code: 'choice_invalid', data: {} });
  if (input.feeFen != null && !isFen(input.feeFen)) faults.push({ path: 'feeFen', code: 'amount_invalid', data: {} });
  // What belongs to another event is asked about, and not left out.
  if (input.degree && input.kind !== 'appraisal_received') faults.push({ path: 'degree', code: 'not_of_this_kind', data: {} });
  if (input.feeFen != null && input.kind !== 'appraisal_commissioned') faults.push({ path: 'feeFen', code: 'not_of_this_kind', data: {} });
  if (event.needsReference && input.reference.trim().length < 3) faults.push({ path: 'reference', code: 'required', data: {} });
  if (event.atTime && faults.length === 0) {
    const at = momentOfDeath(input.onDay, input.reference.trim());
    if (!at) faults.push({ path: 'reference', code: 'time_needed', data: {} });
    else if (at > now) faults.push({ path: 'reference', code: 'notice_in_future', data: {} });
  }
  if (faults.length) throw invalid(faults);
  requirePrintable({ note: input.note, reference: input.reference });
  const fault = eventFault(
    input.kind,
    entered.role,
    input.bothAgreed,
    had.map((h) => h.kind),
  );
  if (fault === 'both_needed') throw invalidField('bothAgreed', 'both_needed');
  if (fault) throw notPossible(FAULT_CODES[fault]);
  return input.kind;
}

/** What begins or restarts a period, ends the proceeding that did, or holds it up. */
const movesLimitation = (event: LegalEvent): boolean => Boolean(event.interrupts ?? event.concludes ?? event.begins ?? event.obstacle);

/** A day as the moment from which a period in days runs: any moment of it gives the same end (CAL-1). */
const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

/** Enters a case to record in it. A regulator may not write the case's own row and so cannot lock it: one lock for all decides who was first. */
async function enterToRecord(tx: Tx, caseId: string): Promise<EnteredCase> {
  const first = await enterCase(tx, caseId, 'record_event', false);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`legal-event:${caseId}`]);
  return first.role === 'regulator' ? first : enterCase(tx, caseId, 'record_event', true);
}

/**
 * Records something that happened and lets its effects follow from the rules: clocks start and end, time stands still,
 * limitation restarts, and what a court or authority has accepted ends the committee's mediation (RT-6).
 */
export async function recordEvent(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: LegalEventInput): Promise<string> {
  const entered = await enterToRecord(tx, caseId);
  const kind = await check(tx, entered, input);
  const event = legalEvent(kind);
  const row = one(
    await tx.query<{ id: string }>(
      `insert into legal_event (case_id, tenant_id, kind, on_day, both_agreed, note, reference, degree, fee_fen, by_role, recorded_by,
        recorded_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [
        caseId,
        entered.tenantId,
        kind,
        input.onDay,
        input.bothAgreed,
        input.note.trim(),
        input.reference.trim(),
        input.degree || null,
        input.feeFen ?? null,
        entered.role,
        ctx.actor.accountId,
        ctx.actor.name,
      ],
    ),
  );
  await appendToJournal(tx, ctx, caseId, 'joint', 'event.recorded', {
    event: row.id,
    kind,
    onDay: input.onDay,
    both: input.bothAgreed,
    record: await recordOf(tx, 'event', { id: row.id }),
  });
  await follow(tx, relay, entered, kind, input.onDay);
  if (movesLimitation(event)) await refreshLimitation(tx, entered, kind);
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'event_recorded' });
  await announceChange(tx, relay, caseId);
  return row.id;
}

async function follow(tx: Tx, relay: Relay, entered: EnteredCase, kind: LegalEventKind, onDay: string): Promise<void> {
  const event = legalEvent(kind);
  for (const clock of event.ends ?? []) await endClock(tx, entered.id, clock, kind);
  if (event.pause) await pause(tx, entered, event.pause.kind, event.pause.at, onDay);
  if (event.claims && sideOf(entered.role) === 'consumer') await claimedAnew(tx, entered, noon(onDay));
  for (const clock of event.starts ?? []) {
    // AGR-14: enforcement runs from the last day of performance, the last instalment where there are several.
    const start = clock === 'enforcement' ? await lastPerformance(tx, entered.id, onDay) : onDay;
    await startClock(tx, entered, clock, noon(start));
  }
  if (event.autopsy) await autopsyAnew(tx, entered, kind);
  await acceptedElsewhere(tx, entered, kind);
  if (event.endsMediation && ['applied', 'consented', 'accepted', 'mediating', 'agreed', 'signing'].includes(entered.status))
    await lapseCase(tx, relay, entered, event.endsMediation);
}

/** What has been accepted elsewhere is kept on the case, where the guards of the lifecycle look (RT-6, RT-7). */
async function acceptedElsewhere(tx: Tx, entered: EnteredCase, kind: LegalEventKind): Promise<void> {
  const where = kind === 'court_accepted' ? 'court' : kind === 'health_accepted' ? 'health' : kind === 'health_closed' ? null : undefined;
  if (where === undefined || entered.role === 'regulator') return;
  await tx.query(`update case_file set accepted_elsewhere = $2 where id = $1 and ($2::text is not null or accepted_elsewhere = 'health')`, [
    entered.id,
    where,
  ]);
}

async function pause(tx: Tx, entered: EnteredCase, clock: ClockKind, at: 'begin' | 'end', onDay: string): Promise<void> {
  const running = await runningClock(tx, entered.id, clock);
  if (!running) return;
  const pauses: Pause[] =
    at === 'begin'
      ? [...running.pauses, { from: onDay, to: null }]
      : running.pauses.map((p, i) => (i === running.pauses.length - 1 && p.to === null ? { ...p, to: onDay } : p));
  await changeClock(tx, entered, clock, at === 'begin' ? 'appraisal_began' : 'appraisal_ended', { pauses });
}

async function lastPerformance(tx: Tx, caseId: string, confirmedOn: string): Promise<string> {
  const [row] = await tx.query<{ last: string | null }>('select max(due_on)::text as last from obligation where case_id = $1', [caseId]);
  return row?.last ?? confirmedOn;
}

/**
 * Takes back an event that was recorded by mistake; it stays in the record, struck out. Only events whose effects can be
 * computed anew can be taken back: what ended a mediation cannot.
 */
export async function withdrawEvent(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, eventId: string, reason: string): Promise<void> {
  const entered = await enterToRecord(tx, caseId);
  const text = reason.trim();
  if (text.length < 10) throw invalidField('reason', 'reason_needed');
  requirePrintable({ reason: text });
  const [row] = isUuid(eventId)
    ? await tx.query<{ kind: LegalEventKind; recorded_by: string }>(
        'select kind, recorded_by from legal_event where id = $1 and case_id = $2 and withdrawn_at is null for update',
        [eventId, caseId],
      )
    : [];
  if (!row || row.recorded_by !== ctx.actor.accountId) throw notFound();
  const event = legalEvent(row.kind);
  if (event.endsMediation || event.ends?.length) throw notPossible('event_has_effects');
  await tx.query('update legal_event set withdrawn_at = app.now(), withdrawn_reason = $2 where id = $1', [eventId, text]);
  for (const clock of event.starts ?? []) await endClock(tx, caseId, clock, 'event_withdrawn');
  if (event.pause) await pausesAnew(tx, entered, event.pause.kind);
  if (event.autopsy) await autopsyAnew(tx, entered, 'event_withdrawn');
  if (movesLimitation(event)) await refreshLimitation(tx, entered, 'event_withdrawn');
  await appendToJournal(tx, ctx, caseId, 'joint', 'event.withdrawn', { event: eventId, kind: row.kind, reason: text });
  await announceChange(tx, relay, caseId);
}

/** The pauses of a clock from the events that still stand. */
async function pausesAnew(tx: Tx, entered: EnteredCase, clock: ClockKind): Promise<void> {
  const pauses: Pause[] = [];
  for (const e of await recorded(tx, entered.id)) {
    const open = pauses.at(-1);
    const step = legalEvent(e.kind).pause;
    if (step?.kind !== clock) continue;
    if (step.at === 'begin') pauses.push({ from: e.on_day, to: null });
    else if (open && open.to === null) pauses[pauses.length - 1] = { from: open.from, to: e.on_day };
  }
  await changeClock(tx, entered, clock, 'event_withdrawn', { pauses });
}
