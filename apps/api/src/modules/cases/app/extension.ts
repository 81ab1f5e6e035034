import { clockActsOnItsOwn, extensionFault, isDay, sideOf, type Side } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { appearForClinic } from './clinic-representatives.js';
import { issueForm } from '../../forms/index.js';
import { notify } from '../../notifications/index.js';
import { calendarOf } from '../../settings/index.js';
import { changeClock, runningClock, type ClockRow } from './clocks.js';
import { accountsOfBothSides, announceChange } from './move-case.js';

/** The committee's mediator asks both sides for a later end; the committee's own consent is in the asking (PMC-3). */
export async function askExtension(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, toDay: string, reason: string): Promise<string> {
  const entered = await enterCase(tx, caseId, 'ask_extension', true);
  const text = reason.trim();
  if (text.length < 10) throw invalidField('reason', 'reason_needed');
  requirePrintable({ reason: text });
  if (!isDay(toDay)) throw invalidField('toDay', 'date_invalid');
  const clock = await runningClock(tx, caseId, 'mediation');
  // A case that stands where an extension can be asked for has this clock running.
  if (await hasRunOut(tx, clock!)) throw notPossible('not_possible_now');
  const fault = extensionFault(
    { lastDay: clock!.last_day, provisional: clock!.provisional },
    toDay,
    await calendarOf(tx, entered.tenantId),
  );
  if (fault)
    throw invalidField(
      'toDay',
      fault === 'not_later' ? 'extension_not_later' : fault === 'rest_day' ? 'extension_rest_day' : 'extension_too_far',
    );
  const [row] = await tx.query<{ id: string }>(
    `insert into extension_request (case_id, tenant_id, to_day, reason, asked_by, asked_name) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing returning id`,
    [caseId, entered.tenantId, toDay, text, ctx.actor.accountId, ctx.actor.name],
  );
  if (!row) throw conflict('stands_already');
  await appendToJournal(tx, ctx, caseId, 'joint', 'extension.asked', { toDay, reason: text });
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'extension_asked' });
  await announceChange(tx, relay, caseId);
  return row.id;
}

/**
 * PMC-4: past the period mediation counts as failed, and there is nothing left to extend. The worker comes by once a minute;
 * until it does the database's clock decides, under the lock of the case.
 */
const hasRunOut = async (tx: Tx, { ends_at: endsAt, provisional, stands_since: standsSince }: ClockRow): Promise<boolean> =>
  clockActsOnItsOwn({ endsAt, provisional, standsSince }, await tx.now());

interface Request {
  id: string;
  to_day: string;
  reason: string;
  asked_name: string;
  asked_at: Date;
  consumer_at: Date | null;
  consumer_name: string | null;
  clinic_at: Date | null;
  clinic_name: string | null;
}

/** A side agrees or refuses; with the third consent the clock moves and the agreement on it is issued as a form. */
export async function answerExtension(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, agree: boolean): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer_extension', true);
  await appearForClinic(tx, ctx, entered);
  const side = sideOf(entered.role) as Side;
  const [open] = await tx.query<Request>(
    'select *, to_day::text from extension_request where case_id = $1 and closed_at is null for update',
    [caseId],
  );
  if (!open) throw conflict('not_possible_now');
  if (open[`${side}_at`]) throw conflict('already_signed');
  const clock = await runningClock(tx, caseId, 'mediation');
  if (agree && (await hasRunOut(tx, clock!))) throw notPossible('not_possible_now');
  await appendToJournal(tx, ctx, caseId, 'joint', agree ? 'extension.agreed' : 'extension.refused', { toDay: open.to_day, by: side });
  if (!agree) await tx.query(`update extension_request set closed_at = app.now(), outcome = 'refused' where id = $1`, [open.id]);
  else {
    const now = await tx.now();
    await tx.query(`update extension_request set ${side}_at = $2, ${side}_name = $3 where id = $1`, [open.id, now, ctx.actor.name]);
    const agreed = { ...open, [`${side}_at`]: now, [`${side}_name`]: ctx.actor.name };
    if (agreed.consumer_at && agreed.clinic_at) await extend(tx, entered, agreed);
  }
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'extension_answered' });
  await announceChange(tx, relay, caseId);
}

const moment = (at: Date | null): string =>
  at ? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at) : '';

async function extend(tx: Tx, entered: EnteredCase, r: Request): Promise<void> {
  await tx.query(`update extension_request set closed_at = app.now(), outcome = 'agreed' where id = $1`, [r.id]);
  await changeClock(tx, entered, 'mediation', 'extended', { extendedTo: r.to_day });
  await issueForm(tx, entered.id, 'extension', {
    issuer: 'committee',
    until: r.to_day,
    note: r.reason,
    consents: [
      { who: r.asked_name, at: moment(r.asked_at) },
      { who: r.consumer_name ?? '', at: moment(r.consumer_at) },
      { who: r.clinic_name ?? '', at: moment(r.clinic_at) },
    ],
  });
}
