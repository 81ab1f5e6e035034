import { Injectable } from '@nestjs/common';
import { sideOf, type Side } from '@heyi/domain';
import { notPossible } from '../../../platform/errors/refusal.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, caseHooks, requireText } from '../../cases/index.js';
import { MediationApplicationRepository } from '../data/mediation-application.repository.js';
import { runningClock } from '../../deadlines/index.js';
import { placeApplication } from './place-application.js';

/** A side asks the committee to mediate (RT-5); it interrupts limitation (LIM-4) and still needs the other's consent (RT-3). */
@Injectable()
export class ApplyForMediation implements CaseUseCase<{ reason: string }, object> {
  readonly access: CaseAccess = { action: 'apply', lock: true, appears: true };

  constructor(private readonly applications: MediationApplicationRepository) {}

  async execute(scope: CaseScope, { reason }: { reason: string }): Promise<object> {
    const { tx, ctx, relay, entered } = scope;
    const side = sideOf(entered.role) as Side;
    await this.requireWaited(scope, side);
    const text = requireText('reason', reason);
    await caseHooks.tell('answered', tx, entered.id, 'applied');
    await placeApplication(tx, relay, entered, { side, name: ctx.actor.name, reason: text });
    await scope.appendToJournal('joint', 'case.applied', { by: side, reason: text });
    return {};
  }

  /** Whoever was declined waits before asking again (a setting of the committee); the side that declined may apply at any time. */
  private async requireWaited(scope: CaseScope, side: Side): Promise<void> {
    const waiting = await runningClock(scope.tx, scope.entered.id, 'reapply');
    if (!waiting || waiting.last_day < (await scope.today())) return;
    if ((await this.applications.lastDeclined(scope.tx, scope.entered.id)) === side)
      throw notPossible('reapply_later', { day: waiting.last_day });
  }
}
