/**
 * Not law: numbers as people write them in characters, ordinary (二万四千) or as accounts write them (贰万肆仟). What is
 * read is written again and compared, so that a number is read exactly or not at all: 两千五 is said for 2,500 and written
 * for 2,005, and is neither here.
 */
const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/** Every spelling of a digit or a unit, in the one that accounts use. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((c, i) => [c, DIGITS.charAt(i)])),
  ...Object.fromEntries([...'0123456789'].map((c, i) => [c, DIGITS.charAt(i)])),
  ...Object.fromEntries([...DIGITS, ...'拾佰仟万亿'].map((c) => [c, c])),
  ...{ 两: '贰', 貳: '贰', 贰: '贰', 叄: '叁', 參: '叁', 陸: '陆', 十: '拾', 百: '佰', 千: '仟', 萬: '万', 億: '亿' },
};

function groupInCapitals(group: number): string {
  let out = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      zero = out !== '';
      continue;
    }
    out += (zero ? '零' : '') + DIGITS.charAt(digit) + PLACES[place];
    zero = false;
  }
  return out;
}

/** A whole number below a trillion in financial capitals; `''` for 0: 2,486,050 → 贰佰肆拾捌万陆仟零伍拾. */
export function inCapitals(n: number): string {
  let whole = '';
  let gap = false;
  for (let g = 2; g >= 0; g--) {
    const group = Math.floor(n / 10 ** (4 * g)) % 10_000;
    if (group === 0) {
      gap = whole !== '';
      continue;
    }
    whole += (gap || (whole !== '' && group < 1000) ? '零' : '') + groupInCapitals(group) + GROUPS[g];
    gap = false;
  }
  return whole;
}

export const capitalDigit = (n: number): string => DIGITS.charAt(n);

/** One digit in any spelling, or none. */
export function digitOf(c: string): number | null {
  const at = DIGITS.indexOf(SPELLINGS[c] ?? '-');
  return at < 0 ? null : at;
}

/** Reads a whole number written in characters; `null` where it is none, or could be read in two ways. */
export function readNumerals(text: string): number | null {
  const spelt = [...text].map((c) => SPELLINGS[c]);
  if (spelt.length === 0 || spelt.some((c) => c === undefined)) return null;
  if (spelt.join('') === '零') return 0;
  // 十五, 十万: the one before a ten is left out where a number or a group begins with it.
  const written = spelt.join('').replace(/(^|[万亿零])拾/g, '$1壹拾');
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const c of written) {
    const place = PLACES.indexOf(c);
    const unit = GROUPS.indexOf(c);
    if (place !== -1) {
      group += digit * 10 ** place;
      digit = 0;
    } else if (unit !== -1) {
      total = unit === 1 ? total + (group + digit) * 10_000 : (total + group + digit) * 100_000_000;
      group = 0;
      digit = 0;
    } else digit = DIGITS.indexOf(c);
  }
  const read = total + group + digit;
  return inCapitals(read) === written ? read : null;
}
