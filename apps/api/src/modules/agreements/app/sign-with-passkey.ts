import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Json } from '@heyi/ledger';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Config } from '../../../platform/config.js';
import { accountOf } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { consumeChallenge, requireConsent, verifyAssertion } from '../../identity/index.js';
import { KeepSignature } from './keep-signature.js';
import { SignableVersion } from './signable-version.js';

export interface SignWithPasskeyInput {
  readonly agreementId: string;
  readonly challengeId: string;
  readonly response: AuthenticationResponseJSON;
}

/** Signs with a passkey, over the intent that its challenge was made of. */
@Injectable()
export class SignWithPasskey implements CaseUseCase<SignWithPasskeyInput, { id: string }> {
  // The clinic's signatory appears as the signature is kept.
  readonly access: CaseAccess = { action: 'sign', lock: true, appears: false };

  constructor(
    private readonly signable: SignableVersion,
    private readonly keeping: KeepSignature,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refusal `consent_needed`, `passkey_failed`, `version_superseded`, and those of what cannot be signed */
  async execute(scope: CaseScope, { agreementId, challengeId, response }: SignWithPasskeyInput): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    // It may have been withdrawn since the challenge was made.
    await requireConsent(tx, accountOf(ctx), 'electronic_signing');
    const signable = await this.signable.execute(scope, agreementId);
    const { challenge, data } = await consumeChallenge(tx, challengeId, 'sign', ctx.actor);
    const intent = data['intent'] as Record<string, Json>;
    if (intent['documentSha256'] !== signable.agreement.documentSha256) throw conflict('version_superseded');
    const passkey = await verifyAssertion(tx, this.config, challenge, response);
    if (passkey.account_id !== ctx.actor.accountId) throw notPossible('passkey_failed');
    const { hostname, origin } = new URL(this.config.publicUrl);
    await this.keeping.execute(scope, signable, {
      method: 'passkey',
      intent,
      credentialId: passkey.credential_id,
      publicKey: passkey.public_key.toString('base64url'),
      rpId: hostname,
      origin,
      enrolment: {
        account: passkey.account_id,
        name: ctx.actor.name,
        enrolledAt: passkey.created_at.toISOString(),
        keySha256: createHash('sha256').update(passkey.public_key).digest('hex'),
      },
      response: response as unknown as Json,
    });
    return { id: agreementId };
  }
}
