import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { standsInJoint } from '../../evidence/index.js';
import { ObligationRepository } from '../data/obligation.repository.js';
import { stepObligation } from './step-obligation.js';

export interface ReportPerformanceInput {
  readonly obligationId: string;
  /** The proof. */
  readonly exhibitId: string;
  readonly note: string;
  /** The status that was shown. */
  readonly seen: string;
}

/** The clinic reports a performance with proof, which is an exhibit of its own that both sides see. */
@Injectable()
export class ReportPerformance implements CaseUseCase<ReportPerformanceInput, { id: string }> {
  readonly access: CaseAccess = { action: 'report_performance', lock: true, appears: false };

  constructor(private readonly obligations: ObligationRepository) {}

  /** @throws Refusal `proof_needed`, `characters_refused`, and those of the step */
  async execute(scope: CaseScope, { obligationId, exhibitId, note, seen }: ReportPerformanceInput): Promise<{ id: string }> {
    const isProof = isUuid(exhibitId) && (await standsInJoint(scope.tx, scope.entered.id, exhibitId, 'clinic'));
    if (!isProof) throw invalidField('exhibitId', 'proof_needed');
    requirePrintable({ note });
    await stepObligation(scope, this.obligations, obligationId, {
      command: 'report',
      changes: { proofExhibitId: exhibitId, note: note.trim(), contestReason: null },
      shown: { status: seen },
    });
    await scope.appendToJournal('joint', 'obligation.reported', { obligation: obligationId, proof: exhibitId });
    await scope.notify(await scope.peopleOf('consumer'), 'performance_reported');
    await scope.announce();
    return { id: obligationId };
  }
}
