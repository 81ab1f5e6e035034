import type { Ctx, AppName } from '../../../platform/context/ctx.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import { RateLimiter, type Attempt } from '../../../platform/authz/rate-limiter.js';
import type { Tx, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { tellOwner } from '../../notifications/index.js';
import { forgetDevices, type Asker } from './asker.js';
import { tryCode, useCode, wrongCode, type CodePurpose } from './contact-codes.js';
import { readName } from './names.js';
import { hashPassword, passwordMatches, requireStrong } from './passwords.js';
import { readAccountContact, readContact } from './read-contact.js';
import { revokeEverything } from './revoke.js';
import { openSession, type NewSession } from './sessions.js';

export const findAccount = async (tx: Tx, contact: string) =>
  (
    await tx.query<{ id: string; password_hash: string | null; is_demonstration: boolean }>(
      'select id, password_hash, is_demonstration from identity.account where email = $1 or phone = $1',
      [contact],
    )
  )[0] ?? null;

export const createAccount = async (tx: Tx, contact: string, name: string, passwordHash: string, locale: string): Promise<string> => {
  const rows = await tx.query<{ id: string }>(
    `insert into identity.account (email, phone, display_name, password_hash, locale) values ($1, $2, $3, $4, $5) on conflict do nothing
      returning id`,
    [contact.includes('@') ? contact : null, contact.includes('@') ? null : contact, name, passwordHash, locale],
  );
  // The unique index decides two sign-ups of one contact in the same second.
  if (!rows[0]) throw conflict('contact_taken');
  return rows[0].id;
};

/** What a way in needs: transactions of its own, since judging a password takes long and holds none; who asks; the count. */
export interface Entrance {
  readonly unit: UnitOfWork;
  readonly limiter: RateLimiter;
  readonly ctx: Ctx;
  readonly asker: Asker;
  readonly relay: Relay;
}

/** Opens the session and lets the account know the device. */
export async function letIn(
  tx: Tx,
  { ctx, asker }: Entrance,
  accountId: string,
  app: AppName = ctx.app,
  organisationId: string | null = null,
): Promise<NewSession> {
  const session = await openSession(tx, accountId, app, { organisationId });
  await asker.remember(tx, accountId);
  return session;
}

/** The device that asks, where the account of a contact knows it. */
const deviceOf = ({ unit, ctx, asker }: Entrance, contact: string): Promise<string | null> =>
  unit.read(ctx, (tx) => asker.knownTo(tx, contact));

/** Looks at a code in a transaction of its own, so that a wrong try stays counted. @throws Refusal `code_wrong` */
export async function requireCode({ unit, ctx, asker }: Entrance, contact: string, purpose: CodePurpose, code: string): Promise<string> {
  const id = await unit.write(ctx, (tx) => tryCode(tx, { contact, purpose, asker: asker.token }, code));
  if (id === null) throw wrongCode();
  return id;
}

export interface SignUpInput {
  readonly contact: string;
  readonly code: string;
  readonly name: string;
  readonly password: string;
}

/** A consumer's account, with the contact verified by a code. */
export async function signUp(at: Entrance, input: SignUpInput): Promise<NewSession> {
  const contact = readContact(input.contact);
  const name = readName(input.name);
  requireStrong(input.password, contact);
  return at.limiter.within('signUp', at.ctx, { contact }, async () => {
    const code = await requireCode(at, contact, 'sign_up', input.code);
    const passwordHash = await hashPassword(input.password);
    return at.unit.write(at.ctx, async (tx) => {
      if (!(await useCode(tx, code))) throw wrongCode();
      return letIn(tx, at, await createAccount(tx, contact, name, passwordHash, at.ctx.locale), 'consumer');
    });
  });
}

/** The password is judged between two transactions; what it was judged against must still stand in the second. */
async function judgePassword({ unit, ctx }: Entrance, contact: string, password: string): Promise<{ id: string; hash: string }> {
  const account = await unit.read(ctx, (tx) => findAccount(tx, contact));
  if (!(await passwordMatches(account?.password_hash ?? null, password)) || !account?.password_hash)
    throw invalidField('password', 'credentials_wrong');
  return { id: account.id, hash: account.password_hash };
}

/** A recovery or a new password in the same moment is waited for, or waits until the session stands and ends it. */
export async function stillStands(tx: Tx, account: { id: string; hash: string }): Promise<void> {
  const same = await tx.query('select 1 from identity.account where id = $1 and password_hash = $2 for share', [account.id, account.hash]);
  if (same.length === 0) throw invalidField('password', 'credentials_wrong');
}

/**
 * Signs in by password. After many wrong tries by whomever a code to the contact is asked for beside it; a device that the
 * account knows is counted for itself, so that a stranger never shuts its owner out.
 *
 * @throws Refusal `credentials_wrong`, the same for an unknown contact and a wrong password; `code_needed`
 */
export async function signIn(at: Entrance, typed: string, password: string, code: string | null): Promise<NewSession> {
  const contact = readAccountContact(typed);
  return at.limiter.within('signIn', at.ctx, { contact, device: await deviceOf(at, contact) }, async (attempt: Attempt) => {
    // Before the password is looked at: whoever has no code learns nothing of it.
    if (attempt.demandsCode && !code) throw notPossible('code_needed');
    const shown = attempt.demandsCode ? await requireCode(at, contact, 'sign_in', code ?? '') : null;
    const account = await judgePassword(at, contact, password);
    return at.unit.write(at.ctx, async (tx) => {
      if (shown && !(await useCode(tx, shown))) throw wrongCode();
      await stillStands(tx, account);
      return letIn(tx, at, account.id);
    });
  });
}

/** A new password by a code to the verified contact; every session and every key of the account ends, and no device is known any more. */
export async function recover(at: Entrance, input: { contact: string; code: string; password: string }): Promise<NewSession> {
  const contact = readAccountContact(input.contact);
  requireStrong(input.password, contact);
  return at.limiter.within('recover', at.ctx, { contact, device: await deviceOf(at, contact) }, async () => {
    const code = await requireCode(at, contact, 'recover', input.code);
    const passwordHash = await hashPassword(input.password);
    return at.unit.write(at.ctx, async (tx) => {
      const account = await findAccount(tx, contact);
      if (!account || !(await useCode(tx, code))) throw wrongCode();
      await tx.query('update identity.account set password_hash = $2 where id = $1', [account.id, passwordHash]);
      await revokeEverything(tx, at.relay, account.id);
      await tellOwner(tx, at.relay, account.id, 'account_recovered');
      await forgetDevices(tx, account.id);
      return letIn(tx, at, account.id);
    });
  });
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
      where i.token_hash = $1 and i.contact is not null and i.accepted_at is null and i.expires_at > app.now()`,
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

/** Whose invitation it is, and what the password has to be or become; the hash is made outside of any transaction. */
export async function passwordFor(
  at: Entrance,
  contact: string,
  password: string,
): Promise<{ known: { id: string; hash: string } } | { fresh: string }> {
  if (await at.unit.read(at.ctx, (tx) => findAccount(tx, contact)))
    // The same door as signing in, and the same count: an invitation is no second way to guess a password.
    return { known: await at.limiter.within('signIn', at.ctx, { contact }, () => judgePassword(at, contact, password)) };
  requireStrong(password, contact);
  return { fresh: await hashPassword(password) };
}

/**
 * Accepts an invitation. The link went to the contact, which verifies it; a contact that already has an account must
 * show its password, so that a forwarded link takes over nobody.
 */
export async function acceptInvitation(at: Entrance, input: { token: string; name: string; password: string }): Promise<NewSession> {
  const { unit, ctx, limiter } = at;
  return limiter.within('acceptInvitation', ctx, { contact: input.token }, async () => {
    const open = await unit.read(ctx, (tx) => readInvitation(tx, input.token));
    if (!open) throw notPossible('invitation_ended');
    const way = await passwordFor(at, open.contact, input.password);
    return unit.write(ctx, async (tx) => {
      // One conditional update decides two clicks on the same link.
      const [taken] = await tx.query<{ organisation_id: string; roles: string[]; contact: string }>(
        `update identity.invitation set accepted_at = app.now() where token_hash = $1 and contact is not null and accepted_at is null
          and expires_at > app.now() returning organisation_id, roles, contact`,
        [hashToken(input.token)],
      );
      if (!taken) throw notPossible('invitation_ended');
      if ('known' in way) await stillStands(tx, way.known);
      const accountId = 'known' in way ? way.known.id : await createAccount(tx, taken.contact, readName(input.name), way.fresh, ctx.locale);
      const [stands] = await tx.query<{ opposed: boolean }>('select app.on_other_side($1, $2) as opposed', [
        accountId,
        taken.organisation_id,
      ]);
      if (stands?.opposed) throw notPossible('both_sides');
      await tx.query(
        `insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)
         on conflict (account_id, organisation_id) do update set ended_at = null,
           roles = case when identity.membership.ended_at is null then array(select distinct unnest(identity.membership.roles || excluded.roles) order by 1) else excluded.roles end`,
        [accountId, taken.organisation_id, taken.roles],
      );
      const [organisation] = await tx.query<{ kind: keyof typeof APP_OF_KIND }>('select kind from identity.organisation where id = $1', [
        taken.organisation_id,
      ]);
      return letIn(tx, at, accountId, APP_OF_KIND[organisation?.kind ?? 'clinic'], taken.organisation_id);
    });
  });
}
