import { Injectable } from '@nestjs/common';
import { isUuid, legalEvent, type LegalEvent } from '@heyi/domain';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseScope, CaseUseCase } from '../../cases/index.js';
import { endClock, refreshLimitation } from '../../deadlines/index.js';
import { LegalEventRepository } from '../data/legal-event.repository.js';
import { autopsyAnew } from './autopsy.js';
import { enterToRecord, RECORDING } from './enter-to-record.js';
import { movesLimitation } from './moves-limitation.js';
import { pausesAnew } from './pauses.js';

export interface EventTakenBack {
  readonly eventId: string;
  readonly reason: string;
}

/**
 * Takes back an event that was recorded by mistake; it stays in the record, struck out. Only events whose effects can be
 * computed anew can be taken back: what ended a mediation cannot.
 */
@Injectable()
export class WithdrawEvent implements CaseUseCase<EventTakenBack, object> {
  readonly access = RECORDING;

  constructor(private readonly stored: LegalEventRepository) {}

  /** @throws Refusal `reason_needed`, `characters_refused`; `not_found`, also of what somebody else recorded; `event_has_effects` */
  async execute(first: CaseScope, { eventId, reason }: EventTakenBack): Promise<object> {
    const scope = await enterToRecord(first, this.stored);
    const { tx, ctx, entered } = scope;
    const text = reason.trim();
    if (text.length < 10) throw invalidField('reason', 'reason_needed');
    requirePrintable({ reason: text });
    const held = isUuid(eventId) ? await this.stored.hold(tx, entered.id, eventId) : null;
    if (!held || held.recordedBy !== ctx.actor.accountId) throw notFound();
    const event = legalEvent(held.kind);
    if (event.endsMediation || event.ends?.length) throw notPossible('event_has_effects');
    await this.stored.withdraw(tx, eventId, text);
    await this.undo(scope, event);
    await scope.appendToJournal('joint', 'event.withdrawn', { event: eventId, kind: held.kind, reason: text });
    await scope.announce();
    return {};
  }

  /** What followed from it is computed anew from the events that still stand. */
  private async undo({ tx, entered }: CaseScope, event: LegalEvent): Promise<void> {
    for (const clock of event.starts ?? []) await endClock(tx, entered.id, clock, 'event_withdrawn');
    if (event.pause) await pausesAnew(tx, this.stored, entered, event.pause.kind);
    if (event.autopsy) await autopsyAnew(tx, this.stored, entered, 'event_withdrawn');
    if (movesLimitation(event)) await refreshLimitation(tx, entered, 'event_withdrawn');
  }
}
