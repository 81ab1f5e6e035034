import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { SessionRepository } from '../data/session.repository.js';
import { announceSignedOut } from './signed-out.js';

/** Ends one session of one's own, or all but this one. */
@Injectable()
export class EndSessions implements UseCase<string | null, void> {
  constructor(private readonly sessions: SessionRepository) {}

  /** @throws Refusal `not_found`, also of somebody else's, and of one that has ended */
  async execute(scope: ActScope, sessionId: string | null): Promise<void> {
    const { tx, ctx } = scope;
    const accountId = accountOf(ctx);
    const ended =
      sessionId === null
        ? await this.sessions.endOthers(tx, accountId, ctx.actor.sessionId)
        : isUuid(sessionId)
          ? await this.sessions.end(tx, accountId, sessionId)
          : [];
    if (sessionId !== null && ended.length === 0) throw notFound();
    await announceSignedOut(scope, accountId, ended);
  }
}
