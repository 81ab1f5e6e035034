import { Injectable } from '@nestjs/common';
import { moveCase, type CaseAccess, type CaseScope, type CaseUseCase } from '../../cases/index.js';
import { endClock } from '../../deadlines/index.js';
import { issueForm } from '../../forms/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { ObligationRepository } from '../data/obligation.repository.js';
import { stepObligation } from './step-obligation.js';

export interface ConfirmPerformanceInput {
  readonly obligationId: string;
  /** The proof that was shown. */
  readonly proofId: string;
}

/** The consumer confirms; with the last one the case is fulfilled. */
@Injectable()
export class ConfirmPerformance implements CaseUseCase<ConfirmPerformanceInput, { id: string }> {
  readonly access: CaseAccess = { action: 'answer_performance', lock: true, appears: false };

  constructor(
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
  ) {}

  /** @throws Refusal those of the step */
  async execute(scope: CaseScope, { obligationId, proofId }: ConfirmPerformanceInput): Promise<{ id: string }> {
    await stepObligation(scope, this.obligations, obligationId, { command: 'confirm', shown: { proofId } });
    await scope.appendToJournal('joint', 'obligation.confirmed', { obligation: obligationId, proof: proofId });
    await this.settleAccounts(scope);
    await scope.notify(await scope.peopleOf('clinic'), 'performance_confirmed');
    await scope.announce();
    return { id: obligationId };
  }

  /** After a confirmation: with nothing left the case is fulfilled; with nothing overdue left a breach is made good. */
  private async settleAccounts({ tx, entered }: CaseScope): Promise<void> {
    const { open, overdue } = await this.obligations.left(tx, entered.id);
    if (open > 0) {
      if (overdue === 0 && entered.status === 'breached') await moveCase(tx, entered, 'cure', { facts: { overdueObligations: overdue } });
      return;
    }
    await moveCase(tx, entered, 'fulfil', { facts: { openObligations: open } });
    // REC-4: with the dispute resolved the institution may unseal alone.
    for (const kind of ['judicial_confirmation', 'enforcement', 'sealing', 'limitation'] as const)
      await endClock(tx, entered.id, kind, 'fulfilled');
    await issueForm(tx, entered.id, 'fulfilled', { issuer: 'platform', direct: await this.agreements.isDirect(tx, entered.id) });
  }
}
