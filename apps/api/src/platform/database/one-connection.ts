import { AsyncLocalStorage } from 'node:async_hooks';

const inTransaction = new AsyncLocalStorage<true>();

/**
 * Says that what follows may not run inside a transaction: it takes a connection of its own, or it is slow. Twelve
 * requests that each hold a connection and wait for a second one hold up everybody for ever, so it is refused at once.
 */
export function outsideOfTransactions(what: string): void {
  if (inTransaction.getStore()) throw new Error(`${what} inside a transaction: do it before, or after the commit.`);
}

/** Runs the work of a transaction; a second one inside it throws, whatever the size of the pool. */
export const withinTransaction = <T>(work: () => Promise<T>): Promise<T> => inTransaction.run(true, work);
