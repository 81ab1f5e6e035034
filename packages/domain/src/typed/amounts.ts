import { readNumerals, digitOf } from './numerals.js';
import { halfWidth, readDecimal, scaled } from './typed-text.js';

/** 999,999,999.99 yuan: what can be typed by a slip; a claim ends far below (`MAX_FEN`). */
const MOST_FEN = 99_999_999_999;
const UNIT = { 万: 4, 萬: 4, 亿: 8, 億: 8 } as const;

/** Nothing of what stands before or after the number changes it. */
const BEFORE = /^(?:人民币|rmb|cny|¥) ?/iu;
const AFTER = / ?(?:元|圆|圓|块钱|块|rmb|cny)? ?(?:整|正)?$/iu;

/** 24000, 24,000.50, 2.4万, 1.5亿, 3万5000: digits, with a unit of myriads at most. */
function digitsIn(text: string): number | null {
  const found = /^([\d ,.]+?) ?([万萬亿億])?(?:(?<=[万萬])(\d{4}))?$/u.exec(text);
  const decimal = found ? readDecimal(found[1] as string) : null;
  if (!found || !decimal) return null;
  const unit = found[2] as keyof typeof UNIT | undefined;
  const rest = found[3];
  if (!unit) return scaled(decimal, 2);
  // With digits after the unit there is nothing left for a fraction before it.
  if (rest !== undefined) return decimal.cents ? null : scaled({ whole: decimal.whole + rest, cents: '' }, 2);
  return shifted(decimal, UNIT[unit]);
}

/** A decimal with its point moved to the right, in fen. */
function shifted({ whole, cents }: { whole: string; cents: string }, by: number): number | null {
  const digits = cents.padEnd(by, '0');
  return scaled({ whole: whole + digits.slice(0, by), cents: digits.slice(by) }, 2);
}

/** 贰万肆仟捌佰陆拾元伍角整, 12元5角3分, 5角: yuan, jiao and fen each with its word. */
function wordsIn(text: string): number | null {
  const found = /^(?:(.+?)(?:元|圆|圓|块))?零?(?:(.)角)?零?(?:(.)分)?(?:钱)?(?:整|正)?$/u.exec(text.replace(/ /g, ''));
  if (!found || (found[1] === undefined && found[2] === undefined && found[3] === undefined)) return null;
  const whole = found[1] === undefined ? 0 : wholeYuanIn(found[1]);
  const [jiao, fen] = [found[2], found[3]].map((c) => (c === undefined ? 0 : digitOf(c)));
  if (whole === null || jiao == null || fen == null) return null;
  return whole + jiao * 10 + fen;
}

/** What stands before 元, in fen: characters or digits, without a part of a yuan. */
function wholeYuanIn(text: string): number | null {
  const named = readNumerals(text);
  if (named !== null) return named * 100;
  const written = digitsIn(text);
  return written !== null && written % 100 === 0 ? written : null;
}

/**
 * Not law: reads what a person typed as yuan into fen, exactly, or not at all: full width, separators, 万 and 亿, 元整 and
 * 块, ¥ and RMB, and sums written in characters. `null` where it is no amount, has parts of a fen, or could be two.
 */
export function readYuan(typed: string): number | null {
  const text = halfWidth(typed);
  if (text.length > 60) return null;
  const body = text.replace(BEFORE, '');
  const bare = body.replace(AFTER, '');
  const whole = readNumerals(bare.replace(/ /g, ''));
  const fen = digitsIn(bare) ?? wordsIn(body) ?? (whole === null ? null : whole * 100);
  return fen !== null && fen <= MOST_FEN ? fen : null;
}
