import { isUuid, maskedContact } from '@heyi/domain';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { isProvenFirst } from '../../../platform/authz/binding-acts.js';
import { proofName, type ProvenAct } from '../../../platform/authz/presence.js';
import type { Config } from '../../../platform/config.js';
import { accountOf, sessionOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { AccountRepository, type OwnWays } from '../data/account.repository.js';
import { PresenceProofRepository } from '../data/presence-proof.repository.js';
import { consumeCode, sendCode, type CodeRef } from './contact-codes.js';
import { askAssertion, consumeChallenge, passkeysOf, verifyAssertion } from './passkeys.js';

/** The act that a proof is for. @throws Refusal on what is no act that takes one */
export function readAct(operation: string, key: string): ProvenAct {
  if (!isProvenFirst(operation)) throw invalidField('operation', 'choice_invalid');
  if (!isUuid(key)) throw invalidField('act', 'key_reused');
  return { operation, key };
}

const boundTo = (ctx: Ctx, act: ProvenAct): string => `${ctx.actor.sessionId}\n${act.operation}\n${act.key.toLowerCase()}`;

/** The code of this session for this act: a guess from anywhere else is a guess at nothing. */
const codeOf = (ctx: Ctx, act: ProvenAct, contact: string): CodeRef => ({
  contact,
  purpose: 'presence',
  asker: `session:${ctx.actor.sessionId}`,
  binding: boundTo(ctx, act),
});

// Proofs are functions, which no provider hands the repositories to; they keep nothing.
const [accounts, proofs] = [new AccountRepository(), new PresenceProofRepository()];
const waysOf = (tx: Tx, ctx: Ctx): Promise<OwnWays> => accounts.waysOf(tx, ctx.actor.accountId);

export interface PresenceWays {
  readonly contactHint: string;
  readonly password: boolean;
  readonly passkey: { readonly challengeId: string; readonly optionsJson: string } | null;
}

/** How this person can prove to be here, with a challenge for a key where there is one. */
export async function presenceWays(tx: Tx, ctx: Ctx, config: Config, act: ProvenAct): Promise<PresenceWays> {
  const { contact, passwordHash } = await waysOf(tx, ctx);
  const hasKey = (await passkeysOf(tx, accountOf(ctx))).length > 0;
  const asked = hasKey ? await askAssertion(tx, config, { purpose: 'presence', whose: ctx.actor, data: { act: boundTo(ctx, act) } }) : null;
  return {
    contactHint: maskedContact(contact),
    password: passwordHash !== null,
    passkey: asked && { challengeId: asked.challengeId, optionsJson: JSON.stringify(asked.options) },
  };
}

export async function requestPresenceCode(tx: Tx, ctx: Ctx, act: ProvenAct): Promise<void> {
  await sendCode(tx, codeOf(ctx, act, (await waysOf(tx, ctx)).contact), ctx.locale);
}

/** The stored hash that a typed password is held against, outside any transaction. */
export const passwordHashOf = async (tx: Tx, ctx: Ctx): Promise<string | null> => (await waysOf(tx, ctx)).passwordHash;

/** Keeps a proof by password, as long as it is still the password that was checked. */
export async function proveByPassword(tx: Tx, ctx: Ctx, act: ProvenAct, checked: string): Promise<boolean> {
  if ((await waysOf(tx, ctx)).passwordHash !== checked) return false;
  await proofs.keep(tx, sessionOf(ctx), proofName(act));
  return true;
}

/** Answers false for a wrong code, whose counted attempt must be kept. */
export async function proveByCode(tx: Tx, ctx: Ctx, act: ProvenAct, code: string): Promise<boolean> {
  if (!(await consumeCode(tx, codeOf(ctx, act, (await waysOf(tx, ctx)).contact), code))) return false;
  await proofs.keep(tx, sessionOf(ctx), proofName(act));
  return true;
}

export interface AssertedAct {
  readonly act: ProvenAct;
  readonly challengeId: string;
  readonly credential: AuthenticationResponseJSON;
}

/** @throws Refusal `passkey_failed` */
export async function proveByPasskey(tx: Tx, ctx: Ctx, config: Config, { act, challengeId, credential }: AssertedAct): Promise<void> {
  const { challenge, data } = await consumeChallenge(tx, challengeId, 'presence', ctx.actor);
  if (data['act'] !== boundTo(ctx, act)) throw notPossible('passkey_failed');
  const passkey = await verifyAssertion(tx, config, challenge, credential);
  if (passkey.account_id !== ctx.actor.accountId) throw notPossible('passkey_failed');
  await proofs.keep(tx, sessionOf(ctx), proofName(act));
}
