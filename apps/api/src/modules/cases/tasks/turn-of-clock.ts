import { Injectable } from '@nestjs/common';
import { clockActsOnItsOwn, clockDefinition, type ClockEffect, type ClockKind } from '@heyi/domain';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { caseOfClock, endClock, holdClock } from '../../deadlines/index.js';
import { remindOnce } from '../../notifications/index.js';
import { ClockActs } from '../access/clock-acts.js';
import { lapseCase } from '../app/close-case.js';
import { accountsOfBothSides, announceChange } from '../app/move-case.js';
import { holdCase, type HeldCase } from '../data/held-case.query.js';

/** What the kernel itself does as a clock runs out. */
export const KERNEL_EFFECTS: readonly ClockEffect[] = ['fail', 'close'];

/** A clock that is near its end, or has run out: what follows from it follows, or both sides are reminded of it, once. */
@Injectable()
export class TurnOfClock {
  constructor(private readonly acts: ClockActs) {}

  async execute(by: ByItself, clockId: string): Promise<void> {
    const { tx } = by;
    const caseId = await caseOfClock(tx, clockId);
    if (!caseId) return;
    // The case before its row, in the order of the use cases, so that neither waits for the other in a circle.
    const c = await holdCase(tx, caseId);
    const clock = await holdClock(tx, clockId);
    // Ended while this waited for the case.
    if (!clock) return;
    const plan = { endsAt: clock.ends_at, provisional: clock.provisional, standsSince: clock.stands_since };
    if (clockActsOnItsOwn(plan, await tx.now()) && (await this.act(by, c, clock.kind))) return;
    await remindOnce(by, { caseId, subjectId: clockId, kind: 'deadline_near' }, await accountsOfBothSides(tx, c));
  }

  private async act(by: ByItself, c: HeldCase, kind: ClockKind): Promise<boolean> {
    const { tx, relay } = by;
    const { effect } = clockDefinition(kind);
    switch (effect) {
      case 'fail':
        // PMC-4: past the period without an agreement, mediation counts as failed.
        await lapseCase(tx, relay, c, 'timeout');
        return true;
      case 'close':
        await endClock(tx, c.id, kind, 'period_over');
        await announceChange(tx, relay, c.id);
        return true;
      default:
        return (await this.acts.of(effect)?.act(by, c, kind)) ?? false;
    }
  }
}
