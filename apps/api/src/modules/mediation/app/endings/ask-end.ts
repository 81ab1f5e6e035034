import { Injectable } from '@nestjs/common';
import { sideOf, type Side } from '@heyi/domain';
import { issueForm } from '../../../forms/index.js';
import {
  type CaseAccess,
  type CaseScope,
  type CaseUseCase,
  nameOfSide,
  moveCase,
  requireText,
  requireEnding,
} from '../../../cases/index.js';
import { tellOfRequest } from './tell-of-request.js';

/** A side asks that the mediation be ended (要求终止调解, MED-1). Ending it is the committee's act, with its own notice (RT-15). */
@Injectable()
export class AskEnd implements CaseUseCase<{ note: string }, object> {
  readonly access: CaseAccess = { action: 'ask_end', lock: true, appears: true };

  async execute(scope: CaseScope, { note }: { note: string }): Promise<object> {
    const { tx, entered } = scope;
    await requireEnding(tx, entered, 'ask_end');
    const text = requireText('note', note);
    const side = sideOf(entered.role) as Side;
    await moveCase(tx, entered, 'ask_end', { set: { end_asked_by: side, end_asked_at: await scope.now() }, facts: { reason: text } });
    await issueForm(tx, entered.id, 'end_request', { issuer: 'party', by: await nameOfSide(tx, entered.id, side), note: text });
    await scope.appendToJournal('joint', 'case.end_asked', { by: side, note: text });
    await tellOfRequest(scope, 'end_asked');
    return {};
  }
}
