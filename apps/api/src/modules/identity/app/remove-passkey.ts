import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { tellOwner } from '../../notifications/index.js';
import { AccountRepository } from '../data/account.repository.js';
import { PasskeyRepository } from '../data/passkey.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { announceSignedOut } from './signed-out.js';

/**
 * Removes a key of one's own; sessions it has opened end with it, but the one in which it is removed. The last way in stays
 * until there is another.
 */
@Injectable()
export class RemovePasskey implements UseCase<string, { id: string }> {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly sessions: SessionRepository,
  ) {}

  /** @throws Refusal `not_found`, also of somebody else's; `last_way_in` */
  async execute(scope: ActScope, passkeyId: string): Promise<{ id: string }> {
    const { tx, ctx, relay } = scope;
    const accountId = accountOf(ctx);
    const account = await this.accounts.hold(tx, accountId);
    const removed = isUuid(passkeyId) && (await this.passkeys.remove(tx, accountId, passkeyId));
    if (!removed) throw notFound();
    if (!(await this.passkeys.hasAny(tx, accountId)) && account.passwordHash === null) throw notPossible('last_way_in');
    await announceSignedOut(scope, accountId, await this.sessions.endOfKey(tx, { accountId, passkeyId, mine: ctx.actor.sessionId }));
    await tellOwner(tx, relay, accountId, 'key_removed');
    return { id: passkeyId };
  }
}
