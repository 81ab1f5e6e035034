import { Injectable } from '@nestjs/common';
import { ENDINGS, sideOf, type EndReason, type Side } from '@heyi/domain';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { nameOfSide } from '../data/ending-facts.query.js';
import { requireText } from './require-text.js';
import { closeCase } from './close-case.js';
import { requireEnding } from './ending-facts.js';
import { requireReason, type ReasonedEnding } from './require-reason.js';

/** A side ends the direct negotiation (结束直接协商) without an agreement; the dispute stays open and no committee took part. */
@Injectable()
export class EndNegotiation implements CaseUseCase<ReasonedEnding, object> {
  readonly access: CaseAccess = { action: 'end_negotiation', lock: true, appears: true };

  async execute(scope: CaseScope, { reason, note }: ReasonedEnding): Promise<object> {
    const { tx, entered } = scope;
    await requireEnding(tx, entered, 'end_negotiation');
    const known: EndReason = requireReason(reason, ENDINGS.end_negotiation.reasons);
    const text = requireText('note', note);
    const side = sideOf(entered.role) as Side;
    const name = await nameOfSide(tx, entered.id, side);
    await closeCase(tx, scope.relay, entered, { act: 'end_negotiation', reason: known, note: text, by: side, name });
    await scope.appendToJournal('joint', 'case.negotiation_ended', { by: side, reason: known, note: text });
    return {};
  }
}
