import { Injectable } from '@nestjs/common';
import type { RoomMessage } from '@heyi/contracts';
import type { Audience } from '@heyi/domain';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseScope, CaseUseCase } from '../../cases/index.js';
import { MessageRepository } from '../data/message.repository.js';
import { messageAt } from '../data/messages.query.js';
import { requireHeard, TO_HEAR } from './hear-channel.js';

export interface RecallInput {
  readonly audience: Audience;
  readonly seq: number;
}

/**
 * Takes back one's own message within two minutes, by the database's clock (ADR 0015). Its words leave the room and the
 * journal, which keeps the commitment; its place stays, so that nobody wonders at a gap. Pressed twice, it is done once.
 * Another's message is not there, whoever asks.
 */
@Injectable()
export class RecallMessage implements CaseUseCase<RecallInput, RoomMessage> {
  readonly access = TO_HEAR;

  constructor(private readonly messages: MessageRepository) {}

  /** @throws Refusal `not_found`, `recall_too_late` after two minutes */
  async execute(scope: CaseScope, { audience, seq }: RecallInput): Promise<RoomMessage> {
    requireHeard(scope, audience);
    const { tx } = scope;
    const channel = { caseId: scope.entered.id, audience };
    const wanted = Number.isSafeInteger(seq) && seq > 0 && seq <= 2_147_483_647 ? seq : 0;
    const outcome = await this.messages.recall(tx, channel, wanted);
    if (outcome === 'none') throw notFound();
    if (outcome === 'late') throw notPossible('recall_too_late');
    const message = await messageAt(tx, channel, wanted);
    if (!message) throw notFound();
    if (outcome === 'recalled') {
      await scope.appendToJournal(audience, 'message.recalled', { seq: wanted, at: message.recalledAt });
      await scope.relay.announce(tx, { type: 'recalled', ...channel, seq: wanted });
    }
    return message;
  }
}
