import { isControl, isLoneSurrogate, isUnassigned } from './characters.js';

/** How long a text is as people count it: characters (code points), not units of UTF-16, and not the blanks around it. */
export const charactersIn = (text: string): number => [...text.trim()].length;

/**
 * Not law: the characters of a text that are none: controls but the tab and breaks of lines and pages, halves of characters,
 * code points that stand for nothing. A database cannot hold the first of them, and no screen shows any.
 */
export const unkeepableIn = (text: string): string[] =>
  [...text].filter((c) => (isControl(c) && !/^[\t\n\v\f\r\u0085]$/u.test(c)) || isLoneSurrogate(c) || isUnassigned(c));
