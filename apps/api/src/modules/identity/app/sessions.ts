import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { AppName } from '../../../platform/context/ctx.js';
import { hashToken, type SessionReader } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';

const DAYS = 14;
const KIND_OF_APP = { consumer: null, clinic: 'clinic', mediator: 'committee', regulator: 'regulator' } as const;

export interface NewSession {
  readonly token: string;
  readonly app: AppName;
}

/** Which membership is wished for, and the key that opened the door: a session ends with its key. */
interface SessionFrom {
  readonly organisationId?: string | null;
  readonly passkeyId?: string | null;
}

/** Opens a session of a front end. Organisation people enter with the membership that fits, or the one wished. @throws Refusal `no_membership` */
export async function openSession(tx: Tx, accountId: string, app: AppName, from: SessionFrom = {}): Promise<NewSession> {
  const kind = KIND_OF_APP[app];
  let organisationId: string | null = null;
  if (kind) {
    const [membership] = await tx.query<{ organisation_id: string }>(
      `select m.organisation_id from identity.membership m join identity.organisation o on o.id = m.organisation_id
        where m.account_id = $1 and m.ended_at is null and o.kind = $2 order by m.organisation_id is distinct
          from $3, m.started_at limit 1`,
      [accountId, kind, from.organisationId ?? null],
    );
    if (!membership) throw notPossible('no_membership');
    organisationId = membership.organisation_id;
  }
  const token = randomBytes(32).toString('base64url');
  await tx.query(
    `insert into identity.session (account_id, app, organisation_id, token_hash, expires_at, passkey_id)
      values ($1, $2, $3, $4, app.now() + make_interval(days => $5), $6)`,
    [accountId, app, organisationId, hashToken(token), DAYS, from.passkeyId ?? null],
  );
  return { token, app };
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
