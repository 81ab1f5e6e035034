import { contact as contactSchema } from '@heyi/contracts';
import type { Ctx, AppName } from '../../../platform/context/ctx.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { tellOwner } from '../../notifications/index.js';
import { consumeCode } from './contact-codes.js';
import { readName } from './names.js';
import { hashPassword, passwordMatches, requireStrong } from './passwords.js';
import { revokeEverything } from './revoke.js';
import { openSession, type NewSession } from './sessions.js';

/** A contact as typed, normalised. @throws Refusal `contact_invalid` */
export function readContact(value: string, path = 'contact'): string {
  const parsed = contactSchema.safeParse(value);
  if (!parsed.success) throw invalidField(path, 'contact_invalid');
  return parsed.data;
}

export const findAccount = async (tx: Tx, contact: string) =>
  (
    await tx.query<{ id: string; password_hash: string | null; is_demonstration: boolean }>(
      'select id, password_hash, is_demonstration from identity.account where email = $1 or phone = $1',
      [contact],
    )
  )[0] ?? null;

const createAccount = async (tx: Tx, contact: string, name: string, password: string, locale: string): Promise<string> => {
  const rows = await tx.query<{ id: string }>(
    'insert into identity.account (email, phone, display_name, password_hash, locale) values ($1, $2, $3, $4, $5) on conflict do nothing returning id',
    [contact.includes('@') ? contact : null, contact.includes('@') ? null : contact, name, await hashPassword(password), locale],
  );
  // The unique index decides two sign-ups of one contact in the same second.
  if (!rows[0]) throw conflict('contact_taken');
  return rows[0].id;
};

export interface SignUpInput {
  readonly contact: string;
  readonly code: string;
  readonly name: string;
  readonly password: string;
}

/**
 * A consumer's account, with the contact verified by a code. A wrong code answers `null` and keeps its counted attempt.
 */
export async function signUp(tx: Tx, ctx: Ctx, input: SignUpInput): Promise<NewSession | null> {
  const contact = readContact(input.contact);
  const name = readName(input.name);
  requireStrong(input.password, contact);
  if (!(await consumeCode(tx, contact, 'sign_up', input.code))) return null;
  const accountId = await createAccount(tx, contact, name, input.password, ctx.locale);
  return openSession(tx, accountId, 'consumer');
}

/** @throws Refusal `credentials_wrong`, the same for an unknown contact and a wrong password */
export async function signIn(tx: Tx, app: AppName, contactTyped: string, password: string): Promise<NewSession> {
  const account = await findAccount(tx, readContact(contactTyped));
  if (!(await passwordMatches(account?.password_hash ?? null, password)) || !account) throw invalidField('password', 'credentials_wrong');
  return openSession(tx, account.id, app);
}

/** A new password by a code to the verified contact; every session and every key of the account ends. A wrong code answers `null`. */
export async function recover(
  tx: Tx,
  relay: Relay,
  app: AppName,
  input: { contact: string; code: string; password: string },
): Promise<NewSession | null> {
  const contact = readContact(input.contact);
  requireStrong(input.password, contact);
  const account = await findAccount(tx, contact);
  if (!(await consumeCode(tx, contact, 'recover', input.code)) || !account) return null;
  await tx.query('update identity.account set password_hash = $2 where id = $1', [account.id, await hashPassword(input.password)]);
  await revokeEverything(tx, relay, account.id);
  await tellOwner(tx, relay, account.id, 'account_recovered');
  return openSession(tx, account.id, app);
}

const APP_OF_KIND = { committee: 'mediator', clinic: 'clinic', regulator: 'regulator' } as const;

export interface OpenInvitation {
  readonly organisationNameZh: string;
  readonly organisationNameEn: string;
  readonly contact: string;
  readonly app: AppName;
  readonly hasAccount: boolean;
}

export async function readInvitation(tx: Tx, token: string): Promise<OpenInvitation | null> {
  const [row] = await tx.query<{ name_zh: string; name_en: string; contact: string; kind: keyof typeof APP_OF_KIND }>(
    `select o.name_zh, o.name_en, o.kind, i.contact from identity.invitation i join identity.organisation o on o.id = i.organisation_id
      where i.token_hash = $1 and i.accepted_at is null and i.expires_at > app.now()`,
    [hashToken(token)],
  );
  if (!row) return null;
  return {
    organisationNameZh: row.name_zh,
    organisationNameEn: row.name_en,
    contact: row.contact,
    app: APP_OF_KIND[row.kind],
    hasAccount: (await findAccount(tx, row.contact)) !== null,
  };
}

/**
 * Accepts an invitation. The link went to the contact, which verifies it; a contact that already has an account must
 * show its password, so that a forwarded link takes over nobody.
 */
export async function acceptInvitation(tx: Tx, ctx: Ctx, input: { token: string; name: string; password: string }): Promise<NewSession> {
  // One conditional update decides two clicks on the same link.
  const [taken] = await tx.query<{ organisation_id: string; roles: string[]; contact: string }>(
    'update identity.invitation set accepted_at = app.now() where token_hash = $1 and accepted_at is null and expires_at > app.now() returning organisation_id, roles, contact',
    [hashToken(input.token)],
  );
  if (!taken) throw notPossible('invitation_ended');
  const known = await findAccount(tx, taken.contact);
  let accountId = known?.id;
  if (known) {
    if (!(await passwordMatches(known.password_hash, input.password))) throw invalidField('password', 'credentials_wrong');
  } else {
    requireStrong(input.password, taken.contact);
    accountId = await createAccount(tx, taken.contact, readName(input.name), input.password, ctx.locale);
  }
  await tx.query(
    `insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)
     on conflict (account_id, organisation_id) do update set ended_at = null,
       roles = case when identity.membership.ended_at is null then array(select distinct unnest(identity.membership.roles || excluded.roles) order by 1) else excluded.roles end`,
    [accountId, taken.organisation_id, taken.roles],
  );
  const [organisation] = await tx.query<{ kind: keyof typeof APP_OF_KIND }>('select kind from identity.organisation where id = $1', [
    taken.organisation_id,
  ]);
  await tx.query('update identity.organisation set joined = true where id = $1', [taken.organisation_id]);
  return openSession(tx, accountId as string, APP_OF_KIND[organisation?.kind ?? 'clinic']);
}
