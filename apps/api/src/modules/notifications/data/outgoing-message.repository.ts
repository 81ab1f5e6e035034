import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { OutgoingMessageEntity } from './outgoing-message.entity.js';

export interface NewMessage {
  /** Given where something else has to name the message. */
  readonly id?: string;
  readonly channel: 'mail' | 'sms';
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** Messages to people. The application writes them and can never read one, so nothing of a row comes back from here. */
export class OutgoingMessageRepository {
  /** The id of a message to be, since the row would not give it back. */
  async nextId(tx: Tx): Promise<string> {
    return one(await tx.query<{ id: string }>('select uuidv7() as id')).id;
  }

  async add(tx: Tx, message: NewMessage): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(OutgoingMessageEntity).values(message).execute();
  }
}
