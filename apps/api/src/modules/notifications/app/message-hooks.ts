import type { Tx } from '../../../platform/database/unit-of-work.js';
import { hooksOf } from '../../../platform/hooks.js';

/**
 * What became of a message, in the transaction that writes it down: who followed it (`sendFollowedMessage`) keeps a record of their
 * own. What is said of it names no contact in full.
 */
export interface MessageHooks {
  /** It has left the sender's control; `receipt`: what the other side said on taking it. */
  sent(tx: Tx, messageId: string, receipt: string | null): Promise<void>;
  /** It will not be tried again. */
  failed(tx: Tx, messageId: string, said: string): Promise<void>;
}

export const messageHooks = hooksOf<MessageHooks>('Nobody hears of a message');
