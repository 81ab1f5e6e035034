import type { InBoth } from '@heyi/contracts';
import { textsThatChangeLimitation, type AgreementData, type FreeText, type LintCode } from '@heyi/domain';

const LINT_WORDS: Record<LintCode, InBoth> = {
  payer_missing: { zh: '缺付款方', en: 'the payer is missing' },
  payee_missing: { zh: '缺收款方', en: 'the payee is missing' },
  amount_missing: { zh: '缺金额', en: 'the amount is missing' },
  due_date_missing: { zh: '缺期限', en: 'the due date is missing' },
  method_missing: { zh: '缺付款方式', en: 'the manner of payment is missing' },
  injury_exclusion: {
    zh: '条款免除人身伤害责任，无效（民法典506条）',
    en: 'a clause excludes liability for injury and is void (Civil Code, art. 506)',
  },
  mediation_fee: {
    zh: '调解不收费，不能约定调解费（条例32条）',
    en: 'mediation is free of charge; no fee can be agreed (Regulation, art. 32)',
  },
  unfair_clause: { zh: '“最终解释权”“概不退款”等条款无效', en: 'clauses like "no refund" are void' },
  report_waiver: { zh: '条款限制投诉举报，不能写入', en: 'a clause waives the right to complain or report' },
  limitation_changed: {
    zh: '诉讼时效不能约定改变，也不能预先放弃（民法典197条）',
    en: 'limitation cannot be changed by agreement nor waived in advance (Civil Code, art. 197)',
  },
};

const WHERE: Record<FreeText['where'], (n: number) => InBoth> = {
  facts: () => ({ zh: '主要事实', en: 'main facts' }),
  payment_method: () => ({ zh: '付款方式', en: 'manner of payment' }),
  clause: (n) => ({ zh: `其他约定第${n}条`, en: `further term ${n}` }),
  item: (n) => ({ zh: `方案第${n}项的说明，请另提方案`, en: `note of item ${n}; make another offer` }),
};

/** What is wrong in words, and in which text where it is not among the clauses alone (LIM-8). */
export function lintWords(code: LintCode, data: AgreementData): InBoth {
  const words = LINT_WORDS[code];
  if (code !== 'limitation_changed') return words;
  const where = textsThatChangeLimitation(data).map(({ where: place, n }) => WHERE[place](n));
  return { zh: `${words.zh}：${where.map((w) => w.zh).join('、')}`, en: `${words.en}: ${where.map((w) => w.en).join(', ')}` };
}
