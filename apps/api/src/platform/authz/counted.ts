import { AsyncLocalStorage } from 'node:async_hooks';

const counted = new AsyncLocalStorage<string>();

/** Runs work whose attempt was counted under this operation's limits, or that the system does on its own account. */
export const withinCount = <T>(operation: string, work: () => Promise<T>): Promise<T> => counted.run(operation, work);

/** The worker and the demonstration's making: nobody outside can make them send or judge more often. */
export const asSystem = <T>(work: () => Promise<T>): Promise<T> => counted.run('system', work);

/**
 * Demanded by whatever judges a secret or sends to a contact: an operation that forgot its limits fails here, in every
 * mode, instead of being guessed at without end (docs/adr/0018-limits.md).
 */
export function requireCounted(what: string): void {
  if (counted.getStore() === undefined) throw new Error(`${what}, but the operation counts no attempt: give it a line in limits.ts.`);
}
