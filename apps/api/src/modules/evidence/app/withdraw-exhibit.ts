import { Injectable } from '@nestjs/common';
import { isUuid, sideOf, type Side } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { isPaperOfRepresentation, type CaseAccess, type CaseScope, type CaseUseCase } from '../../cases/index.js';
import { ExhibitRepository } from '../data/exhibit.repository.js';
import { provesPerformance } from '../data/relied-proof.query.js';

export interface WithdrawExhibitInput {
  readonly exhibitId: string;
  readonly reason: string;
}

/** Withdraws one's own exhibit with a reason; it stays in the record, marked. */
@Injectable()
export class WithdrawExhibit implements CaseUseCase<WithdrawExhibitInput, { id: string }> {
  readonly access: CaseAccess = { action: 'withdraw_exhibit', lock: true, appears: false };

  constructor(private readonly exhibits: ExhibitRepository) {}

  /** @throws Refusal `required`, `exhibit_relied_on`; `not_found`, also of the other side's and of one that was withdrawn */
  async execute(scope: CaseScope, input: WithdrawExhibitInput): Promise<{ id: string }> {
    const { tx } = scope;
    const { id: caseId, role } = scope.entered;
    const { exhibitId: id } = input;
    const reason = input.reason.trim();
    if (reason.length < 2) throw invalidField('reason', 'required');
    if (!isUuid(id)) throw notFound();
    await refuseWhileRelied(tx, caseId, id);
    const audience = await this.exhibits.withdraw(tx, { id, caseId, side: sideOf(role) as Side, reason });
    if (!audience) throw notFound();
    await scope.appendToJournal(audience, 'exhibit.withdrawn', { exhibit: id, reason });
    await scope.announceIn(audience);
    return { id };
  }
}

/** A paper that a representation stands on, or the proof of a performance that waits or was confirmed, stays while it does. */
async function refuseWhileRelied(tx: Tx, caseId: string, exhibitId: string): Promise<void> {
  const relied = (await isPaperOfRepresentation(tx, caseId, exhibitId)) || (await provesPerformance(tx, caseId, exhibitId));
  if (relied) throw notPossible('exhibit_relied_on');
}
