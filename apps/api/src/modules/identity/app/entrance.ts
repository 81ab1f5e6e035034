import { Injectable } from '@nestjs/common';
import type { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { AccountRepository, type NewAccount } from '../data/account.repository.js';
import { ChallengeRepository } from '../data/challenge.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { KnownDeviceRepository } from '../data/known-device.repository.js';
import { MembershipRepository } from '../data/membership.repository.js';
import { PasskeyRepository } from '../data/passkey.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { Asker } from './asker.js';
import { tryCode, wrongCode, type CodePurpose } from './contact-codes.js';
import { hashPassword, passwordMatches, requireStrong } from './passwords.js';
import { openSession, type NewSession, type SessionFor } from './sessions.js';

/** The rows that ways in read and write. */
@Injectable()
export class EntranceRows {
  constructor(
    readonly accounts: AccountRepository,
    readonly memberships: MembershipRepository,
    readonly invitations: InvitationRepository,
    readonly sessions: SessionRepository,
    readonly passkeys: PasskeyRepository,
    readonly challenges: ChallengeRepository,
    readonly devices: KnownDeviceRepository,
  ) {}
}

/** What a way in needs: transactions of its own, since judging a password takes long and holds none; who asks; the count. */
export interface Entrance {
  readonly unit: UnitOfWork;
  readonly limiter: RateLimiter;
  readonly ctx: Ctx;
  readonly asker: Asker;
  readonly relay: Relay;
  readonly rows: EntranceRows;
}

/** @throws Refusal `contact_taken` */
export async function createAccount(tx: Tx, { rows }: Entrance, account: NewAccount): Promise<string> {
  const id = await rows.accounts.add(tx, account);
  if (id === null) throw conflict('contact_taken');
  return id;
}

/** Opens the session and lets the account know the device. */
export async function letIn(tx: Tx, { asker, rows }: Entrance, accountId: string, into: SessionFor): Promise<NewSession> {
  const session = await openSession(tx, rows, accountId, into);
  await asker.remember(tx, rows.devices, accountId);
  return session;
}

/** The device that asks, where the account of a contact knows it. */
export const deviceOf = ({ unit, ctx, asker, rows }: Entrance, contact: string): Promise<string | null> =>
  unit.read(ctx, (tx) => asker.knownTo(tx, rows.devices, contact));

/** Looks at a code in a transaction of its own, so that a wrong try stays counted. @throws Refusal `code_wrong` */
export async function requireCode({ unit, ctx, asker }: Entrance, contact: string, purpose: CodePurpose, code: string): Promise<string> {
  const id = await unit.write(ctx, (tx) => tryCode(tx, { contact, purpose, asker: asker.token }, code));
  if (id === null) throw wrongCode();
  return id;
}

/** An account, and the hash that its password was judged against. */
export interface JudgedAccount {
  readonly id: string;
  readonly hash: string;
}

/** The password is judged between two transactions; what it was judged against must still stand in the second. */
export async function judgePassword({ unit, ctx, rows }: Entrance, contact: string, password: string): Promise<JudgedAccount> {
  const account = await unit.read(ctx, (tx) => rows.accounts.find(tx, contact));
  if (!(await passwordMatches(account?.passwordHash ?? null, password)) || !account?.passwordHash)
    throw invalidField('password', 'credentials_wrong');
  return { id: account.id, hash: account.passwordHash };
}

/** A recovery or a new password in the same moment is waited for, or waits until the session stands and ends it. */
export async function requireStillStands(tx: Tx, { rows }: Entrance, { id, hash }: JudgedAccount): Promise<void> {
  if (!(await rows.accounts.standsWith(tx, id, hash))) throw invalidField('password', 'credentials_wrong');
}

/** Whose invitation it is, and what the password has to be or become; the hash is made outside of any transaction. */
export async function passwordFor(
  at: Entrance,
  contact: string,
  password: string,
): Promise<{ readonly known: JudgedAccount } | { readonly fresh: string }> {
  if (await at.unit.read(at.ctx, (tx) => at.rows.accounts.find(tx, contact)))
    // The same door as signing in, and the same count: an invitation is no second way to guess a password.
    return { known: await at.limiter.within('signIn', at.ctx, { contact }, () => judgePassword(at, contact, password)) };
  requireStrong(password, contact);
  return { fresh: await hashPassword(password) };
}
