import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const COMPENSATION_LAW = {
  'CMP-1': {
    kind: 'formula',
    flag: 'FOUND',
    params: { formula: 'sum(receipts)' },
    refs: [
      ['personal-injury-interp', 6],
      ['civil-code', 1179],
    ],
    summary: {
      zh: '医疗费按票据结合病历确定；后续整容修复等费用可在发生后请求，确定必然发生的可一并请求。',
      en: 'Medical cost by receipts and records; follow-up repair when incurred, or now where certain.',
    },
  },
  'CMP-2': {
    kind: 'formula',
    flag: 'FOUND',
    params: { formula: 'dailyIncome*days' },
    refs: [['personal-injury-interp', 7]],
    summary: {
      zh: '误工费：有固定收入按实际减少；无固定收入按最近三年平均，或参照当地同行业上年平均工资。误工时间按就诊机构的证明确定；因伤致残持续误工的，可以计算至定残日前一天。',
      en: 'Lost income: actual loss for fixed income; else a three-year average, or the regional wage of the trade. The days are those certified by the institution that gave treatment; with a disability that goes on, up to the day before grading.',
    },
  },
  'CMP-3': {
    kind: 'formula',
    flag: 'FOUND',
    params: { maxY: 20, carersDefault: 1 },
    refs: [['personal-injury-interp', 8]],
    summary: {
      zh: '护理费：按护理人员收入或当地护工标准，原则一人，最长二十年。',
      en: "Nursing: the carer's income or the local rate, one carer as a rule, twenty years at most.",
    },
  },
  'CMP-4': {
    kind: 'formula',
    flag: 'FOUND',
    params: {},
    refs: [
      ['personal-injury-interp', 9],
      ['personal-injury-interp', 10],
      ['personal-injury-interp', 11],
    ],
    summary: {
      zh: '交通费凭票据；住院伙食补助参照出差标准；营养费参照医嘱。',
      en: 'Transport by tickets; hospital meals by the official travel rate; nutrition by medical opinion.',
    },
  },
  'CMP-5': {
    kind: 'formula',
    flag: 'FOUND',
    params: { years: 'age<60?20: age<75? 20-(age-60) : 5' },
    refs: [['personal-injury-interp', 12]],
    summary: {
      zh: '残疾赔偿金：上一年度城镇居民人均可支配收入×20年×伤残系数；60岁以上每增一岁减一年，75岁以上按五年。',
      en: "Disability: last year's urban disposable income × 20 years × coefficient; from 60 one year less a year of age, from 75 five years.",
    },
  },
  'CMP-6': {
    kind: 'formula',
    flag: 'FOUND',
    params: { funeralMonths: 6 },
    refs: [
      ['personal-injury-interp', 15],
      ['personal-injury-interp', 14],
    ],
    summary: {
      zh: '死亡赔偿金年限同上；丧葬费为六个月平均工资。',
      en: "Death damages by the same years; funeral costs are six months' average wage.",
    },
  },
  'CMP-7': {
    kind: 'formula',
    flag: 'FOUND',
    params: { yearlyCap: 'urbanConsumption' },
    refs: [
      ['personal-injury-interp', 17],
      ['personal-injury-interp', 16],
    ],
    summary: {
      zh: '被扶养人生活费按城镇居民人均消费支出计算，年赔偿总额不超过一年人均消费支出，计入残疾或死亡赔偿金。',
      en: "Dependants by urban consumption, all together no more than one year's consumption a year; added into disability or death damages.",
    },
  },
  'CMP-8': {
    kind: 'formula',
    flag: 'FOUND',
    params: {},
    refs: [
      ['personal-injury-interp', 13],
      ['personal-injury-interp', 19],
    ],
    summary: { zh: '残疾辅助器具按普通适用器具的合理费用计算。', en: 'Assistive devices at the reasonable cost of ordinary ones.' },
  },
  'CMP-9': {
    kind: 'formula',
    flag: 'FOUND',
    params: {},
    refs: [['personal-injury-interp', 18]],
    summary: {
      zh: '能证明住所地或经常居住地标准更高的，可以按该地标准。',
      en: 'A higher standard of the home region may be used where proven.',
    },
  },
  'CMP-10': {
    kind: 'formula',
    flag: 'FOUND',
    params: { factors: 6 },
    refs: [
      ['civil-code', 1183],
      ['mental-damage-interp', 5],
    ],
    summary: {
      zh: '造成严重精神损害的可以请求精神损害赔偿，考虑六项因素；全国没有统一标准。',
      en: 'Mental damages only for severe harm, by six factors; there is no national tariff.',
    },
  },
  'CMP-11': {
    kind: 'formula',
    flag: 'CASE',
    params: { share: 0.35, sumYuan: 329465.35, awardYuan: 115313 },
    refs: [],
    summary: {
      zh: '应付总额＝各项合计×责任比例：一份判决把35%用于包括精神损害和鉴定费在内的全部项目，四舍五入到元。',
      en: 'Payable = sum of items × share: one judgment applied 35% to all items, mental damages and appraisal fee included, rounded to yuan.',
    },
  },
  'CMP-12': {
    kind: 'formula',
    flag: 'LOCAL',
    params: { coefficient: '(11-grade)/10', multiAddCap: 0.1, mentalMax: 50000 },
    refs: [],
    summary: {
      zh: '伤残系数、多处伤残附加和精神损害上限，山西高院有指引；其他地方不同，由本机构选用。',
      en: 'Disability coefficients, additions for several grades and caps for mental damages stand in a Shanxi guide; elsewhere they differ and the committee chooses.',
    },
  },
  'CMP-13': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [
      ['med-accident-reg', 50],
      ['med-dispute-reg', 44],
    ],
    summary: {
      zh: '2002年《医疗事故处理条例》自己的赔偿标准不能混用。',
      en: 'The tariff of the 2002 accident regulation must not be mixed in.',
    },
  },
  'CMP-14': {
    kind: 'enum',
    flag: 'FOUND-OTHER',
    params: { childScale: { '0-6': 0.5, '7-14': 0.8 } },
    refs: [],
    summary: {
      zh: '《人体损伤致残程度分级》按长度、面积或者占面部的比例为面部瘢痕规定了6至10级；长度和面积0至6岁乘50%，7至14岁乘80%。',
      en: 'The grading of injuries (人体损伤致残程度分级) gives facial scars grades 6 to 10 by length, area or share of the face; lengths and areas count × 50% at ages 0 to 6 and × 80% at 7 to 14.',
    },
  },
} as const satisfies Record<string, RuleData>;
