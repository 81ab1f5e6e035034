import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { AppName, Ctx } from '../../../platform/context/ctx.js';
import { hashToken, IDLE_DAYS, type SessionReader } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { standingSessions } from '../data/account.query.js';
import type { MembershipRepository } from '../data/membership.repository.js';
import type { SessionRepository } from '../data/session.repository.js';

const DAYS = 14;
const KIND_OF_APP = { consumer: null, clinic: 'clinic', mediator: 'committee', regulator: 'regulator' } as const;

export interface NewSession {
  readonly token: string;
  readonly app: AppName;
}

/** Into which front end, which membership is wished for, and the key that opened the door: a session ends with its key. */
export interface SessionFor {
  readonly app: AppName;
  readonly organisationId?: string | null;
  readonly passkeyId?: string | null;
}

export interface SessionRows {
  readonly memberships: MembershipRepository;
  readonly sessions: SessionRepository;
}

/**
 * Opens a session of a front end. Organisation people enter with the membership that fits, or the one wished.
 * @throws Refusal `no_membership`
 */
export async function openSession(
  tx: Tx,
  { memberships, sessions }: SessionRows,
  accountId: string,
  { app, organisationId: wished = null, passkeyId = null }: SessionFor,
): Promise<NewSession> {
  const kind = KIND_OF_APP[app];
  const organisationId = kind && (await memberships.organisationFor(tx, accountId, kind, wished));
  if (kind && !organisationId) throw notPossible('no_membership');
  const token = randomBytes(32).toString('base64url');
  await sessions.add(tx, { accountId, app, organisationId, tokenHash: hashToken(token), days: DAYS, passkeyId });
  return { token, app };
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
  const rows = await standingSessions(tx, ctx.actor.accountId, IDLE_DAYS);
  return rows.map(({ device, createdAt, lastSeenAt, ...session }) => ({
    ...session,
    device: device ?? '',
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: session.id === ctx.actor.sessionId,
  }));
}

export function setSessionCookie(res: Response, reader: SessionReader, secure: boolean, session: NewSession): void {
  res.cookie(reader.cookieName(session.app), session.token, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: DAYS * 86_400_000,
  });
}

export function clearSessionCookie(res: Response, reader: SessionReader, secure: boolean, app: AppName): void {
  res.clearCookie(reader.cookieName(app), { httpOnly: true, sameSite: 'strict', secure, path: '/' });
}
