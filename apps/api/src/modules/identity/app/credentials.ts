import { isUuid } from '@heyi/domain';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Config } from '../../../platform/config.js';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import { IDLE_DAYS } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { tellOwner } from '../../notifications/index.js';
import { consumeCode, forgetCodesTo, sendCode, wrongCode, type CodeRef } from './contact-codes.js';
import { registerPasskey } from './passkeys.js';
import { endOtherSessions, endSession, endSessionsOfKey } from './revoke.js';
import { one } from '../../../platform/database/one-row.js';

/**
 * Takes the account's row lock, which decides between removing the last key and what else would leave no way in, and
 * between a new way in and a recovery that ends them all.
 */
async function lockAccount(
  tx: Tx,
  accountId: string,
): Promise<{ password_hash: string | null; email: string | null; phone: string | null }> {
  const account = one(
    await tx.query<{ password_hash: string | null; email: string | null; phone: string | null }>(
      'select password_hash, email, phone from identity.account where id = $1 for update',
      [accountId],
    ),
  );
  // Whoever acts has a session, and a session its account.
  return account;
}

/** A new key, and its owner told. */
export async function addPasskey(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  config: Config,
  input: { readonly challengeId: string; readonly credential: RegistrationResponseJSON; readonly label: string },
): Promise<string> {
  await lockAccount(tx, accountOf(ctx));
  const id = await registerPasskey(tx, config, ctx.actor, input.challengeId, input.credential, input.label);
  await tellOwner(tx, relay, accountOf(ctx), 'key_added');
  return id;
}

/**
 * Removes a key of one's own; sessions it has opened end with it. The last way in stays until there is another.
 * @throws Refusal `last_way_in`
 */
export async function removePasskey(tx: Tx, ctx: Ctx, relay: Relay, passkeyId: string): Promise<void> {
  const accountId = accountOf(ctx);
  const account = await lockAccount(tx, accountId);
  const [removed] = isUuid(passkeyId)
    ? await tx.query(
        'update identity.passkey set removed_at = app.now() where id = $1 and account_id = $2 and removed_at is null returning id',
        [passkeyId, accountId],
      )
    : [];
  if (!removed) throw notFound();
  const [left] = await tx.query('select 1 from identity.passkey where account_id = $1 and removed_at is null limit 1', [accountId]);
  if (!left && account.password_hash === null) throw notPossible('last_way_in');
  await endSessionsOfKey(tx, relay, accountId, passkeyId, ctx.actor.sessionId);
  await tellOwner(tx, relay, accountId, 'key_removed');
}

/** Puts a new password in place, hashed before the transaction; every other session of the account ends. */
export async function changePassword(tx: Tx, ctx: Ctx, relay: Relay, hashed: string): Promise<void> {
  const accountId = accountOf(ctx);
  await tx.query('update identity.account set password_hash = $2 where id = $1', [accountId, hashed]);
  await endOtherSessions(tx, relay, accountId, ctx.actor.sessionId);
  await tellOwner(tx, relay, accountId, 'password_changed');
}

const codeOf = (ctx: Ctx, contact: string): CodeRef => ({
  contact,
  purpose: 'change_contact',
  asker: `session:${ctx.actor.sessionId}`,
  binding: String(ctx.actor.accountId),
});

/** A code to a new contact, for this account and session alone. Whose contact it is else shows to who holds it. */
export const requestContactCode = (tx: Tx, ctx: Ctx, contact: string): Promise<void> => sendCode(tx, codeOf(ctx, contact), ctx.locale);

/**
 * Puts a contact in place of the one of its kind, or beside one of the other kind, after a code to it. The old one is told.
 * @throws Refusal `contact_taken`, `code_wrong`
 */
export async function changeContact(tx: Tx, ctx: Ctx, relay: Relay, contact: string, code: string): Promise<void> {
  const accountId = accountOf(ctx);
  const before = await lockAccount(tx, accountId);
  if (!(await consumeCode(tx, codeOf(ctx, contact), code))) throw wrongCode();
  const column = contact.includes('@') ? 'email' : 'phone';
  const former = before[column];
  const [taken] = await tx.query('select 1 from identity.account where (email = $1 or phone = $1) and id <> $2', [contact, accountId]);
  if (taken) throw conflict('contact_taken');
  await tx.query(`update identity.account set ${column} = $2 where id = $1`, [accountId, contact]);
  // Codes that were sent to the old contact, and what was begun for it, are worth nothing any more.
  if (former && former !== contact) await forgetCodesTo(tx, former);
  await tellOwner(tx, relay, accountId, { kind: 'contact_changed', former: former === contact ? null : former });
}

/** Ends one session of one's own, or all but this one. */
export async function endSessions(tx: Tx, ctx: Ctx, relay: Relay, sessionId: string | null): Promise<void> {
  const accountId = accountOf(ctx);
  if (sessionId === null) await endOtherSessions(tx, relay, accountId, ctx.actor.sessionId);
  else if (!isUuid(sessionId) || (await endSession(tx, relay, accountId, sessionId)) === 0) throw notFound();
}

export interface OpenSession {
  readonly id: string;
  readonly app: string;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly current: boolean;
}

/** The sessions that stand, the one used last first. */
export async function sessionsOf(tx: Tx, ctx: Ctx): Promise<OpenSession[]> {
  const rows = await tx.query<{ id: string; app: string; user_agent: string | null; created_at: Date; last_seen_at: Date }>(
    `select id, app, user_agent, created_at, last_seen_at from identity.session
      where account_id = $1 and revoked_at is null and expires_at > app.now()
        and last_seen_at > app.now() - make_interval(days => case app when 'consumer' then $2::int else $3::int end)
          order by last_seen_at desc, id desc`,
    [ctx.actor.accountId, IDLE_DAYS.consumer, IDLE_DAYS.clinic],
  );
  return rows.map((s) => ({
    id: s.id,
    app: s.app,
    device: s.user_agent ?? '',
    createdAt: s.created_at.toISOString(),
    lastSeenAt: s.last_seen_at.toISOString(),
    current: s.id === ctx.actor.sessionId,
  }));
}
