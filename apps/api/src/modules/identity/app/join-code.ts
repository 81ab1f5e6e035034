import { randomInt } from 'node:crypto';
import { JOIN_CODE_ALPHABET, JOIN_CODE_DAYS, JOIN_CODE_LENGTH, readJoinCode } from '@heyi/domain';
import { requireCounted } from '../../../platform/authz/counted.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { one } from '../../../platform/database/one-row.js';

export interface JoinCode {
  readonly code: string;
  readonly link: string;
  readonly expiresAt: Date;
}

/** As who gets a message: the first person of an institution that proved nothing yet. */
const ROLES = ['desk', 'signatory', 'administrator'];

/** Makes the code that a printed notice bears; the one before ends. It is told once and kept as a hash. */
export async function makeJoinCode(tx: Tx, publicUrl: string, organisationId: string): Promise<JoinCode> {
  requireCounted('A code is made');
  const code = Array.from({ length: JOIN_CODE_LENGTH }, () => JOIN_CODE_ALPHABET[randomInt(JOIN_CODE_ALPHABET.length)]).join('');
  await tx.query(
    `update identity.invitation set expires_at = app.now() where organisation_id = $1 and contact is null and accepted_at is null
      and expires_at > app.now()`,
    [organisationId],
  );
  // Without an inviter, as the message that a filed case sends: an institution invites nobody before it is confirmed.
  const made = one(
    await tx.query<{ expires_at: Date }>(
      `insert into identity.invitation (organisation_id, roles, contact, token_hash, invited_by, expires_at)
        values ($1, $2, null, $3, null, app.now() + make_interval(days => $4)) returning expires_at`,
      [organisationId, ROLES, hashToken(code), JOIN_CODE_DAYS],
    ),
  );
  return { code, link: `${publicUrl}/clinic/join#${code}`, expiresAt: made.expires_at };
}

export interface CodeInstitution {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** What a printed code stands for: the institution it was addressed to, and nothing of any case. */
export async function readCode(tx: Tx, typed: string): Promise<CodeInstitution | null> {
  const code = readJoinCode(typed);
  if (!code) return null;
  const [row] = await tx.query<CodeInstitution>(
    `select o.name_zh as "nameZh", o.name_en as "nameEn" from identity.invitation i join identity.organisation o on o.id = i.organisation_id
      where i.token_hash = $1 and i.contact is null and i.accepted_at is null and i.expires_at > app.now()`,
    [hashToken(code)],
  );
  return row ?? null;
}
