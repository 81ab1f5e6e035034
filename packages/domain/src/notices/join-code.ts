/** No I, L, O, U, 0 or 1: read out on the telephone and copied from paper. Twelve of thirty characters are 58 bits. */
export const JOIN_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const JOIN_CODE_LENGTH = 12;
/** Not law: long enough for a letter to arrive and be read; the committee makes a new one where it was not. */
export const JOIN_CODE_DAYS = 14;

const CODE = new RegExp(`^[${JOIN_CODE_ALPHABET}]{${JOIN_CODE_LENGTH}}$`);

/** A code as it is typed from paper (lower case, full width, with spaces or dashes), in its one form; null where it is none. */
export function readJoinCode(typed: string): string | null {
  if (typed.length > 100) return null;
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\p{Z}\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
  return CODE.test(code) ? code : null;
}

/** As it is printed: in groups of four. */
export const joinCodeAsPrinted = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
