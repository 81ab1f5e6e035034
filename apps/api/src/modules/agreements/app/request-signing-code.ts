import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { requireConsent, sendCode } from '../../identity/index.js';
import type { ToSign } from './begin-signing.js';
import { SignableVersion } from './signable-version.js';
import { codeFor } from './signing-code.js';

/** The weaker way for a person without a passkey: a code to the verified contact, bound to this document. */
@Injectable()
export class RequestSigningCode implements CaseUseCase<ToSign, object> {
  readonly access: CaseAccess = { action: 'sign', lock: false, appears: false };

  constructor(private readonly signable: SignableVersion) {}

  /** @throws Refusal `consent_needed`, and those of what cannot be signed */
  async execute(scope: CaseScope, { agreementId }: ToSign): Promise<object> {
    const { tx, ctx } = scope;
    await requireConsent(tx, accountOf(ctx), 'electronic_signing');
    await sendCode(tx, await codeFor(scope, await this.signable.execute(scope, agreementId)), ctx.locale);
    return {};
  }
}
