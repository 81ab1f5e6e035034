import { createHash, randomBytes } from 'node:crypto';
import { dayOf, demandReachedOn, isFen, isReachable, isUuid, silenceLadder, type Rung } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import type { Ctx } from '../../../platform/context/ctx.js';
import { requireCounted } from '../../../platform/authz/counted.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendAsSystem, appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import {
  accountsOfSide,
  appearForClinic,
  announceChange,
  claimedAnew,
  closeDemand,
  refreshLimitation,
  startClock,
} from '../../cases/index.js';
import { issueForm } from '../../forms/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { recordOf } from '../../records/index.js';
import { calendarOf, periodsOf } from '../../settings/index.js';
import { one } from '../../../platform/database/one-row.js';

export interface DemandInput {
  readonly body: string;
  readonly amountFen: number | null;
  /** Whether to apply for mediation in the consumer's name when the clinic stays silent. */
  readonly applyIfSilent: boolean;
}

type OfCase = Pick<EnteredCase, 'id' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>;
const LINK_DAYS = 30;

/**
 * Sends the demand letter and starts the silence ladder. On the platform it arrives as it enters the clinic's account
 * (ESG-4), which interrupts limitation (LIM-3); by mail or SMS only an opened link shows that it arrived.
 */
export async function sendDemand(tx: Tx, ctx: Ctx, relay: Relay, publicUrl: string, caseId: string, input: DemandInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'send_demand', true);
  const body = input.body.trim();
  const faults: InputFault[] = [];
  if (body.length < 20) faults.push({ path: 'body', code: 'too_short', data: { min: 20 } });
  if (input.amountFen === 0) faults.push({ path: 'amountFen', code: 'amount_zero', data: {} });
  else if (input.amountFen !== null && !isFen(input.amountFen)) faults.push({ path: 'amountFen', code: 'amount_invalid', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({ body }, [ctx.actor.name]);
  const open = await tx.query('select 1 from demand_letter where case_id = $1 and closed_at is null', [caseId]);
  if (open.length) throw conflict('stands_already');
  await requireReachable(tx, entered);
  const now = await tx.now();
  const ladder = silenceLadder(dayOf(now), await periodsOf(tx, entered.tenantId), await calendarOf(tx, entered.tenantId));
  const form = await issueForm(tx, caseId, 'demand', { issuer: 'party', by: ctx.actor.name, note: body, ladder, until: ladder[0]!.day });
  const row = one(
    await tx.query<{ id: string }>(
      `insert into demand_letter (case_id, tenant_id, number, body, amount_fen, ladder, apply_if_silent, sent_by, sent_name, sent_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        caseId,
        entered.tenantId,
        form.number,
        body,
        input.amountFen,
        JSON.stringify(ladder),
        input.applyIfSilent,
        ctx.actor.accountId,
        ctx.actor.name,
        now,
      ],
    ),
  );
  await appendToJournal(tx, ctx, caseId, 'joint', 'demand.sent', {
    letter: row.id,
    number: form.number,
    bodySha256: createHash('sha256').update(body).digest('hex'),
    ladder: ladder.map((r) => ({ step: r.step, day: r.day })),
    record: await recordOf(tx, 'demand', { id: row.id }),
  });
  await startClock(tx, entered, 'demand_reply', now);
  await claimedAnew(tx, entered, now);
  await serve(tx, relay, publicUrl, entered, row.id, 'reply');
  await announceChange(tx, relay, caseId);
  return row.id;
}

/** A letter that reaches nobody starts no ladder: whoever sends it must not take silence for an answer. */
async function requireReachable(tx: Tx, { clinicOrganisationId }: OfCase): Promise<void> {
  const [clinic] = await tx.query<{ contact: string | null }>('select contact from identity.organisation where id = $1', [
    clinicOrganisationId,
  ]);
  if (clinic?.contact && isReachable(clinic.contact)) return;
  const people = await staffOf(tx, clinicOrganisationId as string, ['desk', 'signatory', 'administrator']);
  if (people.length === 0) throw notPossible('clinic_not_told');
}

/**
 * Serves a step of the ladder on every way the clinic can be reached and keeps a record of each: recipient, channel,
 * times, proof. The message tells nothing of the matter; its link is single-use, expires, and acts on POST only.
 */
export async function serve(tx: Tx, relay: Relay, publicUrl: string, c: OfCase, letterId: string, step: Rung['step']): Promise<void> {
  requireCounted('A letter is served');
  const clinicId = c.clinicOrganisationId as string;
  const desk = await staffOf(tx, clinicId, ['desk', 'signatory', 'administrator']);
  const [clinic] = await tx.query<{ contact: string | null; name: string; now: Date }>(
    'select contact, name_zh as name, app.now() as now from identity.organisation where id = $1',
    [clinicId],
  );
  const record = async (
    channel: 'platform' | 'mail' | 'sms',
    recipient: string,
    over: { messageId?: string; token?: Buffer; at?: Date },
  ) => {
    const row = one(
      await tx.query<{ id: string }>(
        `insert into service_record (letter_id, case_id, tenant_id, channel, recipient, message_id, step, sent_at, delivered_at,
          token_hash, token_expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9,
         case when $9::bytea is null then null else app.now() + make_interval(days => ${LINK_DAYS}) end) returning id`,
        [letterId, c.id, c.tenantId, channel, recipient, over.messageId ?? null, step, over.at ?? null, over.token ?? null],
      ),
    );
    const at = over.at?.toISOString() ?? null;
    await appendAsSystem(tx, c.id, 'joint', 'service.made', {
      service: row.id,
      letter: letterId,
      channel,
      step,
      sentAt: at,
      deliveredAt: at,
      record: await recordOf(tx, 'service', { id: row.id }),
    });
  };
  if (desk.length) {
    await record('platform', clinic!.name, { at: clinic!.now });
    await notify(tx, relay, desk, { caseId: c.id, kind: step === 'reply' ? 'demand_received' : 'demand_reminder' });
    await reached(tx, c, letterId);
  }
  if (clinic?.contact && isReachable(clinic.contact)) {
    const token = randomBytes(24).toString('base64url');
    const channel = clinic.contact.includes('@') ? 'mail' : 'sms';
    // In the fragment, so that the token reaches no server log and no referrer.
    const link = `${publicUrl}/reply#${token}`;
    const message = one(await tx.query<{ id: string }>('select uuidv7() as id'));
    await tx.query('insert into outgoing_message (id, channel, recipient, subject, body) values ($1, $2, $3, $4, $5)', [
      message.id,
      channel,
      clinic.contact,
      '【和议】来函待答复 / [Heyi] A letter waits for an answer',
      `【和议】贵单位有一份来函，请在期限内答复：${link}\n[Heyi] A letter to your organisation waits for an answer: ${link}`,
    ]);
    await record(channel, clinic.contact, { messageId: message.id, token: hashToken(token) });
  }
}

/** The moment a letter that has arrived was first known to have interrupts limitation, once (LIM-3). */
export async function reached(tx: Pick<Tx, 'query'>, c: Pick<EnteredCase, 'id' | 'tenantId'>, letterId: string): Promise<void> {
  const services = await tx.query<{ deliveredAt: Date | null; openedAt: Date | null }>(
    'select delivered_at as "deliveredAt", opened_at as "openedAt" from service_record where letter_id = $1',
    [letterId],
  );
  const at = demandReachedOn(services)!;
  const first = await tx.query('update demand_letter set reached_at = $2 where id = $1 and reached_at is null returning id', [
    letterId,
    at,
  ]);
  if (first.length === 0) return;
  await appendAsSystem(tx, c.id, 'joint', 'demand.reached', { letter: letterId, at: at.toISOString() });
  await refreshLimitation(tx, c, 'demand');
}

/** The clinic opens the letter on the platform; who opened it and when is kept. */
export async function openDemand(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, letterId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'read', true);
  if (entered.role !== 'clinic' || !isUuid(letterId)) throw notFound();
  const opened = await tx.query<{ id: string; at: Date }>(
    `update service_record set opened_at = app.now(), opened_by = $3 where letter_id = $1 and case_id = $2 and channel = 'platform'
      and opened_at is null returning id, opened_at as at`,
    [letterId, caseId, ctx.actor.name],
  );
  if (opened.length === 0) return;
  for (const o of opened)
    await appendToJournal(tx, ctx, caseId, 'joint', 'service.changed', {
      service: o.id,
      openedAt: o.at.toISOString(),
      openedBy: ctx.actor.name,
    });
  await reached(tx, entered, letterId);
  await announceChange(tx, relay, caseId);
}

/** The clinic's answer in writing ends the ladder. */
export async function answerDemand(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, letterId: string, statement: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer_demand', true);
  await appearForClinic(tx, ctx, entered);
  const text = statement.trim();
  if (text.length < 10) throw invalidField('statement', 'reason_needed');
  requirePrintable({ statement: text });
  const [open] = await tx.query<{ id: string }>('select id from demand_letter where case_id = $1 and closed_at is null', [caseId]);
  // An answer is to the letter that was shown, and to no other.
  if (open?.id !== letterId) throw conflict('not_possible_now');
  await closeDemand(tx, caseId, 'answered');
  await appendToJournal(tx, ctx, caseId, 'joint', 'demand.answered', { letter: letterId, statement: text });
  await notify(tx, relay, await accountsOfSide(tx, entered, 'consumer'), { caseId, kind: 'demand_answered' });
  await announceChange(tx, relay, caseId);
}

const LINK_ANSWERS = ['will_answer', 'mediate'] as const;

/**
 * One tap in the message, by POST: whoever holds the link answers for the contact it was sent to. It shows and tells
 * nothing of the case; what follows from it is done by the worker.
 */
export async function answerByLink(tx: Tx, token: string, answer: string): Promise<void> {
  if (!(LINK_ANSWERS as readonly string[]).includes(answer)) throw invalidField('answer', 'choice_invalid');
  requireCounted('A reply link is judged');
  const [row] = await tx.query<{ id: string | null }>('select app.use_reply_link($1, $2) as id', [hashToken(token), answer]);
  if (!row?.id) throw notFound();
  await tx.query(`select app.add_job('answer_by_link', $1)`, [JSON.stringify({ serviceId: row.id })]);
}
