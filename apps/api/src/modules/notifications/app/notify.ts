import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { NOTICE_TEXTS, type NoticeKind } from './notice-texts.js';

export interface Notice {
  readonly caseId: string | null;
  readonly kind: NoticeKind;
  /** Data shown inside the app only, after sign-in. */
  readonly data?: Record<string, string | number>;
}

interface Recipient {
  id: string;
  email: string | null;
  phone: string | null;
  locale: 'zh-CN' | 'en';
}

/** Mail or SMS to a contact; the wording is safe on a lock screen: no name, no procedure, no amount. */
export async function sendMessage(tx: Pick<Tx, 'query'>, contact: string, subject: string, body: string): Promise<void> {
  await tx.query('insert into outgoing_message (channel, recipient, subject, body) values ($1, $2, $3, $4)', [
    contact.includes('@') ? 'mail' : 'sms',
    contact,
    subject,
    body,
  ]);
}

/** Tells people in the app and by their first contact, in the writing transaction; delivery leaves through the worker. */
export async function notify(tx: Tx, relay: Relay, accountIds: readonly string[], notice: Notice): Promise<void> {
  if (accountIds.length === 0) return;
  const people = await tx.query<Recipient>('select id, email, phone, locale from identity.account where id = any($1)', [
    [...new Set(accountIds)],
  ]);
  for (const person of people) {
    await tx.query('insert into notification (account_id, case_id, kind, data) values ($1, $2, $3, $4)', [
      person.id,
      notice.caseId,
      notice.kind,
      JSON.stringify(notice.data ?? {}),
    ]);
    const text = NOTICE_TEXTS[notice.kind][person.locale === 'en' ? 'en' : 'zh'];
    await sendMessage(tx, person.phone ?? person.email ?? '', text.subject, text.body);
    await relay.announce(tx, { type: 'notice', accountId: person.id });
  }
}

/** The people of an organisation who hold one of the roles. */
export async function staffOf(tx: Pick<Tx, 'query'>, organisationId: string, roles: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    'select account_id from identity.membership where organisation_id = $1 and ended_at is null and roles && $2',
    [organisationId, roles],
  );
  return rows.map((row) => row.account_id);
}
