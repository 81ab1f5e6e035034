import { Injectable } from '@nestjs/common';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { ObligationRepository } from '../data/obligation.repository.js';
import { stepObligation } from './step-obligation.js';

export interface ContestPerformanceInput {
  readonly obligationId: string;
  /** The proof that was shown. */
  readonly proofId: string;
  readonly reason: string;
}

/** The consumer objects to what was reported, and says why. */
@Injectable()
export class ContestPerformance implements CaseUseCase<ContestPerformanceInput, { id: string }> {
  readonly access: CaseAccess = { action: 'answer_performance', lock: true, appears: false };

  constructor(private readonly obligations: ObligationRepository) {}

  /** @throws Refusal `reason_needed`, `characters_refused`, and those of the step */
  async execute(scope: CaseScope, { obligationId, proofId, reason }: ContestPerformanceInput): Promise<{ id: string }> {
    const because = reason.trim();
    if (because.length < 10) throw invalidField('reason', 'reason_needed');
    requirePrintable({ reason });
    await stepObligation(scope, this.obligations, obligationId, {
      command: 'contest',
      changes: { contestReason: because },
      shown: { proofId },
    });
    await scope.appendToJournal('joint', 'obligation.contested', { obligation: obligationId, reason: because });
    await scope.notify(await scope.peopleOf('clinic'), 'performance_contested');
    await scope.announce();
    return { id: obligationId };
  }
}
