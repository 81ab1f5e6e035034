import { Injectable } from '@nestjs/common';
import { issueForm } from '../../forms/index.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, moveCase } from '../../cases/index.js';
import { MediatorRequestRepository } from '../data/mediator-request.repository.js';
import { eligibleMediator } from './mediator/eligible-mediators.js';

/** The committee gives the case to one of its mediators; the sides' wishes are before it and do not bind it (MED-1). */
@Injectable()
export class AssignMediator implements CaseUseCase<{ mediatorId: string }, object> {
  readonly access: CaseAccess = { action: 'assign', lock: true, appears: false };

  constructor(private readonly requests: MediatorRequestRepository) {}

  async execute(scope: CaseScope, { mediatorId }: { mediatorId: string }): Promise<object> {
    const { tx, ctx, entered } = scope;
    const mediator = await eligibleMediator(tx, entered, mediatorId);
    await moveCase(tx, entered, 'assign', { set: { mediator_account_id: mediatorId, mediator_name: mediator.name } });
    await this.requests.answerOpen(tx, entered.id, mediatorId, ctx.actor.name);
    await issueForm(tx, entered.id, 'mediator', { issuer: 'committee' });
    await scope.appendToJournal('joint', 'case.assigned', { mediator: mediatorId });
    await scope.notify([mediatorId, ...(await scope.peopleOf('both'))], 'mediator_assigned');
    await scope.announce();
    return {};
  }
}
