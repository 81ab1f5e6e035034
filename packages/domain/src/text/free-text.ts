import { isControl, isEmoji, isIdeograph, isInvisible, isLoneSurrogate, isPrivateUse, isUnassigned } from './characters.js';

/** Which characters paper can show; `own` are in the typefaces that come with the platform, `any` in one that was found. */
export interface Typefaces {
  own(codePoint: number): boolean;
  any(codePoint: number): boolean;
}

/** Line breaks in every spelling; a paper breaks the line at each. */
export const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;

/**
 * Invisible, and not what it seems: overrides and embeddings from the right let a sum be read backwards, tags and
 * annotations carry text that nobody sees, U+FFFC stands for a picture that was not pasted.
 */
const MISLEADING = /^[\u202b\u202e\u2067\ufff9-\ufffc\u{E0000}-\u{E007F}]$/u;

/** How a character fares on paper. */
export type OnPaper = 'printed' | 'boxed' | 'refused';

/**
 * Not law: whether a text can go into a paper. An ideograph always can, boxed with its code point where no typeface has
 * it; so can a sign of any script that some typeface has. Controls, private use, unassigned code points, halves of
 * characters and pictures cannot.
 */
export function onPaper(c: string, typefaces: Typefaces): OnPaper {
  const cp = c.codePointAt(0) as number;
  if (/^[\n\r\t\v\f\u0085\u2028\u2029]$/u.test(c)) return 'printed';
  if (isControl(c) || isLoneSurrogate(c) || isPrivateUse(c) || isUnassigned(c) || MISLEADING.test(c)) return 'refused';
  if (isInvisible(c) || /^\p{Zs}$/u.test(c) || typefaces.own(cp)) return 'printed';
  if (isIdeograph(cp)) return typefaces.any(cp) ? 'printed' : 'boxed';
  return !isEmoji(c) && typefaces.any(cp) ? 'printed' : 'refused';
}

/** The characters of a text that no paper can show, in the order they stand. */
export const unprintableIn = (text: string, typefaces: Typefaces): string[] =>
  [...text.normalize('NFC')].filter((c) => onPaper(c, typefaces) === 'refused');
