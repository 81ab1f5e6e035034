import { randomUUID } from 'node:crypto';
import type { Place } from './calls.js';
import { KINDS, READERS } from './expected-texts.js';

export const NUL = 'a\u0000b';
export const LONE = 'a\ud800b';
export const FORGED = 'x\n[Nest] 1 - ERROR [Forged] \u001b[31mline';
const place = (text: string): string => Buffer.from(text).toString('base64url');
export const id = randomUUID();
/** What no form sends: each is refused or not there, and none is a fault of ours. Past the edge goes only what its rule lets through. */
const DAYS = ['', '0000-00-00', '2026-02-30', '10000-01-01', '-infinity', '275760-09-14', '2026-13-45T99:99'];
const MACHINES = [
  ...['', FORGED, 'null', '[]', '"x"', '5', '{}', '{"__proto__":{"x":1}}', '{"id":"x","type":"public-key","response":{}}', '1e308'],
];
const CURSORS = [
  ...[`infinity|${id}`, 'infinity|x', `${NUL}|${id}`, `99999-01-01|${id}`, `---|${id}`, `300000-01-01 00:00:00+00|${id}`, '|'].map(place),
];
const BY_RULE: Readonly<Record<string, readonly unknown[]>> = {
  choice_invalid: ['', '__proto__', 'constructor'],
  date_invalid: DAYS,
  code_wrong: ['', '９９９９９９', '999999999999'],
  input_invalid: MACHINES,
};
const TEXTS = ['', NUL, LONE, FORGED];
export const READ = [...TEXTS, '\u0378', '__proto__', '\u202e001', "'; drop--"];
export const IDS = ['', NUL, FORGED];
export const NUMBERS = [-1, 0, 0.5, 1e308, 2_147_483_647, -2_147_483_648, 9_007_199_254_740_992];

export function oddFor({ name, type }: Place): readonly unknown[] {
  if (type === 'Int' || type === 'Float') return NUMBERS;
  if (type === 'ID')
    return name.endsWith('.key') ? [FORGED] : name.endsWith('.caseId') ? [NUL, '0'] : [...IDS, LONE, '1'.repeat(300), `${id} `];
  if (type !== 'String') return [];
  if (name === 'CaseFilter.after') return [...MACHINES, ...CURSORS];
  const rule = Object.keys(KINDS).find((code) => KINDS[code]!.includes(name));
  return rule ? BY_RULE[rule]! : READERS.includes(name) ? READ : TEXTS;
}
/** Says of an answer whether it shows a fault of ours, or where our code lies. */
export const fault = (text: string): boolean =>
  /INTERNAL|我们这边出了故障|Something failed on our side|\\n {4}at |node_modules|\/apps\/api\/|unavailable|QueryFailed/.test(text);
