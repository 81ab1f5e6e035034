import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@heyi/ledger';
import type { Config } from '../../../platform/config.js';
import { accountOf } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { askAssertion, requireConsent } from '../../identity/index.js';
import { SignableVersion } from './signable-version.js';
import { intentOf } from './signing-intent.js';

export interface ToSign {
  readonly agreementId: string;
}

type SigningOptions = Awaited<ReturnType<typeof askAssertion>>;

/**
 * Options for a passkey assertion whose challenge is the hash of the stated intent (RFC 8785), so that it signs this document
 * and no other.
 */
@Injectable()
export class BeginSigning implements CaseUseCase<ToSign, SigningOptions> {
  readonly access: CaseAccess = { action: 'sign', lock: false, appears: false };

  constructor(
    private readonly signable: SignableVersion,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refusal `consent_needed`, and those of what cannot be signed */
  async execute(scope: CaseScope, { agreementId }: ToSign): Promise<SigningOptions> {
    const { tx, ctx } = scope;
    await requireConsent(tx, accountOf(ctx), 'electronic_signing');
    const intent = intentOf(scope, await this.signable.execute(scope, agreementId), await tx.now());
    const challenge = new Uint8Array(createHash('sha256').update(canonicalJson(intent)).digest());
    return askAssertion(tx, this.config, { purpose: 'sign', whose: ctx.actor, challenge, data: { intent } });
  }
}
