import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isUuid } from '@heyi/domain';
import { requireCounted } from '../../../platform/authz/counted.js';
import type { Config } from '../../../platform/config.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { readName } from './names.js';
import { one } from '../../../platform/database/one-row.js';

const MINUTES = 5;
type Purpose = 'register' | 'sign_in' | 'sign' | 'presence';

/** Whose challenge it is: an account in one session, or nobody yet, at the way in. */
export interface Challenged {
  readonly accountId: string | null;
  readonly sessionId: string | null;
}

export interface StoredPasskey {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  created_at: Date;
}

const relyingParty = (config: Config) => ({ id: new URL(config.publicUrl).hostname, origin: config.publicUrl });

async function keepChallenge(tx: Tx, purpose: Purpose, whose: Challenged, challenge: string, data: object = {}): Promise<string> {
  requireCounted('A challenge is made');
  const row = one(
    await tx.query<{ id: string }>(
      `insert into identity.challenge (account_id, session_id, purpose, challenge, data, expires_at)
        values ($1, $2, $3, $4, $5, app.now() + make_interval(mins => $6)) returning id`,
      [whose.accountId, whose.sessionId, purpose, challenge, JSON.stringify(data), MINUTES],
    ),
  );
  return row.id;
}

/** What a key is called: a day, as the screens name it by themselves, or a name that a person gave it. */
const keyLabel = (label: string): string =>
  label.trim() === '' ? 'passkey' : /^[\d\s.:/-]{1,60}$/.test(label) ? label.trim() : readName(label, 'label');

/** Consumes a challenge by one conditional update: a replayed assertion finds nothing. @throws Refusal `passkey_failed` */
export async function consumeChallenge(
  tx: Tx,
  id: string,
  purpose: Purpose,
  whose: Challenged,
): Promise<{ challenge: string; data: Record<string, unknown> }> {
  requireCounted('A passkey is judged');
  const [row] = isUuid(id)
    ? await tx.query<{ challenge: string; data: Record<string, unknown> }>(
        `update identity.challenge set consumed_at = app.now() where id = $1 and purpose = $2 and account_id is not distinct from $3
            and session_id is not distinct from $4 and consumed_at is null and expires_at > app.now() returning challenge, data`,
        [id, purpose, whose.accountId, whose.sessionId],
      )
    : [];
  if (!row) throw notPossible('passkey_failed');
  return row;
}

export const passkeysOf = (tx: Tx, accountId: string) =>
  tx.query<StoredPasskey & { label: string; created_at: Date; last_used_at: Date | null }>(
    'select * from identity.passkey where account_id = $1 and removed_at is null order by created_at',
    [accountId],
  );

export async function registrationOptions(tx: Tx, config: Config, account: { id: string; sessionId: string; name: string }) {
  const existing = await passkeysOf(tx, account.id);
  const options = await generateRegistrationOptions({
    rpName: 'Heyi 和议',
    rpID: relyingParty(config).id,
    userName: account.name,
    userID: new TextEncoder().encode(account.id),
    excludeCredentials: existing.map((p) => ({ id: p.credential_id })),
    authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
  });
  return {
    challengeId: await keepChallenge(tx, 'register', { accountId: account.id, sessionId: account.sessionId }, options.challenge),
    options,
  };
}

export async function registerPasskey(
  tx: Tx,
  config: Config,
  whose: Challenged,
  challengeId: string,
  response: RegistrationResponseJSON,
  label: string,
): Promise<string> {
  const { challenge } = await consumeChallenge(tx, challengeId, 'register', whose);
  const { id, origin } = relyingParty(config);
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) throw notPossible('passkey_failed');
  const { credential } = verified.registrationInfo;
  const [row] = await tx.query<{ id: string }>(
    `insert into identity.passkey (account_id, credential_id, public_key, counter, transports, label) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing returning id`,
    [whose.accountId, credential.id, Buffer.from(credential.publicKey), credential.counter, credential.transports ?? [], keyLabel(label)],
  );
  // A key that stands here already, with whomever, is registered anew nowhere.
  if (!row) throw notPossible('passkey_failed');
  return row.id;
}

/** Options for an assertion; `challenge` is given when the person signs a stated intent. */
export async function assertionOptions(
  tx: Tx,
  config: Config,
  purpose: 'sign_in' | 'sign' | 'presence',
  whose: Challenged,
  challenge?: Uint8Array<ArrayBuffer>,
  data: object = {},
) {
  const allow = whose.accountId ? (await passkeysOf(tx, whose.accountId)).map((p) => ({ id: p.credential_id })) : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(config).id,
    userVerification: 'required',
    ...(allow.length ? { allowCredentials: allow } : {}),
    ...(challenge ? { challenge } : {}),
  });
  return { challengeId: await keepChallenge(tx, purpose, whose, options.challenge, data), options };
}

/** Verifies an assertion with user verification and keeps the counter. @throws Refusal `passkey_failed` */
export async function verifyAssertion(
  tx: Tx,
  config: Config,
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<StoredPasskey> {
  const [passkey] = await tx.query<StoredPasskey>(
    'select * from identity.passkey where credential_id = $1 and removed_at is null for update',
    [String(response.id ?? '')],
  );
  if (!passkey) throw notPossible('passkey_failed');
  const { id, origin } = relyingParty(config);
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: { id: passkey.credential_id, publicKey: new Uint8Array(passkey.public_key), counter: Number(passkey.counter) },
  }).catch(() => null);
  if (!verified?.verified) throw notPossible('passkey_failed');
  await tx.query('update identity.passkey set counter = $2, last_used_at = app.now() where id = $1', [
    passkey.id,
    verified.authenticationInfo.newCounter,
  ]);
  return passkey;
}

/** Parses what a browser sent as JSON text: a credential with its id, nothing else. @throws Refusal `passkey_failed` */
export function parseCredential<T extends { id: string }>(text: string): T {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'id' in parsed && typeof parsed.id === 'string') return parsed as T;
  } catch {
    // Not JSON: refused like any other credential that is none.
  }
  throw invalidField('credential', 'passkey_failed');
}
