import { Injectable } from '@nestjs/common';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { Sweep, type DueRows, type SweepTask } from '../../../platform/jobs/sweep.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { announceChange } from '../app/move-case.js';
import { CaseMemberRepository } from '../data/case-member.repository.js';
import { MEMBERS_TO_END } from '../data/due-members.query.js';
import { holdCase } from '../data/held-case.query.js';

/**
 * A power of attorney that has run out ends the representation, and the person is put out of the rooms. First of all sweeps: who is
 * put out hears nothing of the rest.
 */
@Injectable()
@Sweep({ order: 10 })
export class EndLapsedRepresentations implements SweepTask {
  constructor(private readonly members: CaseMemberRepository) {}

  due(): DueRows {
    return MEMBERS_TO_END;
  }

  async act({ tx, relay }: ByItself, memberId: string): Promise<void> {
    const caseId = await this.members.caseOf(tx, memberId);
    if (!caseId) return;
    // The case before its row, in the order of the use cases, so that neither waits for the other in a circle.
    await holdCase(tx, caseId);
    const accountId = await this.members.lapse(tx, memberId);
    // Ended while this waited for the case.
    if (!accountId) return;
    await appendAsSystem(tx, { caseId, audience: 'joint', type: 'representative.ended', payload: { account: accountId } });
    await relay.announce(tx, { type: 'evict', caseId, accountId });
    await announceChange(tx, relay, caseId);
  }
}
