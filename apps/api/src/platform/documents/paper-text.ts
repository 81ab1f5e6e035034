import { codePoint, isIdeograph, LINE_BREAK, onPaper, type Typefaces } from '@heyi/domain';

/** Brackets around a code point that stands for a character, from private use: none of people's text reaches paper as these. */
const OPEN = { ink: '\u{F0000}', plain: '\u{F0001}' } as const;
const CLOSE = '\u{F0002}';

interface Boxed {
  readonly character: string;
  /** The word it stands in, the character itself as a box. */
  readonly word: string;
}

/** A document's data as paper can show it, and what had to be boxed. */
export interface PaperText<T> {
  readonly data: T;
  readonly boxed: readonly Boxed[];
}

const box = (c: string, kind: keyof typeof OPEN): string => `${OPEN[kind]}${codePoint(c)}${CLOSE}`;
const IN_A_WORD = /[\p{L}\p{M}\p{N}·]/u;

/** What stands at a character's sides, up to three of the same word. */
function wordAround(characters: readonly string[], at: number, shown: (c: string) => string): string {
  let first = at;
  let last = at;
  while (first > 0 && at - first < 3 && IN_A_WORD.test(characters[first - 1] as string)) first--;
  while (last + 1 < characters.length && last - at < 3 && IN_A_WORD.test(characters[last + 1] as string)) last++;
  return characters
    .slice(first, last + 1)
    .map(shown)
    .join('');
}

/**
 * Prepares every text of a document: what no typeface has becomes a marker that the templates draw as a box with the
 * code point, an ideograph's with room to write it by hand. Nothing of a record stops its paper.
 *
 * @param strict whether only what comes with the platform counts as drawable
 */
export function forPaper<T>(data: T, typefaces: Typefaces, strict = false): PaperText<T> {
  const boxed = new Map<string, Boxed>();
  const available = strict ? { own: (cp: number) => typefaces.own(cp), any: (cp: number) => typefaces.own(cp) } : typefaces;
  const drawn = (c: string): boolean => onPaper(c, available) === 'printed';
  const text = (value: string): string => {
    const characters = [...value.normalize('NFC').replace(LINE_BREAK, '\n')];
    return characters
      .map((c, i) => {
        if (drawn(c)) return c;
        if (!boxed.has(c)) boxed.set(c, { character: c, word: wordAround(characters, i, (x) => (drawn(x) ? x : box(x, 'plain'))) });
        return box(c, isIdeograph(c.codePointAt(0) as number) ? 'ink' : 'plain');
      })
      .join('');
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    return value;
  };
  return { data: walk(data) as T, boxed: [...boxed.values()] };
}

/** What a paper says about its boxes, in both languages; `null` where it has none. */
export function boxNote(boxed: readonly Boxed[]): { readonly zh: string; readonly en: string } | null {
  if (boxed.length === 0) return null;
  const each = boxed.map((b) => `${codePoint(b.character)}（“${b.word}”）`).join('、');
  const eachEn = boxed.map((b) => `${codePoint(b.character)} ("${b.word}")`).join(', ');
  return {
    zh: `印制本文书的字库没有下列字符，文中以方框内的统一码（Unicode）编号代替，汉字的方框旁留有手写补正的位置：${each}。电子记录中保存的是原字。`,
    en:
      'The typefaces of this paper lack these characters. Each is shown as a box with its Unicode code point, a ' +
      `Chinese character with room to write it by hand: ${eachEn}. The electronic record holds the characters ` +
      'themselves.',
  };
}

/** Text for a file's metadata, which no typeface draws: exact, but for what XML cannot hold. */
export const forMetadata = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- exactly these
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
