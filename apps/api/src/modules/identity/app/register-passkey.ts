import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config.js';
import { accountOf } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { tellOwner } from '../../notifications/index.js';
import { AccountRepository } from '../data/account.repository.js';
import { parseCredential, registerPasskey } from './passkeys.js';

export interface RegisterPasskeyInput {
  readonly challengeId: string;
  readonly credentialJson: string;
  readonly label: string;
}

/** A new key, and its owner told. */
@Injectable()
export class RegisterPasskey implements UseCase<RegisterPasskeyInput, { id: string }> {
  constructor(
    private readonly accounts: AccountRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refusal `passkey_failed`, and those of a name */
  async execute({ tx, ctx, relay }: ActScope, { challengeId, credentialJson, label }: RegisterPasskeyInput): Promise<{ id: string }> {
    const accountId = accountOf(ctx);
    const made = { challengeId, credential: parseCredential<Parameters<typeof registerPasskey>[3]['credential']>(credentialJson), label };
    await this.accounts.hold(tx, accountId);
    const id = await registerPasskey(tx, this.config, ctx.actor, made);
    await tellOwner(tx, relay, accountId, 'key_added');
    return { id };
  }
}
