import { AsyncLocalStorage } from 'node:async_hooks';

const inTransaction = new AsyncLocalStorage<true>();

/**
 * Says that what follows may not run inside a transaction: it takes a connection of its own, or it is slow (a password, a
 * paper, a seal, a file, a picture, a mail). Twelve requests that each hold a connection and wait for a second one hold up
 * everybody for ever, and what is slow holds rows that others wait for, so it is refused at once, in every mode (ADR 0038).
 */
export function outsideOfTransactions(what: string): void {
  if (inTransaction.getStore()) throw new Error(`${what} inside a transaction: do it before, or after the commit.`);
}

/** Runs the work of a transaction; a second one inside it throws, whatever the size of the pool. */
export const withinTransaction = <T>(work: () => Promise<T>): Promise<T> => inTransaction.run(true, work);
