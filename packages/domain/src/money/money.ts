import { capitalDigit, inCapitals } from '../typed/numerals.js';

/** Money is an integer number of fen (1 yuan = 100 fen), CNY. Fractions of a fen do not exist. */
export type Fen = number;

/** The largest amount a form accepts: 100 million yuan. Above it a slip of the keyboard is likelier than a claim. */
export const MAX_FEN: Fen = 10_000_000_000;

export const isFen = (value: unknown): value is Fen =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_FEN;

export const sumFen = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0);

/** Hundredths of something as the decimal that they are, by their digits and never by dividing: 2,486,050 is `24860.50`. */
type Decimal = `${number}`;
const decimalOf = (hundredths: number): Decimal =>
  (Number.isSafeInteger(hundredths) ? String(hundredths).replace(/^(-?)(\d+)$/, point) : 'NaN') as Decimal;
const point = (_: string, sign: string, digits: string): string => sign + digits.padStart(3, '0').replace(/(?=..$)/, '.');

/** Fen as yuan with two decimals, plain: `24000.00`, for tables and papers. `NaN` for what is no whole number of fen. */
export const yuanOf = (fen: Fen): Decimal => decimalOf(fen);

/** Fen as a person would write the yuan: `24000` and `24000.50`. */
export const yuanText = (fen: Fen): string => yuanOf(fen).replace(/\.00$/, '');

/** Hundredths of a percent as they are said: 345 is `3.45`, 310 is `3.1` and 300 is `3`. */
export const percentText = (hundredths: number): string => decimalOf(hundredths).replace(/\.?0+$/, '');

/** Formats fen for people: `¥24,000.00` in either language. */
export const formatFen = (fen: Fen, locale: 'zh-CN' | 'en' = 'zh-CN'): string => SHOWN[locale].format(yuanOf(fen));
/** Made once: to make one takes far longer than to use it, and a sheet of damages has many figures. */
const shownIn = (locale: string) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' });
const SHOWN = { 'zh-CN': shownIn('zh-CN'), en: shownIn('en') };

/** Financial capitals (大写) as Chinese agreements state amounts: 2,486,050 fen → 贰万肆仟捌佰陆拾元伍角整. */
export function fenInCapitals(fen: Fen): string {
  const [yuan = '', cents = ''] = yuanOf(fen).split('.');
  const [jiao, cent] = [Number(cents[0]), Number(cents[1])];
  const whole = inCapitals(Number(yuan));
  const head = whole === '' ? (jiao || cent ? '' : '零元') : `${whole}元`;
  if (!jiao && !cent) return `${head}整`;
  const tail = (jiao ? `${capitalDigit(jiao)}角` : head ? '零' : '') + (cent ? `${capitalDigit(cent)}分` : '整');
  return head + tail;
}
