import { Injectable } from '@nestjs/common';
import { obligationIsMissed } from '@heyi/domain';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { Sweep, type DueRows, type SweepTask } from '../../../platform/jobs/sweep.js';
import { accountsOfBothSides, holdCase } from '../../cases/index.js';
import { remindOnce } from '../../notifications/index.js';
import { RecordMissed } from '../app/record-missed.js';
import { OBLIGATIONS_DUE } from '../data/due-obligations.query.js';
import { ObligationRepository } from '../data/obligation.repository.js';

/** A promise of which the day is near is reminded of; one past its day is missed. Last of all sweeps: it moves no other's subject. */
@Injectable()
@Sweep({ order: 50 })
export class MissObligations implements SweepTask {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly missing: RecordMissed,
  ) {}

  due(): DueRows {
    return OBLIGATIONS_DUE;
  }

  async act(by: ByItself, obligationId: string): Promise<void> {
    const { tx } = by;
    const caseId = await this.obligations.caseOf(tx, obligationId);
    if (!caseId) return;
    // The case before its row, in the order of the use cases, so that neither waits for the other in a circle.
    const c = await holdCase(tx, caseId);
    const promised = await this.obligations.holdPromised(tx, obligationId);
    // Confirmed while this waited for the case.
    if (!promised) return;
    const people = await accountsOfBothSides(tx, c);
    const of = { caseId, subjectId: obligationId };
    if (!obligationIsMissed(promised, await tx.now())) return remindOnce(by, { ...of, kind: 'obligation_due' }, people);
    await this.missing.execute(by, { case: c, ...promised });
    await remindOnce(by, { ...of, kind: 'obligation_missed' }, people);
  }
}
