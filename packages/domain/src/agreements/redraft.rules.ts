import { diffArrays } from 'diff';
import type { AgreementData } from './agreement.js';

/** What a drafter writes of an agreement; the rest of it follows from the case. */
export interface Drafted {
  readonly facts: string;
  readonly paymentMethod: string;
  readonly clauses: readonly string[];
}

/** A run of text that stayed, went or came. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}
export interface DraftChange {
  readonly field: 'facts' | 'paymentMethod' | 'clauses';
  readonly pieces: readonly Piece[];
}

/** Keys in one order, so that the same content is written in the same words. */
const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, (value as Record<string, unknown>)[key]]),
      )
    : value;

/**
 * Not law: whether two versions say the same. Which version it is and when it was drafted is not what an agreement says;
 * its number carries the year and is not either.
 */
export function agreementsSayTheSame(a: AgreementData, b: AgreementData): boolean {
  const content = ({ version: _v, draftedOn: _d, number: _n, ...rest }: AgreementData): string => JSON.stringify(rest, inOrder);
  return content(a) === content(b);
}

/** Not law: clauses as a form holds them, one a line; blank lines are none. */
export const clausesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((c) => c.trim())
    .filter(Boolean);

/** Not law: where a draft differs from the version before, field by field; empty where it says the same. */
export function changesInDraft(before: Drafted, after: Drafted): DraftChange[] {
  const text = (d: Drafted) => ({ facts: d.facts.trim(), paymentMethod: d.paymentMethod.trim(), clauses: d.clauses.join('\n') });
  const [old, now] = [text(before), text(after)];
  return (['facts', 'paymentMethod', 'clauses'] as const)
    .filter((field) => old[field] !== now[field])
    .map((field) => ({ field, pieces: textDiff(old[field], now[field]) }));
}

/** Words of either script: a number or a Latin word whole, a Chinese character alone, so that 18,600→22,000 shows whole. */
const wordsOf = (text: string): string[] => text.match(/[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.,:%-]*|\s+|[\s\S]/gu) ?? [];

/** Changed words above which whole lines are compared: the work grows with the square of them. */
const MOST_CHANGES = 3000;

/** Not law: what stayed, went and came from one text to the next, word by word; joined again it is either text whole. */
export function textDiff(before: string, after: string): Piece[] {
  const words = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES });
  return (words ?? diffArrays(before.split(/(?<=\n)/), after.split(/(?<=\n)/))).map(({ value, added, removed }) => ({
    kind: added ? 'new' : removed ? 'gone' : 'same',
    text: value.join(''),
  }));
}
