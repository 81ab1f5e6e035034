import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A mail or an SMS as it left. */
export interface MessageSent {
  readonly channel: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}

/** To whomever, the newest first. */
export const newestMessages = (tx: Tx): Promise<MessageSent[]> =>
  tx.query<MessageSent>(
    `select channel, recipient, subject, body, created_at as at from outgoing_message order by created_at desc, id desc limit 200`,
  );
