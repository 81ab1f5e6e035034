import { Injectable } from '@nestjs/common';
import { moveCase, type CaseAccess, type CaseScope, type CaseUseCase, caseHooks } from '../../cases/index.js';
import { endClock } from '../../deadlines/index.js';
import { DraftVersion } from './draft-version.js';
import type { DraftAgreementInput } from './drafted-input.js';

interface Drafted {
  readonly id: string;
}

/**
 * The mediator drafts the agreement from the accepted terms, or a new version of it; a version that was being signed
 * becomes void and its signatures with it.
 */
@Injectable()
export class DraftAgreement implements CaseUseCase<DraftAgreementInput, Drafted> {
  readonly access: CaseAccess = { action: 'draft_agreement', lock: true, appears: false };

  constructor(private readonly version: DraftVersion) {}

  /** @throws Refusal those of drafting a version */
  async execute(scope: CaseScope, input: DraftAgreementInput): Promise<Drafted> {
    const { tx, entered } = scope;
    const id = await this.version.execute(scope, 'mediated', input);
    if (entered.status === 'signing' || entered.status === 'agreed') await moveCase(tx, entered, 'reopen');
    await moveCase(tx, { ...entered, status: 'mediating' }, 'agree');
    await scope.announce();
    return { id };
  }
}

/**
 * A side drafts the settlement that both accepted without a committee (RT-9: in writing, signed, the amount resting on
 * facts). A new version of either side voids the one before; signatures hold for the version they were set under.
 */
@Injectable()
export class DraftSettlement implements CaseUseCase<DraftAgreementInput, Drafted> {
  readonly access: CaseAccess = { action: 'draft_settlement', lock: true, appears: true };

  constructor(private readonly version: DraftVersion) {}

  /** @throws Refusal those of drafting a version */
  async execute(scope: CaseScope, input: DraftAgreementInput): Promise<Drafted> {
    const { tx, entered } = scope;
    const id = await this.version.execute(scope, 'direct', input);
    if (entered.status !== 'settling') {
      await moveCase(tx, entered, 'settle');
      // Terms that both accepted, put down to be signed, are an answer to whatever still waits for one.
      await endClock(tx, entered.id, 'clinic_reply', 'answered');
      await caseHooks.tell('answered', tx, entered.id, 'answered');
    }
    await scope.announce();
    return { id };
  }
}
