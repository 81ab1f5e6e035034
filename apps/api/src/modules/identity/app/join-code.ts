import { randomInt } from 'node:crypto';
import { JOIN_CODE_ALPHABET, JOIN_CODE_DAYS, JOIN_CODE_LENGTH, readJoinCode } from '@heyi/domain';
import { requireCounted } from '../../../platform/authz/counted.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { openCode, type CodeInstitution } from '../data/invitation.query.js';
import { InvitationRepository } from '../data/invitation.repository.js';

export interface JoinCode {
  readonly code: string;
  readonly link: string;
  readonly expiresAt: Date;
}

/** As who gets a message: the first person of an institution that proved nothing yet. */
const ROLES = ['desk', 'signatory', 'administrator'];

// Other modules come by the function, which no provider hands the repository to; it keeps nothing.
const invitations = new InvitationRepository();

/** Makes the code that a printed notice bears; the one before ends. It is told once and kept as a hash. */
export async function makeJoinCode(tx: Tx, publicUrl: string, organisationId: string): Promise<JoinCode> {
  requireCounted('A code is made');
  const code = Array.from({ length: JOIN_CODE_LENGTH }, () => JOIN_CODE_ALPHABET[randomInt(JOIN_CODE_ALPHABET.length)]).join('');
  await invitations.endCodes(tx, organisationId);
  // Without an inviter, as the message that a filed case sends: an institution invites nobody before it is confirmed.
  const made = { organisationId, roles: ROLES, contact: null, tokenHash: hashToken(code), invitedBy: null };
  const expiresAt = await invitations.add(tx, made, JOIN_CODE_DAYS);
  return { code, link: `${publicUrl}/clinic/join#${code}`, expiresAt };
}

/** What a printed code stands for: the institution it was addressed to, and nothing of any case. */
export async function readCode(tx: Tx, typed: string): Promise<CodeInstitution | null> {
  const code = readJoinCode(typed);
  return code ? openCode(tx, hashToken(code)) : null;
}
