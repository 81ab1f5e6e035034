import type { Config } from '../../../platform/config.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Entrance } from './entrance.js';
import { consumeChallenge, NOBODY, parseCredential, verifyAssertion } from './passkeys.js';
import { openSession, type NewSession } from './sessions.js';

/** Signs in by a key: the session ends with it. @throws Refusal `passkey_failed`, `no_membership` */
export async function signInWithPasskey(
  tx: Tx,
  { ctx, asker, rows }: Entrance,
  config: Config,
  { challengeId, credentialJson }: { readonly challengeId: string; readonly credentialJson: string },
): Promise<NewSession> {
  const { challenge } = await consumeChallenge(tx, challengeId, 'sign_in', NOBODY);
  const passkey = await verifyAssertion(tx, config, challenge, parseCredential(credentialJson));
  await asker.remember(tx, rows.devices, passkey.account_id);
  return openSession(tx, rows, passkey.account_id, { app: ctx.app, passkeyId: passkey.id });
}
