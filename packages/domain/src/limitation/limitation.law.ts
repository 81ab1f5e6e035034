import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const LIMITATION_LAW = {
  'LIM-1': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 3, unit: 'Y', maxY: 20, start: 'knew_harm_and_obligor' },
    refs: [['civil-code', 188]],
    summary: {
      zh: '诉讼时效为三年，自知道或者应当知道受损害和义务人之日起算，最长二十年。',
      en: 'Claims lapse three years after one knew or should have known of the harm and who is liable; twenty years at most.',
    },
  },
  'LIM-2': {
    kind: 'interruption',
    flag: 'FOUND',
    params: { events: ['demand', 'acknowledgement', 'suit_or_arbitration', 'equivalent'] },
    refs: [
      ['civil-code', 195],
      ['general-part-interp', 38],
      ['general-part-interp', 35],
    ],
    summary: {
      zh: '提出履行请求、对方同意履行、起诉或仲裁等使时效中断，自中断或有关程序终结时起重新计算；二十年不中断。',
      en: "A demand, the obligor's promise, a suit or arbitration restart the period, from then or from the end of the proceeding; the twenty years never stop.",
    },
  },
  'LIM-3': {
    kind: 'interruption',
    flag: 'FOUND',
    params: { at: 'delivered_or_should_have' },
    refs: [['limitation-interp', 8]],
    summary: {
      zh: '信件或数据电文到达或应当到达对方时，产生中断效力。',
      en: 'A letter or data message interrupts when it reaches or should have reached the other side.',
    },
  },
  'LIM-4': {
    kind: 'interruption',
    flag: 'FOUND',
    params: { at: 'request_date' },
    refs: [['limitation-interp', 12]],
    summary: {
      zh: '向调解组织提出请求之日起，诉讼时效中断。',
      en: 'A request to a mediation body interrupts limitation from the day it is made.',
    },
  },
  'LIM-5': {
    kind: 'interruption',
    flag: 'FOUND',
    params: {},
    refs: [
      ['limitation-interp', 9],
      ['limitation-interp', 15],
    ],
    summary: {
      zh: '对部分债权主张的，效力及于剩余部分，除非明确放弃；对连带债务人之一的，及于其他人。',
      en: 'Demanding a part interrupts for the rest unless waived; for joint debtors one counts for all.',
    },
  },
  'LIM-6': {
    kind: 'suspension',
    flag: 'FOUND',
    params: { lastM: 6, endsM: 6 },
    refs: [['civil-code', 194]],
    summary: {
      zh: '最后六个月内有不可抗力等障碍的，时效中止，障碍消除满六个月届满。',
      en: 'In the last six months force majeure and the like suspend it; it ends six months after the cause ends.',
    },
  },
  'LIM-7': {
    kind: 'constraint',
    flag: 'FOUND',
    params: { autoReject: false },
    refs: [['civil-code', 193]],
    summary: {
      zh: '法院不主动适用诉讼时效：平台只提醒，不因此拒绝任何人。',
      en: 'Courts do not raise limitation themselves; the platform warns and never rejects.',
    },
  },
  'LIM-8': {
    kind: 'constraint',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 197]],
    summary: { zh: '诉讼时效不能由当事人约定改变或预先放弃。', en: 'Limitation cannot be changed or waived in advance by agreement.' },
  },
  'LIM-9': {
    kind: 'clock',
    flag: 'FOUND',
    params: {},
    refs: [['general-part-interp', 36]],
    summary: {
      zh: '无或限制行为能力人的，从法定代理人知道或应当知道之日起算。',
      en: "For persons without full capacity it runs from the legal representative's knowledge.",
    },
  },
  'LIM-10': {
    kind: 'effect',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 192],
      ['limitation-interp', 19],
    ],
    summary: {
      zh: '时效届满后又同意履行或达成新协议的，不能再以时效抗辩。',
      en: 'After expiry, agreeing to perform or a new agreement removes the defence.',
    },
  },
  'LIM-11': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 995]],
    summary: {
      zh: '停止侵害、恢复名誉、赔礼道歉等请求不适用诉讼时效。',
      en: 'Claims to stop, restore reputation or apologise have no limitation.',
    },
  },
} as const satisfies Record<string, RuleData>;

/** Read from the same texts, beside the rule sheet: where a period begins by the kind of claim, and what a proceeding does to it. */
export const LIMITATION_BESIDE = {
  'LIM-12': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 3, unit: 'Y', start: 'grace_over_or_refused_at_first_asking' },
    refs: [
      ['limitation-interp', 4],
      ['civil-code', 511],
    ],
    summary: {
      zh: '没有约定履行期限、也不能确定的合同，自要求履行的宽限期届满起算；首次要求时对方即明确拒绝的，自拒绝之日起算。',
      en: 'Where a contract fixes no day of performance and none can be found, it runs from the end of the time given for it, or from a plain refusal at the first asking.',
    },
  },
  'LIM-13': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 3, unit: 'Y', start: 'last_instalment_due' },
    refs: [['civil-code', 189]],
    summary: {
      zh: '同一债务分期履行的，自最后一期履行期限届满之日起算。',
      en: 'Where one debt is paid by instalments it runs from the day on which the last falls due.',
    },
  },
  'LIM-14': {
    kind: 'interruption',
    flag: 'FOUND',
    params: { at: 'end_of_proceeding' },
    refs: [['civil-code', 195]],
    summary: {
      zh: '因程序而中断的，自中断或者有关程序终结时起重新计算。',
      en: 'Interrupted by a proceeding it is counted anew from the interruption or from the end of that proceeding.',
    },
  },
  'LIM-15': {
    kind: 'interruption',
    flag: 'FOUND',
    params: { at: 'report', again: 'decision_known_or_judgment_final' },
    refs: [['limitation-interp', 13]],
    summary: {
      zh: '向公安机关等报案、控告请求保护民事权利的，自报案之日起中断；知道不立案、撤案、不起诉之日或者刑事裁判生效之日起重新计算。',
      en: 'A report to the police that asks to protect a civil right interrupts from that day; it is counted anew from knowing that no case is opened, it is dropped or not prosecuted, or from the final criminal judgment.',
    },
  },
} as const satisfies Record<string, RuleData>;
