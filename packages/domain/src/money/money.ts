import { capitalDigit, inCapitals } from '../typed/numerals.js';

/** Money is an integer number of fen (1 yuan = 100 fen), CNY. Fractions of a fen do not exist. */
export type Fen = number;

/** The largest amount a form accepts: 100 million yuan. Above it a slip of the keyboard is likelier than a claim. */
export const MAX_FEN: Fen = 10_000_000_000;

export const isFen = (value: unknown): value is Fen =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_FEN;

export const sumFen = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0);

/** Formats fen for people: `¥24,000.00` in either language. */
export const formatFen = (fen: Fen, locale: 'zh-CN' | 'en' = 'zh-CN'): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(fen / 100);

/** Financial capitals (大写) as Chinese agreements state amounts: 2,486,050 fen → 贰万肆仟捌佰陆拾元伍角整. */
export function fenInCapitals(fen: Fen): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cent = fen % 10;
  const whole = inCapitals(yuan);
  const head = whole === '' ? (jiao || cent ? '' : '零元') : `${whole}元`;
  if (!jiao && !cent) return `${head}整`;
  const tail = (jiao ? `${capitalDigit(jiao)}角` : head ? '零' : '') + (cent ? `${capitalDigit(cent)}分` : '整');
  return head + tail;
}
