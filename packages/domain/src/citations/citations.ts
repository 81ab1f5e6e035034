import { AGREEMENTS_LAW } from '../agreements/agreements.law.js';
import { CLOCKS_LAW } from '../clocks/clocks.law.js';
import { COMPENSATION_LAW } from '../compensation/compensation.law.js';
import { PREPAID_BESIDE, PREPAID_LAW } from '../compensation/prepaid.law.js';
import { EXPLORER_BESIDE } from '../explorer/beside.law.js';
import { EXPLORER_LAW } from '../explorer/explorer.law.js';
import { ROUTES_LAW } from '../lifecycle/routes.law.js';
import { LIMITATION_BESIDE, LIMITATION_LAW } from '../limitation/limitation.law.js';
import { LIABILITY_BESIDE, LIABILITY_LAW } from '../responsibility/liability.law.js';
import { CALENDAR_LAW } from '../time/calendar.law.js';
import { INSTRUMENTS, type InstrumentId } from './instruments.js';
import type { RuleData, RuleFlag } from './rule.js';

/** Rules that we read in the same texts beside the rule sheet; their ids go on where the sheet's end. */
export const BESIDE_SHEET = {
  ...LIABILITY_BESIDE,
  ...LIMITATION_BESIDE,
  ...PREPAID_BESIDE,
  ...EXPLORER_BESIDE,
} as const satisfies Record<string, RuleData>;

/** The catalogue: every rule that the product applies or shows, by id. An id that is not here cannot be cited. */
export const RULES = {
  ...CALENDAR_LAW,
  ...ROUTES_LAW,
  ...CLOCKS_LAW,
  ...AGREEMENTS_LAW,
  ...LIABILITY_LAW,
  ...COMPENSATION_LAW,
  ...PREPAID_LAW,
  ...LIMITATION_LAW,
  ...EXPLORER_LAW,
  ...BESIDE_SHEET,
} as const satisfies Record<string, RuleData>;
export type RuleId = keyof typeof RULES;

type Locale = 'zh-CN' | 'en';
const lang = (locale: Locale): 'zh' | 'en' => (locale === 'en' ? 'en' : 'zh');

export const isRuleId = (id: string): id is RuleId => Object.hasOwn(RULES, id);
export const ruleOf = (id: RuleId): RuleData => RULES[id];

/** Only what stands in a text we read, or is our own stated reading of one, may decide anything. */
export const mayBeEnforced = (id: RuleId): boolean => {
  const { flag } = ruleOf(id);
  return flag === 'FOUND' || flag === 'INFERENCE';
};

const WITHOUT_TEXT: Record<Exclude<RuleFlag, 'FOUND'>, { zh: string; en: string }> = {
  INFERENCE: { zh: '本平台的理解', en: 'our reading' },
  'FOUND-OTHER': { zh: '部门文件（转引）', en: 'departmental document, read second-hand' },
  CASE: { zh: '公开案例', en: 'published case' },
  LOCAL: { zh: '地方规定，仅供参照', en: 'local rule, for reference' },
  PRACTICE: { zh: '实务做法，不是法律', en: 'practice, not law' },
  UNVERIFIED: { zh: '未查到法律依据，属于实务做法', en: 'no text found; practice' },
  'NOT-IN-SOURCE': { zh: '法律文本中没有，属于平台约定或服务承诺', en: 'in no text found; house policy or a service promise' },
};

/** What stands in for an article where a rule has none: that it is a reading, practice or a local setting. */
export const standingOf = (flag: RuleFlag, locale: Locale): string | null => (flag === 'FOUND' ? null : WITHOUT_TEXT[flag][lang(locale)]);

/** The articles of a rule as a court would cite them: `《民法典》第201、202条`. */
export function articlesOf(rule: RuleData, locale: Locale): string[] {
  const byInstrument = new Map<InstrumentId, number[]>();
  for (const [instrument, article] of rule.refs) byInstrument.set(instrument, [...(byInstrument.get(instrument) ?? []), article]);
  return [...byInstrument].map(([id, articles]) =>
    locale === 'en' ? `${INSTRUMENTS[id].en}, art. ${articles.join(', ')}` : `${INSTRUMENTS[id].zh}第${articles.join('、')}条`,
  );
}

/** The citation people meet, in one line: its articles, or what the rule is where no text says it. */
export function cite(id: RuleId, locale: Locale): string {
  const rule = ruleOf(id);
  const standing = standingOf(rule.flag, locale);
  return [...articlesOf(rule, locale), ...(standing ? [standing] : [])].join(locale === 'en' ? '; ' : '；');
}
