import { Injectable } from '@nestjs/common';
import type { RoomMessage } from '@heyi/contracts';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { MessageEntity } from './message.entity.js';
import { SHOWN, type Channel } from './messages.query.js';

/** What is new of a message; its number is its channel's, and its moment the one that its entry says. */
export interface NewMessage extends Omit<RoomMessage, 'at' | 'recalledAt'> {
  readonly tenantId: string;
  readonly journalSeq: number;
  readonly createdAt: Date;
}

/** Messages: they are added, and emptied by a function of the database alone (ADR 0015). */
@Injectable()
export class MessageRepository {
  /** @returns the message as the room shows it */
  async add(tx: Tx, message: NewMessage): Promise<RoomMessage> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(MessageEntity).values(message).returning(SHOWN).execute();
    return one(raw as RoomMessage[]);
  }

  /** Empties one's own message while it is time; that of another is not there, whoever asks. */
  async recall(tx: Tx, { caseId, audience }: Channel, seq: number): Promise<'none' | 'late' | 'recalled' | 'recalled_before'> {
    const rows = await tx.query<{ outcome: 'none' | 'late' | 'recalled' | 'recalled_before' }>(
      'select app.recall_message($1, $2, $3) as outcome',
      [caseId, audience, seq],
    );
    return one(rows).outcome;
  }
}
