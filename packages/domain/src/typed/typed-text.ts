/**
 * Not law: what a Chinese keyboard or a paste puts around and into numbers. Digits and signs in full width are those of
 * half width; a full stop between two digits stands for the decimal point.
 */
export const halfWidth = (text: string): string =>
  text
    .normalize('NFKC')
    // What turns the order of writing around is left to be refused: the number shown would be another.
    .replace(/[\p{Zs}\t\r\n\u200b-\u200f\u202a\u202c\u202d\u2060-\u2066\u2068\u2069\ufeff]+/gu, ' ')
    .trim()
    .replace(/(?<=\d)\u3002(?=\d)/gu, '.');

/** A decimal as its digits: 24,000.50 is `24000` and `50`. */
export interface Decimal {
  readonly whole: string;
  readonly cents: string;
}

/**
 * Plain digits, with or without separators of thousands, in groups of three: `24,000.50`, `24 000`. What is grouped
 * otherwise is no number: 1,5 is one and a half to some and fifteen to others.
 */
export function readDecimal(text: string): Decimal | null {
  const found = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?:\.(\d+))?$/.exec(text);
  if (!found || text.length > 40) return null;
  return { whole: (found[1] as string).replace(/[ ,]/g, '').replace(/^0+(?=\d)/, ''), cents: found[2] ?? '' };
}

/** A decimal as a whole number of its parts of 10^-places; `null` where it has finer ones or is beyond what is exact. */
export function scaled({ whole, cents }: Decimal, places: number): number | null {
  const kept = cents.replace(/0+$/, '');
  if (kept.length > places) return null;
  const value = Number(whole + kept.padEnd(places, '0'));
  return Number.isSafeInteger(value) ? value : null;
}
