import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Locale } from '@heyi/contracts';
import { spanned } from './trace.js';

/** What every line of the log says of the request or job in which it was written: ids and names of ours alone. */
export interface Asked {
  /** Unique; the one that the person is shown where something fails. */
  readonly number: string;
  /** The operation, event, job or kind of address. */
  what?: string;
  account?: string;
  case?: string;
  locale?: Locale;
}

const current = new AsyncLocalStorage<Asked>();

// Crockford's alphabet: what is read out over a telephone is not mistaken for another.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twelve letters in three groups, 60 random bits. */
export const newNumber = (): string =>
  [...randomBytes(12)]
    .map((byte) => LETTERS[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** Runs something as one job or event of its own, which is a span where traces are sent. */
export const asEvent = <T>(asked: Asked & { readonly what: string }, work: () => Promise<T>): Promise<T> =>
  asRequest(asked, () => spanned({ name: asked.what, attributes: { 'heyi.number': asked.number } }, work));

/** Runs something as one request or job of its own. */
export const asRequest = <T>(asked: Asked, work: () => T): T => current.run(asked, work);

export const askedNow = (): Asked | undefined => current.getStore();

/** Says more of the request that runs: who asks, about which case, what. */
export function note(more: Partial<Omit<Asked, 'number'>>): void {
  const asked = current.getStore();
  if (asked) Object.assign(asked, more);
}
