import { Injectable } from '@nestjs/common';
import { conflict } from '../../../../platform/errors/refusal.js';
import { caseHooks, moveCase, requireText, type CaseAccess, type CaseScope, type CaseUseCase } from '../../../cases/index.js';
import { issueForm } from '../../../forms/index.js';
import { notify } from '../../../notifications/index.js';
import { MediatorRequestRepository } from '../../data/mediator-request.repository.js';
import { eligibleMediator } from './eligible-mediators.js';

export interface ReplaceMediatorInput {
  readonly mediatorId: string;
  /** The mediator who stood on the screen. */
  readonly inPlaceOf: string;
  readonly reason: string;
}

/**
 * The committee gives the case to another mediator (MED-1). The former one loses it and is put out of its rooms as the
 * transaction commits; a document that names him is void with its signatures; the period goes on (PMC-1). The reason stays
 * in the committee: it may repeat what one side wrote in confidence.
 * @throws Refusal `not_possible_now` where another has it meanwhile; those of the reason and on `mediatorId`
 */
@Injectable()
export class ReplaceMediator implements CaseUseCase<ReplaceMediatorInput, object> {
  readonly access: CaseAccess = { action: 'replace_mediator', lock: true, appears: false };

  constructor(private readonly requests: MediatorRequestRepository) {}

  async execute(scope: CaseScope, input: ReplaceMediatorInput): Promise<object> {
    const { tx, ctx, relay, entered } = scope;
    const { id: caseId, mediatorAccountId: former } = entered;
    const reason = requireText('reason', input.reason);
    // Decided on what stood on the screen: somebody else of the committee may have changed the mediator meanwhile.
    if (former !== input.inPlaceOf) throw conflict('not_possible_now');
    const mediator = await eligibleMediator(tx, entered, input.mediatorId);
    if (entered.status !== 'mediating') await caseHooks.tell('mediatorReplaced', tx, caseId);
    await moveCase(tx, entered, 'replace_mediator', {
      set: { mediator_account_id: mediator.accountId, mediator_name: mediator.name },
    });
    await this.requests.answerOpen(tx, caseId, mediator.accountId, ctx.actor.name);
    await issueForm(tx, caseId, 'mediator', { issuer: 'committee' });
    await scope.appendToJournal('joint', 'mediator.replaced', { mediator: mediator.accountId, former });
    await scope.appendToJournal('committee', 'mediator.replaced', { mediator: mediator.accountId, former, reason });
    await relay.announce(tx, { type: 'evict', caseId, accountId: former });
    // Without the case: it is not theirs any more, and a link would lead nowhere.
    await notify(tx, relay, [former], { caseId: null, kind: 'mediator_relieved' });
    await scope.notify([mediator.accountId], 'mediator_assigned');
    await scope.notify(await scope.peopleOf('both'), 'mediator_replaced');
    await scope.announce();
    return {};
  }
}
