import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { NoticeRepository } from '../data/notice.repository.js';
import { OutgoingMessageRepository } from '../data/outgoing-message.repository.js';
import { recipientsOf } from '../data/recipient.query.js';
import { NOTICE_TEXTS, type NoticeKind } from './notice-texts.js';

export interface Notice {
  readonly caseId: string | null;
  readonly kind: NoticeKind;
  /** Data shown inside the app only, after sign-in. */
  readonly data?: Record<string, string | number>;
}

// Whoever tells is in a transaction of their own and often outside of the container: a worker, the demonstration.
const [notices, messages] = [new NoticeRepository(), new OutgoingMessageRepository()];

const channelOf = (contact: string): 'mail' | 'sms' => (contact.includes('@') ? 'mail' : 'sms');

/** Mail or SMS to a contact; the wording is safe on a lock screen: no name, no procedure, no amount. */
export const sendMessage = (tx: Tx, contact: string, subject: string, body: string): Promise<void> =>
  messages.add(tx, { channel: channelOf(contact), recipient: contact, subject, body });

/**
 * The same, where what becomes of the message is kept elsewhere.
 * @returns its id
 */
export async function sendFollowedMessage(tx: Tx, contact: string, subject: string, body: string): Promise<string> {
  const id = await messages.nextId(tx);
  await messages.add(tx, { id, channel: channelOf(contact), recipient: contact, subject, body });
  return id;
}

/** Tells people in the app and by their first contact, in the writing transaction; delivery leaves through the worker. */
export async function notify(tx: Tx, relay: Relay, accountIds: readonly string[], notice: Notice): Promise<void> {
  if (accountIds.length === 0) return;
  for (const person of await recipientsOf(tx, accountIds)) {
    await notices.add(tx, { accountId: person.id, caseId: notice.caseId, kind: notice.kind, data: notice.data ?? {} });
    const text = NOTICE_TEXTS[notice.kind][person.locale === 'en' ? 'en' : 'zh'];
    await sendMessage(tx, person.phone ?? person.email ?? '', text.subject, text.body);
    await relay.announce(tx, { type: 'notice', accountId: person.id });
  }
}
