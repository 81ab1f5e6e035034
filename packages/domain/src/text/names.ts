import { ok, refuse, type Result } from '../result.js';
import {
  isControl,
  isEmoji,
  isIdeograph,
  isIdeographicSelector,
  isInvisible,
  isLoneSurrogate,
  isPrivateUse,
  isUnassigned,
  namedCharacters,
} from './characters.js';

/** Why a name is not taken. What is wrong is named; nothing is taken out of a name silently. */
export type NameFault =
  | { readonly code: 'name_missing'; readonly data: Record<string, never> }
  | { readonly code: 'name_too_long'; readonly data: { readonly count: number; readonly max: number } }
  | { readonly code: 'name_characters'; readonly data: { readonly characters: string } };

/** In characters as people count them (code points), not in units of UTF-16. */
export const PERSON_NAME_MAX = 80;
export const INSTITUTION_NAME_MAX = 120;

/** Every dot that stands between the parts of a name where U+00B7 is meant (民委发〔2016〕33号 asks for the one form “·”). */
const SEPARATORS =
  '\u00b7\u0387\u2022\u2023\u2024\u2027\u2219\u22c5\u25cf\u25e6\u2981\u2e30\u2e31\u2e33\u30fb\uff65\uff0e\ufe52\ua78f\u1427\u16eb';
const SEPARATOR = new RegExp(`[\\p{Zs}]*[${SEPARATORS}](?:[\\p{Zs}${SEPARATORS}])*`, 'gu');
/** A full stop is a separator between Han characters only: J. R. Smith keeps his. */
const STOP_BETWEEN_HAN = /(?<=\p{Script=Han}[\u{E0100}-\u{E01EF}]?)\p{Zs}*[.\u3002]\p{Zs}*(?=\p{Script=Han})/gu;

const mayStandInAName = (c: string, before: string | undefined): boolean => {
  const cp = c.codePointAt(0) as number;
  if (isIdeograph(cp)) return true;
  if (isIdeographicSelector(cp)) return before !== undefined && isIdeograph(before.codePointAt(0) as number);
  // Mongolian letters take their form from selectors of their own.
  if (/^[\u180b-\u180f]$/u.test(c)) return before !== undefined && /^\p{Script=Mongolian}$/u.test(before);
  if (/^\p{M}$/u.test(c) && before === undefined) return false;
  return !(isControl(c) || isLoneSurrogate(c) || isPrivateUse(c) || isUnassigned(c) || isInvisible(c) || isEmoji(c));
};

/**
 * A name as it is kept: what was typed, in Unicode's composed form (NFC), with `·` (U+00B7) between its parts and single
 * spaces. Everything else is kept exactly or refused with the characters named.
 */
function readName(typed: string, max: number): Result<string, NameFault> {
  const name = typed
    .normalize('NFC')
    .replace(/^[\p{Zs}\t\r\n]+|[\p{Zs}\t\r\n]+$/gu, '')
    .replace(STOP_BETWEEN_HAN, '\u00b7')
    .replace(SEPARATOR, '\u00b7')
    .replace(/\p{Zs}+/gu, ' ');
  const characters = [...name];
  const wrong = characters.filter((c, i) => !mayStandInAName(c, characters[i - 1]));
  // A dot joins two parts: at an end it joins nothing.
  for (const end of [characters[0], characters.at(-1)]) if (end === '\u00b7') wrong.push(end);
  if (wrong.length) return refuse({ code: 'name_characters', data: { characters: namedCharacters(wrong) } });
  if (!/[\p{L}\u3007]/u.test(name) && !characters.some((c) => isIdeograph(c.codePointAt(0) as number)))
    return refuse({ code: 'name_missing', data: {} });
  if (characters.length > max) return refuse({ code: 'name_too_long', data: { count: characters.length, max } });
  return ok(name);
}

/** The name of a person: of an account, a patient, whoever a paper names. */
export const readPersonName = (typed: string): Result<string, NameFault> => readName(typed, PERSON_NAME_MAX);

/** The name of a clinic, a committee or an authority. */
export const readInstitutionName = (typed: string): Result<string, NameFault> => readName(typed, INSTITUTION_NAME_MAX);
