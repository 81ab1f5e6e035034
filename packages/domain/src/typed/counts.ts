import { percentText } from '../money/money.js';
import { readNumerals } from './numerals.js';
import { halfWidth, readDecimal, scaled } from './typed-text.js';

/** Not law: words of measure that people write after a number of days, people, times or years. */
const COUNTED = /\s?(?:个?工作日|天|日|周?岁|年|人|名|位|次|个|级|期|份|件|毫米|厘米|平方厘米|mm|cm|cm2)$/u;

/**
 * Reads a whole number: `30`, `３０`, `1,200`, `30天`, `三十`. `null` where it is none.
 *
 * @param counted whether a word of measure may follow it
 */
export function readCount(typed: string, counted = true): number | null {
  const text = halfWidth(typed);
  const bare = counted ? text.replace(COUNTED, '') : text;
  const decimal = readDecimal(bare);
  if (decimal) return decimal.cents === '' ? scaled(decimal, 0) : null;
  return /^\d/.test(bare) ? null : readNumerals(bare);
}

/** Reads a percentage into parts of 10^-places of a percent, exactly: `60%`, `６０％`, `百分之六十` and `3.45`. */
export function readPercentParts(typed: string, places: number): number | null {
  const text = halfWidth(typed);
  const said = /^百分之(.+)$/u.exec(text);
  const bare = said ? (said[1] as string) : text.replace(/\s?%$/, '');
  const decimal = readDecimal(bare);
  if (decimal) return scaled(decimal, places);
  const named = said ? readNumerals(bare) : null;
  return named === null ? null : named * 10 ** places;
}

/**
 * A percentage with two decimals at most, as the decimal that was typed: its digits are those that were read, and
 * `Exact.percent` reads them again. `null` where it is none or finer.
 */
export function readPercentage(typed: string): number | null {
  const hundredths = readPercentParts(typed, 2);
  return hundredths === null ? null : Number(percentText(hundredths));
}

/** A whole percentage. */
export const readPercent = (typed: string): number | null => readPercentParts(typed, 0);

/** A measure with at most two decimals, such as centimetres of a scar; never money. */
export function readMeasure(typed: string): number | null {
  const decimal = readDecimal(halfWidth(typed).replace(COUNTED, ''));
  const hundredths = decimal ? scaled(decimal, 2) : null;
  return hundredths === null ? null : hundredths / 100;
}
