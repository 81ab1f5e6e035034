import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { notFound } from '../../../../platform/errors/refusal.js';
import { requireText, type CaseAccess, type CaseScope, type CaseUseCase } from '../../../cases/index.js';
import { MediatorRequestRepository } from '../../data/mediator-request.repository.js';
import { announceRequest, audienceOf } from './who-may-know.js';

export interface DeclineMediatorRequestInput {
  readonly requestId: string;
  readonly reason: string;
}

/**
 * The committee keeps the mediator and says why, to whoever asked.
 * @throws Refusal `not_found` where no such request waits; those of the reason
 */
@Injectable()
export class DeclineMediatorRequest implements CaseUseCase<DeclineMediatorRequestInput, object> {
  readonly access: CaseAccess = { action: 'answer_mediator_request', lock: true, appears: false };

  constructor(private readonly requests: MediatorRequestRepository) {}

  async execute(scope: CaseScope, { requestId, reason }: DeclineMediatorRequestInput): Promise<object> {
    const { tx, ctx, entered } = scope;
    const how = { outcome: 'declined', answer: requireText('reason', reason), answeredName: ctx.actor.name } as const;
    const row = isUuid(requestId) ? await this.requests.close(tx, { caseId: entered.id, id: requestId }, how) : null;
    if (!row) throw notFound();
    await scope.appendToJournal(audienceOf(row.asker), 'mediator.kept', { request: row.id });
    await scope.notify(row.asker === 'mediator' ? [row.asked_by] : await scope.peopleOf(row.asker), 'mediator_kept');
    await announceRequest(scope, row.asker);
    return {};
  }
}
