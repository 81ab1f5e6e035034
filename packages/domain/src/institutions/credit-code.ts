/** The 31 characters of GB 32100-2015, by value: no I, O, S, V or Z, which are misread. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** A code as it is typed and pasted (full width, lower case, with spaces or hyphens), in its one written form. */
export const creditCodeAsWritten = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();

/**
 * Whether a unified social credit code (统一社会信用代码, GB 32100-2015) is well formed: 18 characters, whose last is
 * the check digit of the 17 before it (weights 3^i mod 31). It says nothing of who bears the code.
 */
export function creditCodeIsValid(code: string): boolean {
  if (!SHAPE.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS[(31 - (sum % 31)) % 31] === code[17];
}
