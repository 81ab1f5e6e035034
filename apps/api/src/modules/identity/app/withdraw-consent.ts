import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { ConsentRepository } from '../data/consent.repository.js';
import { readPurpose } from './consents.js';

/** PID-4: withdrawing is as easy as giving; what was done before stands. */
@Injectable()
export class WithdrawConsent implements UseCase<string, void> {
  constructor(private readonly consents: ConsentRepository) {}

  /** @throws Refusal on `purpose` that is none */
  async execute({ tx, ctx }: ActScope, purpose: string): Promise<void> {
    await this.consents.withdraw(tx, accountOf(ctx), readPurpose(purpose));
  }
}
