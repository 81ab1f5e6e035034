import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { consumeCode, requireConsent } from '../../identity/index.js';
import { KeepSignature } from './keep-signature.js';
import { SignableVersion } from './signable-version.js';
import { codeFor } from './signing-code.js';
import { intentOf } from './signing-intent.js';

export interface SignWithCodeInput {
  readonly agreementId: string;
  readonly code: string;
}

/** Signs with the code that was sent. */
@Injectable()
export class SignWithCode implements CaseUseCase<SignWithCodeInput, boolean> {
  readonly access: CaseAccess = { action: 'sign', lock: true, appears: false };

  constructor(
    private readonly signable: SignableVersion,
    private readonly keeping: KeepSignature,
  ) {}

  /**
   * @returns false for a wrong code, whose counted attempt must be kept
   * @throws Refusal `consent_needed`, and those of what cannot be signed
   */
  async execute(scope: CaseScope, { agreementId, code }: SignWithCodeInput): Promise<boolean> {
    const { tx, ctx } = scope;
    await requireConsent(tx, accountOf(ctx), 'electronic_signing');
    const signable = await this.signable.execute(scope, agreementId);
    if (!(await consumeCode(tx, await codeFor(scope, signable), code))) return false;
    await this.keeping.execute(scope, signable, { method: 'code', intent: intentOf(scope, signable, await tx.now()) });
    return true;
  }
}
