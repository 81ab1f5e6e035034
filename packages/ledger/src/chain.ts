import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** One link of a case's journal in one audience. The database writes the same preimage (migrations/…-create-journal). */
export interface JournalEntry {
  readonly caseId: string;
  readonly audience: string;
  readonly seq: number;
  readonly type: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: string;
  /** Hex SHA-256 over salt and canonical payload: erasing the payload leaves the chain verifiable. */
  readonly commitment: string;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly prev: string;
  readonly hash: string;
}

/** An entry with what it commits to, as far as the reader may see it. */
export interface OpenedEntry extends JournalEntry {
  readonly payload?: string | null;
  readonly salt?: string | null;
}

export const GENESIS = '0'.repeat(64);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const commitmentOf = (salt: string, payload: string): string => sha256(`${salt}\n${payload}`);

export function hashOfEntry(entry: Omit<JournalEntry, 'hash'>): string {
  const { actor, at, audience, caseId, commitment, prev, seq, type } = entry;
  return sha256(canonicalJson({ actor, at, audience, caseId, commitment, prev, seq, type }));
}

export type ChainFault = { readonly seq: number; readonly fault: 'gap' | 'link' | 'hash' | 'payload' | 'mixed' | 'head' };

/**
 * Checks one chain: sequence without a gap, links, hashes, opened payloads, and the head where one is given.
 *
 * An edit, a deletion, a reordering or an insertion breaks one of these; cutting the tail shows only against a head
 * known from elsewhere.
 *
 * @param after where the reader's part of the chain begins, if not at its beginning: the entry before, by number and hash
 * @returns every fault found, in order; empty for a sound chain
 */
export function verifyChain(
  entries: readonly OpenedEntry[],
  head?: { seq: number; hash: string },
  after: { seq: number; hash: string } = { seq: 0, hash: GENESIS },
): ChainFault[] {
  const faults: ChainFault[] = [];
  let prev = after.hash;
  entries.forEach((entry, index) => {
    const add = (fault: ChainFault['fault']) => faults.push({ seq: entry.seq, fault });
    if (entry.seq !== after.seq + index + 1) add('gap');
    if (entry.caseId !== entries[0]?.caseId || entry.audience !== entries[0].audience) add('mixed');
    if (entry.prev !== prev) add('link');
    if (hashOfEntry(entry) !== entry.hash) add('hash');
    // Words without the salt of their commitment are held by nothing.
    if (entry.payload != null && (entry.salt == null || commitmentOf(entry.salt, entry.payload) !== entry.commitment)) add('payload');
    prev = entry.hash;
  });
  const last = entries.at(-1);
  if (head && (head.seq !== (last?.seq ?? after.seq) || head.hash !== (last?.hash ?? after.hash)))
    faults.push({ seq: head.seq, fault: 'head' });
  return faults;
}
