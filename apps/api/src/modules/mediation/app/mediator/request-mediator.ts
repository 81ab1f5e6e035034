import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@heyi/ledger';
import { askerOf, MEDIATOR_REQUESTS_A_DAY, mediatorRequestFaults, type MediatorAsker } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import { requirePrintable } from '../../../../platform/documents/printable.js';
import { conflict, invalid, notPossible } from '../../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import { staffOf } from '../../../notifications/index.js';
import { MediatorRequestRepository } from '../../data/mediator-request.repository.js';
import { servingMediators } from './eligible-mediators.js';
import { announceRequest, audienceOf } from './who-may-know.js';

export interface MediatorRequestInput {
  readonly ground: string;
  readonly wishedId: string | null;
  readonly note: string;
}

/**
 * A side names whom it would like or asks for another mediator; a mediator asks to step down (MED-1, MED-5). The record
 * holds the fact and a digest; the words reach the committee alone.
 * @throws Refusal `asked_often`; `stands_already` while an earlier one waits; those of the input on its fields
 */
@Injectable()
export class RequestMediator implements CaseUseCase<MediatorRequestInput, { id: string }> {
  readonly access: CaseAccess = { action: 'ask_mediator', lock: true, appears: true };

  constructor(private readonly requests: MediatorRequestRepository) {}

  async execute(scope: CaseScope, input: MediatorRequestInput): Promise<{ id: string }> {
    const { tx, ctx, entered } = scope;
    const { ground, wishedId } = input;
    const asker = askerOf(entered.role) as MediatorAsker;
    const serving = await servingMediators(tx, entered.tenantId);
    const faults = mediatorRequestFaults(
      { ground, wished: wishedId, note: input.note },
      asker,
      entered.status,
      serving.map((m) => m.accountId),
      entered.mediatorAccountId,
    ).map((fault): InputFault => ({ ...fault, data: {} }));
    if (faults.length) throw invalid(faults);
    requirePrintable({ note: input.note });
    if ((await this.requests.lately(tx, entered.id, asker)) >= MEDIATOR_REQUESTS_A_DAY)
      throw notPossible('asked_often', { max: MEDIATOR_REQUESTS_A_DAY });
    const wished = asker === 'mediator' ? undefined : serving.find((m) => m.accountId === wishedId);
    const note = input.note.trim();
    const id = await this.requests.add(tx, {
      caseId: entered.id,
      tenantId: entered.tenantId,
      asker,
      askedBy: ctx.actor.accountId,
      askedName: ctx.actor.name,
      about: entered.mediatorAccountId,
      ground,
      wished,
      note,
    });
    if (!id) throw conflict('stands_already');
    const content = canonicalJson({ ground, wished: wished?.accountId ?? null, note });
    await scope.appendToJournal(audienceOf(asker), 'mediator.requested', {
      request: id,
      by: asker,
      contentSha256: createHash('sha256').update(content).digest('hex'),
    });
    await scope.notify(await staffOf(tx, entered.tenantId, ['intake', 'chair']), 'mediator_requested');
    await announceRequest(scope, asker);
    return { id };
  }
}
