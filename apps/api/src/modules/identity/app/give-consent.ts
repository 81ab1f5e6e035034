import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { ConsentRepository } from '../data/consent.repository.js';
import { readPurpose } from './consents.js';

/** Of the text that is consented to. */
const TEXT_VERSION = '2026-11';

/** Gives a separate consent for one purpose. */
@Injectable()
export class GiveConsent implements UseCase<string, void> {
  constructor(private readonly consents: ConsentRepository) {}

  /** @throws Refusal on `purpose` that is none */
  async execute({ tx, ctx }: ActScope, purpose: string): Promise<void> {
    await this.consents.give(tx, { accountId: accountOf(ctx), purpose: readPurpose(purpose), textVersion: TEXT_VERSION });
  }
}
