import { messageHooks } from '../../notifications/index.js';
import { letterFailed, letterSent } from './follow-message.js';

/** What letters hear of the messages that carry them. */
export const hearMessages = (): void => messageHooks.join('demands', { sent: letterSent, failed: letterFailed });
