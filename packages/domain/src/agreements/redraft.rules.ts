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
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
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

/** Above this the table of two texts grows out of proportion; then whole lines are compared. */
const MOST_WORDS = 4_000_000;

/** Not law: what stayed, went and came from one text to the next, word by word; joined again it is either text whole. */
export function textDiff(before: string, after: string): Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const middle = x.length * y.length > MOST_WORDS ? aligned(x.join('').split(/(?<=\n)/), y.join('').split(/(?<=\n)/)) : aligned(x, y);
  return joined([
    { kind: 'same', text: a.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: tail ? a.slice(-tail).join('') : '' },
  ]);
}

/** The longest common subsequence, backwards through its table. */
function aligned(x: readonly string[], y: readonly string[]): Piece[] {
  const width = y.length + 1;
  const length = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i -= 1)
    for (let j = y.length - 1; j >= 0; j -= 1)
      length[i * width + j] =
        x[i] === y[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      pieces.push({ kind: 'same', text: x[i]! });
      i += 1;
      j += 1;
    } else if (j >= y.length || (i < x.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) {
      pieces.push({ kind: 'gone', text: x[i]! });
      i += 1;
    } else {
      pieces.push({ kind: 'new', text: y[j]! });
      j += 1;
    }
  }
  return pieces;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const p of pieces) {
    if (!p.text) continue;
    const last = out.at(-1);
    if (last?.kind === p.kind) out[out.length - 1] = { kind: p.kind, text: last.text + p.text };
    else out.push(p);
  }
  return out;
}
