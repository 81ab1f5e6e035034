import { maskedContact } from '@heyi/domain';
import nodemailer from 'nodemailer';
import { holdServedCases } from '../modules/demands/index.js';
import type { Config } from '../platform/config.js';
import { outsideOfTransactions } from '../platform/database/one-connection.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { JobUnit } from '../platform/jobs/job-unit.js';
import { appendAsSystem } from '../platform/journal/journal.js';

interface Message {
  readonly id: string;
  readonly channel: 'mail' | 'sms';
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
}
/** Hands a message over and answers with what the other side said on taking it. */
type Carrier = (message: Message) => Promise<string | null>;
const ATTEMPTS = 8;

/**
 * Who carries which channel. Mail leaves by SMTP where configured; outside of production the outbox page takes the
 * rest. In production a channel without a gateway has no carrier: its messages wait and are never said to be sent.
 */
export function carriersOf(config: Pick<Config, 'mode' | 'smtpUrl' | 'mailFrom'>): Partial<Record<Message['channel'], Carrier>> {
  const outbox: Partial<Record<Message['channel'], Carrier>> =
    config.mode === 'production' ? {} : { mail: () => Promise.resolve(null), sms: () => Promise.resolve(null) };
  if (!config.smtpUrl) return outbox;
  const transport = nodemailer.createTransport(config.smtpUrl);
  const mail: Carrier = async (m) => {
    outsideOfTransactions('Sending a mail');
    const { response } = await transport.sendMail({ to: m.recipient, from: config.mailFrom, subject: m.subject, text: m.body });
    return response;
  };
  return { ...outbox, mail };
}

/**
 * Sends what waits to be sent, each message for itself: one that is refused holds up no other. A failure is tried again,
 * later each time; a refusal for good (RFC 5321, 5yz) is not, and a served letter's record says so.
 *
 * @returns how many left
 */
export async function deliverMessages(unit: JobUnit, config: Pick<Config, 'mode' | 'smtpUrl' | 'mailFrom'>): Promise<number> {
  const carriers = carriersOf(config);
  const due = await unit.unsafeAcrossTenants((tx) =>
    tx.query<Message>(
      `update outgoing_message set attempts = attempts + 1 where id in (select id from outgoing_message
        where sent_at is null and channel = any($1) and attempts < ${ATTEMPTS}
        and created_at + make_interval(secs => power(4, attempts) - 1) <= app.now() order by id limit 50 for update skip locked)
       returning id, channel, recipient, subject, body, attempts`,
      [Object.keys(carriers)],
    ),
  );
  let left = 0;
  for (const message of due) {
    try {
      await recordSent(unit, message, await carriers[message.channel]!(message));
      left += 1;
    } catch (error) {
      await recordFailure(unit, message, error as Error & { response?: string; responseCode?: number });
    }
  }
  return left;
}

/** What a server said, without the address it likes to repeat: the other side reads the record and sees contacts masked. */
const quoted = (said: string, { recipient }: Message): string =>
  said.replace(new RegExp(recipient.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), maskedContact(recipient)).slice(0, 300);

interface Served {
  readonly id: string;
  readonly caseId: string;
  readonly sentAt: Date | null;
  readonly receipt: string | null;
  readonly failed: string | null;
}
const SERVED = 'id, case_id as "caseId", sent_at as "sentAt", receipt, failed';

/** What became of a served letter is said in the case's record as it is kept. */
async function enterServed(tx: Pick<Tx, 'query'>, served: readonly Served[]): Promise<void> {
  for (const { id, caseId, sentAt, receipt, failed } of served)
    await appendAsSystem(tx, {
      caseId,
      audience: 'joint',
      type: 'service.changed',
      payload: { service: id, sentAt: sentAt?.toISOString() ?? null, receipt, failed },
    });
}

/** A served letter's record takes the same moment: it has left the sender's control (ESG-4). */
const recordSent = (unit: JobUnit, message: Message, receipt: string | null): Promise<void> =>
  unit.unsafeAcrossTenants(async (tx) => {
    await holdServedCases(tx, message.id);
    await tx.query('update outgoing_message set sent_at = app.now(), error = null where id = $1', [message.id]);
    const served = await tx.query<Served>(
      `update service_record set sent_at = app.now(), receipt = $2, failed = null where message_id = $1 and sent_at is null
        returning ${SERVED}`,
      [message.id, receipt === null ? null : quoted(receipt, message)],
    );
    await enterServed(tx, served);
  });

const recordFailure = (
  unit: JobUnit,
  message: Message,
  error: { readonly message: string; readonly response?: string; readonly responseCode?: number },
): Promise<void> =>
  unit.unsafeAcrossTenants(async (tx) => {
    const said = quoted(error.response ?? error.message, message);
    const final = (error.responseCode ?? 0) >= 500 || message.attempts >= ATTEMPTS;
    await tx.query('update outgoing_message set error = $2, attempts = case when $3 then $4 else attempts end where id = $1', [
      message.id,
      said,
      final,
      ATTEMPTS,
    ]);
    if (!final) return;
    await holdServedCases(tx, message.id);
    const served = await tx.query<Served>(
      `update service_record set failed = $2 where message_id = $1 and sent_at is null returning ${SERVED}`,
      [message.id, said],
    );
    await enterServed(tx, served);
  });

/**
 * Holds back for good what waits to be sent, and says so of served letters: in a database restored from a backup nobody knows what has
 * left since.
 *
 * @returns how many
 */
export async function holdMessages(tx: Pick<Tx, 'query'>, said: string): Promise<number> {
  const held = await tx.query<{ id: string }>(
    `update outgoing_message set attempts = ${ATTEMPTS}, error = $1 where sent_at is null and attempts < ${ATTEMPTS} returning id`,
    [said],
  );
  const served = await tx.query<Served>(
    `update service_record set failed = $2 where message_id = any($1::uuid[]) and sent_at is null returning ${SERVED}`,
    [held.map((m) => m.id), said],
  );
  await enterServed(tx, served);
  return held.length;
}
