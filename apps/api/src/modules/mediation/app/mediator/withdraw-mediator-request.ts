import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { notFound } from '../../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import { MediatorRequestRepository } from '../../data/mediator-request.repository.js';
import { announceRequest, audienceOf } from './who-may-know.js';

/**
 * Whoever asked takes a request back that waits; given is its id.
 * @throws Refusal `not_found` to who cannot see it, or comes second
 */
@Injectable()
export class WithdrawMediatorRequest implements CaseUseCase<string, object> {
  readonly access: CaseAccess = { action: 'ask_mediator', lock: true, appears: false };

  constructor(private readonly requests: MediatorRequestRepository) {}

  async execute(scope: CaseScope, id: string): Promise<object> {
    const { tx, ctx, entered } = scope;
    const how = { outcome: 'withdrawn', answer: null, answeredName: ctx.actor.name } as const;
    const row = isUuid(id) ? await this.requests.close(tx, { caseId: entered.id, id }, how) : null;
    if (!row) throw notFound();
    await scope.appendToJournal(audienceOf(row.asker), 'mediator.request_withdrawn', { request: row.id });
    await announceRequest(scope, row.asker);
    return {};
  }
}
