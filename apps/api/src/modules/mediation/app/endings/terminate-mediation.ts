import { Injectable } from '@nestjs/common';
import { ENDINGS, type EndReason } from '@heyi/domain';
import {
  type CaseAccess,
  type CaseScope,
  type CaseUseCase,
  requireText,
  closeCase,
  requireEnding,
  requireReason,
  type ReasonedEnding,
} from '../../../cases/index.js';

/** The committee ends a mediation it has accepted (终止调解, RT-15), on a side's request or on its own finding. */
@Injectable()
export class TerminateMediation implements CaseUseCase<ReasonedEnding, object> {
  readonly access: CaseAccess = { action: 'terminate', lock: true, appears: false };

  async execute(scope: CaseScope, { reason, note }: ReasonedEnding): Promise<object> {
    const { tx, entered } = scope;
    await requireEnding(tx, entered, 'terminate');
    const known: EndReason = requireReason(reason, ENDINGS.terminate.reasons);
    const text = requireText('note', note);
    await closeCase(tx, scope.relay, entered, { act: 'terminate', reason: known, note: text, by: 'committee' });
    await scope.appendToJournal('joint', 'case.terminated', { reason: known, note: text });
    return {};
  }
}
