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
import { ChallengeRepository, type Challenged, type ChallengePurpose, type NewChallenge } from '../data/challenge.repository.js';
import { PasskeyRepository, type OwnPasskey, type StoredPasskey } from '../data/passkey.repository.js';
import { readName } from './names.js';

const MINUTES = 5;

// Other modules come by these functions, which no provider hands the repositories to; they keep nothing.
const challenges = new ChallengeRepository();
const passkeys = new PasskeyRepository();

/** Whose a challenge is at the way in. */
export const NOBODY: Challenged = { accountId: null, sessionId: null };

const relyingParty = (config: Config) => ({ id: new URL(config.publicUrl).hostname, origin: config.publicUrl });

async function keepChallenge(tx: Tx, made: NewChallenge): Promise<string> {
  requireCounted('A challenge is made');
  return challenges.add(tx, made, MINUTES);
}

/** What a key is called: a day, as the screens name it by themselves, or a name that a person gave it. */
const keyLabel = (label: string): string =>
  label.trim() === '' ? 'passkey' : /^[\d\s.:/-]{1,60}$/.test(label) ? label.trim() : readName(label, 'label');

/** Consumes a challenge by one conditional update: a replayed assertion finds nothing. @throws Refusal `passkey_failed` */
export async function consumeChallenge(
  tx: Tx,
  id: string,
  purpose: ChallengePurpose,
  whose: Challenged,
): Promise<{ challenge: string; data: Record<string, unknown> }> {
  requireCounted('A passkey is judged');
  const used = isUuid(id) ? await challenges.use(tx, id, purpose, whose) : null;
  if (!used) throw notPossible('passkey_failed');
  return used;
}

export const passkeysOf = (tx: Tx, accountId: string): Promise<OwnPasskey[]> => passkeys.of(tx, accountId);

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
  const whose = { accountId: account.id, sessionId: account.sessionId };
  return { challengeId: await keepChallenge(tx, { purpose: 'register', whose, challenge: options.challenge, data: {} }), options };
}

export interface NewCredential {
  readonly challengeId: string;
  readonly credential: RegistrationResponseJSON;
  readonly label: string;
}

export async function registerPasskey(
  tx: Tx,
  config: Config,
  whose: Challenged,
  { challengeId, credential: response, label }: NewCredential,
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
  const made = await passkeys.add(tx, {
    accountId: whose.accountId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    label: keyLabel(label),
  });
  // A key that stands here already, with whomever, is registered anew nowhere.
  if (!made) throw notPossible('passkey_failed');
  return made;
}

export interface AskedAssertion {
  readonly purpose: Exclude<ChallengePurpose, 'register'>;
  readonly whose: Challenged;
  /** Given when the person signs a stated intent. */
  readonly challenge?: Uint8Array<ArrayBuffer> | undefined;
  readonly data?: object;
}

/** Options for an assertion. */
export async function askAssertion(tx: Tx, config: Config, { purpose, whose, challenge, data = {} }: AskedAssertion) {
  const allow = whose.accountId ? (await passkeysOf(tx, whose.accountId)).map((p) => ({ id: p.credential_id })) : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(config).id,
    userVerification: 'required',
    ...(allow.length ? { allowCredentials: allow } : {}),
    ...(challenge ? { challenge } : {}),
  });
  return { challengeId: await keepChallenge(tx, { purpose, whose, challenge: options.challenge, data }), options };
}

/** Verifies an assertion with user verification and keeps the counter. @throws Refusal `passkey_failed` */
export async function verifyAssertion(
  tx: Tx,
  config: Config,
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<StoredPasskey> {
  const passkey = await passkeys.hold(tx, String(response.id ?? ''));
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
  await passkeys.used(tx, passkey.id, verified.authenticationInfo.newCounter);
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
