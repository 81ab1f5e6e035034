import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { OutgoingMessageEntity } from './outgoing-message.entity.js';

/** A message on its way, and how often it has been tried, this time too. */
export type Leaving = Pick<OutgoingMessageEntity, 'id' | 'channel' | 'recipient' | 'subject' | 'body' | 'attempts'>;

/** How often a message is tried. */
export const ATTEMPTS = 8;

/** Messages as they leave: the worker alone reads them. */
@Injectable()
export class DeliveryRepository {
  /** Takes the next that are due on these channels, each for one try; each time it waits longer. Two workers take none twice. */
  take(tx: Tx, channels: readonly string[]): Promise<Leaving[]> {
    return tx.query<Leaving>(
      `update outgoing_message set attempts = attempts + 1 where id in (select id from outgoing_message
        where sent_at is null and channel = any($1) and attempts < ${ATTEMPTS}
        and created_at + make_interval(secs => power(4, attempts) - 1) <= app.now() order by id limit 50 for update skip locked)
       returning id, channel, recipient, subject, body, attempts`,
      [channels],
    );
  }

  async markSent(tx: Tx, id: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(OutgoingMessageEntity)
      .set({ sentAt: () => 'app.now()', error: null })
      .where('id = :id', { id })
      .execute();
  }

  /** @param final it is not tried again */
  async markFailed(tx: Tx, id: string, { said, final }: { readonly said: string; readonly final: boolean }): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(OutgoingMessageEntity)
      .set({ error: said, ...(final ? { attempts: ATTEMPTS } : {}) })
      .where('id = :id', { id })
      .execute();
  }
}
