import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { notFound } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { ServiceRecordRepository } from '../data/service-record.repository.js';
import { ServeLetter } from './serve-letter.js';

/** The clinic opens the letter on the platform; who opened it and when is kept. */
@Injectable()
export class OpenDemand implements CaseUseCase<{ readonly letterId: string }, Record<string, never>> {
  readonly access: CaseAccess = { action: 'read', lock: true, appears: false };

  constructor(
    private readonly services: ServiceRecordRepository,
    private readonly serving: ServeLetter,
  ) {}

  /** @throws Refusal `not_found` to everybody but the clinic */
  async execute(scope: CaseScope, { letterId }: { readonly letterId: string }): Promise<Record<string, never>> {
    const { tx, ctx, entered } = scope;
    if (entered.role !== 'clinic' || !isUuid(letterId)) throw notFound();
    const opened = await this.services.open(tx, { caseId: entered.id, letterId, by: ctx.actor.name });
    if (opened.length === 0) return {};
    for (const { id, openedAt } of opened)
      await scope.appendToJournal('joint', 'service.changed', {
        service: id,
        openedAt: openedAt.toISOString(),
        openedBy: ctx.actor.name,
      });
    await this.serving.reached(tx, entered, letterId);
    await scope.announce();
    return {};
  }
}
