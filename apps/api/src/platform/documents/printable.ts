import { namedCharacters, unprintableIn, type Typefaces } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import { invalid } from '../errors/refusal.js';
import { TYPEFACES } from './typefaces.js';

/** Texts under the paths of the form they were typed in. */
export type PrintableFields = Readonly<Record<string, string | null | undefined>>;

/** The faults of texts that a paper cannot show, each under its field with the characters named. */
export function unprintableFaults(
  fields: PrintableFields,
  names: readonly (string | null)[] = [],
  typefaces: Typefaces = TYPEFACES,
): InputFault[] {
  const faults: InputFault[] = [];
  for (const [path, text] of Object.entries(fields)) {
    // What stands in a party's own name is boxed where no font has it; writing to or about them must stay possible.
    const characters = unprintableIn(text ?? '', typefaces).filter((c) => !names.some((name) => name?.includes(c)));
    if (characters.length) faults.push({ path, code: 'characters_refused', data: { characters: namedCharacters(characters) } });
  }
  return faults;
}

/**
 * Holds back an act whose text goes into a paper until the paper can show it: the first line of every use case that
 * sends, records or fixes what people wrote. Looks characters up and compiles nothing.
 *
 * @param names of the case's people, in whatever script
 * @throws Refusal `characters_refused` under each field
 */
export function requirePrintable(fields: PrintableFields, names: readonly (string | null)[] = []): void {
  const faults = unprintableFaults(fields, names);
  if (faults.length) throw invalid(faults);
}

/** The texts of a list under their paths: `items.0.note`, `items.1.note`. */
export const eachOf = (path: string, texts: readonly (string | null | undefined)[], field = ''): PrintableFields =>
  Object.fromEntries(texts.map((text, i) => [`${path}.${i}${field && `.${field}`}`, text]));
