import { createHash } from 'node:crypto';
import type { OpenedEntry } from './chain.js';

/** One chain as a dossier carries it, with its head. */
export interface Chain {
  readonly audience: string;
  readonly head: { seq: number; hash: string };
  readonly entries: OpenedEntry[];
  /** Where the reader's part begins later than the chain: number and hash of the entry before. */
  readonly after?: { seq: number; hash: string };
}
/** What was looked at, and what is wrong, a line each. */
export interface DossierReport {
  readonly checked: readonly string[];
  readonly faults: readonly string[];
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
