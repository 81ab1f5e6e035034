/** Money is an integer number of fen (1 yuan = 100 fen), CNY. Fractions of a fen do not exist. */
export type Fen = number;

/** The largest amount a form accepts: 100 million yuan. Above it a slip of the keyboard is likelier than a claim. */
export const MAX_FEN: Fen = 10_000_000_000;

export const isFen = (value: unknown): value is Fen =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_FEN;

export const sumFen = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0);

/** Reads what a person typed as yuan ("24,000", "24000.5", "¥ 24 000.50") into fen; `null` where it is no amount. */
export function parseYuan(text: string): Fen | null {
  const cleaned = text.replace(/[\s,，¥￥元]/g, '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(cleaned)) return null;
  const [yuan = '0', cents = ''] = cleaned.split('.');
  return Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

/** Formats fen for people: `¥24,000.00` in either language. */
export const formatFen = (fen: Fen, locale: 'zh-CN' | 'en' = 'zh-CN'): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(fen / 100);

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

function groupInCapitals(group: number): string {
  let out = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      zero = out !== '';
      continue;
    }
    out += (zero ? '零' : '') + DIGITS[digit] + UNITS[place];
    zero = false;
  }
  return out;
}

/** Financial capitals (大写) as Chinese agreements state amounts: 2,486,050 fen → 贰万肆仟捌佰陆拾元伍角整. */
export function fenInCapitals(fen: Fen): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cent = fen % 10;
  let whole = '';
  let gap = false;
  for (let g = 2; g >= 0; g--) {
    const group = Math.floor(yuan / 10 ** (4 * g)) % 10_000;
    if (group === 0) {
      gap = whole !== '';
      continue;
    }
    whole += (gap || (whole !== '' && group < 1000) ? '零' : '') + groupInCapitals(group) + GROUPS[g];
    gap = false;
  }
  const head = whole === '' ? (jiao || cent ? '' : '零元') : `${whole}元`;
  if (!jiao && !cent) return `${head}整`;
  const tail = (jiao ? `${DIGITS[jiao]}角` : head ? '零' : '') + (cent ? `${DIGITS[cent]}分` : '整');
  return head + tail;
}
