import { Injectable } from '@nestjs/common';
import { extensionFault, isDay } from '@heyi/domain';
import { requirePrintable } from '../../../../platform/documents/printable.js';
import { conflict, invalidField, notPossible } from '../../../../platform/errors/refusal.js';
import { calendarOf } from '../../../settings/index.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import { ExtensionRequestRepository } from '../../data/extension-request.repository.js';
import { hasRunOut, runningPeriod } from './period.js';

interface Asking {
  readonly toDay: string;
  readonly reason: string;
}

const FAULT_CODES = { not_later: 'extension_not_later', rest_day: 'extension_rest_day', too_far: 'extension_too_far' } as const;

/** The committee's chair asks both sides for a later end; the committee's own consent is in the asking (PMC-3). */
@Injectable()
export class AskExtension implements CaseUseCase<Asking, { id: string }> {
  readonly access: CaseAccess = { action: 'ask_extension', lock: true, appears: false };

  constructor(private readonly requests: ExtensionRequestRepository) {}

  async execute(scope: CaseScope, { toDay, reason }: Asking): Promise<{ id: string }> {
    const { tx, ctx, entered } = scope;
    const text = reason.trim();
    if (text.length < 10) throw invalidField('reason', 'reason_needed');
    requirePrintable({ reason: text });
    if (!isDay(toDay)) throw invalidField('toDay', 'date_invalid');
    const clock = await runningPeriod(tx, entered.id);
    if (await hasRunOut(tx, clock)) throw notPossible('not_possible_now');
    const period = { lastDay: clock.last_day, provisional: clock.provisional };
    const fault = extensionFault(period, toDay, await calendarOf(tx, entered.tenantId));
    if (fault) throw invalidField('toDay', FAULT_CODES[fault]);
    const id = await this.requests.add(tx, {
      caseId: entered.id,
      tenantId: entered.tenantId,
      toDay,
      reason: text,
      askedBy: ctx.actor.accountId,
      askedName: ctx.actor.name,
    });
    if (id === null) throw conflict('stands_already');
    await scope.appendToJournal('joint', 'extension.asked', { toDay, reason: text });
    await scope.notify(await scope.peopleOf('both'), 'extension_asked');
    await scope.announce();
    return { id };
  }
}
