import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { tellOwner } from '../../notifications/index.js';
import { AccountRepository } from '../data/account.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { announceSignedOut } from './signed-out.js';

/** Puts a new password in place, hashed before the transaction; every other session of the account ends. */
@Injectable()
export class ChangePassword implements UseCase<{ readonly hashed: string }, void> {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
  ) {}

  async execute(scope: ActScope, { hashed }: { readonly hashed: string }): Promise<void> {
    const { tx, ctx, relay } = scope;
    const accountId = accountOf(ctx);
    await this.accounts.setPassword(tx, accountId, hashed);
    await announceSignedOut(scope, accountId, await this.sessions.endOthers(tx, accountId, ctx.actor.sessionId));
    await tellOwner(tx, relay, accountId, 'password_changed');
  }
}
