import type { CombinedError } from '@urql/core';

/** How the server says that it is too busy for now: nothing was done, and the same question or key is to be sent again. */
export const BUSY = 'busy_now';

/** Whether a question was left unanswered because the server is too busy for now. */
export const isBusy = (error: CombinedError): boolean => error.graphQLErrors.some((e) => e.extensions['refusal'] === BUSY);
