/**
 * Not law: what kinds of characters people's text is made of, and how one is named to a person. Unassigned is asked of
 * the engine's Unicode tables; ideographs are not, since an older engine does not know the newest of them.
 */

/** Blocks of unified ideographs (中日韩统一表意文字 and extensions A to J), those of Unicode 17 included. */
const IDEOGRAPHS: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cead],
  [0x2ceb0, 0x2ebe0],
  [0x2ebf0, 0x2ee5d],
  [0x30000, 0x3134a],
  [0x31350, 0x323af],
  [0x323b0, 0x33479],
];

/** Whether a code point is an assigned Han character: unified, compatibility, 〇 or 々. */
export const isIdeograph = (cp: number): boolean =>
  cp === 0x3005 ||
  cp === 0x3007 ||
  (cp >= 0xf900 && cp <= 0xfad9) ||
  (cp >= 0x2f800 && cp <= 0x2fa1d) ||
  IDEOGRAPHS.some(([first, last]) => cp >= first && cp <= last);

/** The variation selectors by which a registered form of an ideograph is asked for (IVS). */
export const isIdeographicSelector = (cp: number): boolean => cp >= 0xe0100 && cp <= 0xe01ef;

export const isControl = (c: string): boolean => /^\p{Cc}$/u.test(c);
export const isLoneSurrogate = (c: string): boolean => /^\p{Cs}$/u.test(c);
export const isPrivateUse = (c: string): boolean => /^\p{Co}$/u.test(c);
export const isUnassigned = (c: string): boolean => /^\p{Cn}$/u.test(c) && !isIdeograph(c.codePointAt(0) as number);

/** Takes up no ink: joiners, marks of direction, selectors, fillers. */
export const isInvisible = (c: string): boolean => /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\u2800]$/u.test(c);

/** Pictures: what shows as an emoji, and what makes one up. © ® ™ are signs of writing. */
export const isEmoji = (c: string): boolean =>
  /^[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3]$/u.test(c) ||
  (/^\p{Extended_Pictographic}$/u.test(c) && !/^[©®™]$/u.test(c));

/** The code point as standards write it: U+0007, U+2E9F5. */
export const codePoint = (c: string): string => `U+${(c.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** A character named so that it can be found: itself where it shows, and its code point: `👍 U+1F44D`, `U+0007`. */
export function namedCharacter(c: string): string {
  const code = codePoint(c);
  if (isControl(c) || isLoneSurrogate(c) || isInvisible(c) || isUnassigned(c) || isPrivateUse(c) || /^\p{Z}$/u.test(c)) return code;
  if (/^\p{M}$/u.test(c)) return `\u25cc${c} ${code}`;
  // Isolated, so that a letter written from the right leaves the code after it where it stands.
  return RIGHT_TO_LEFT.test(c) ? `\u2068${c}\u2069 ${code}` : `${c} ${code}`;
}

const NAMED_AT_ONCE = 8;

/** Characters named one after the other, each once; of very many the first, and how many there are. */
export function namedCharacters(characters: readonly string[]): string {
  const each = [...new Set(characters)];
  const named = each.slice(0, NAMED_AT_ONCE).map(namedCharacter).join(' · ');
  return each.length > NAMED_AT_ONCE ? `${named} … (${each.length})` : named;
}
