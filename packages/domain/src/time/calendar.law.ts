import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const CALENDAR_LAW = {
  'CAL-1': {
    kind: 'calendar',
    flag: 'FOUND',
    params: { includeStartDay: false },
    refs: [
      ['civil-code', 201],
      ['civil-procedure-law', 85],
    ],
    summary: { zh: '期间开始的当天不算，从第二天起算。', en: 'The day on which a period starts is not counted.' },
  },
  'CAL-2': {
    kind: 'calendar',
    flag: 'FOUND',
    params: { rollForward: true },
    refs: [
      ['civil-code', 203],
      ['civil-procedure-law', 85],
      ['samr-complaint-2026', 45],
    ],
    summary: {
      zh: '按日、月、年计算的期间，最后一天是法定休息日的，顺延到休息日结束后的第一天。',
      en: 'A period that would end on a statutory rest day ends on the first day after it.',
    },
  },
  'CAL-3': {
    kind: 'calendar',
    flag: 'FOUND',
    params: { monthEndClamp: true },
    refs: [['civil-code', 202]],
    summary: {
      zh: '按月、年计算的，到期月的对应日为最后一天；没有对应日的，为该月最后一天。',
      en: "A period in months or years ends on the corresponding day, or on the month's last where there is none.",
    },
  },
  'CAL-4': {
    kind: 'calendar',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 203]],
    summary: {
      zh: '最后一天到24:00为止；有业务时间的，到停止业务时为止。',
      en: 'The last day runs until 24:00, or until close of business where there are business hours.',
    },
  },
  'CAL-5': {
    kind: 'calendar',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 201]],
    summary: { zh: '按小时计算的期间，从规定或约定的时刻起算。', en: 'A period in hours runs from the moment that is named.' },
  },
  'CAL-6': {
    kind: 'calendar',
    flag: 'FOUND',
    params: { days: 13 },
    refs: [
      ['holidays-2024', 2],
      ['holidays-2024', 6],
    ],
    summary: {
      zh: '全国法定节假日共13天；节日遇周末在工作日补假，调休由每年的通知规定。',
      en: 'Thirteen national holidays; one that falls on a weekend is made up on a weekday, and bridge days are set by the yearly notice.',
    },
  },
  'CAL-7': {
    kind: 'calendar',
    flag: 'FOUND',
    params: {},
    refs: [['admin-penalty-law', 85]],
    summary: {
      zh: '《行政处罚法》里的“二日、三日、五日、七日”是工作日；其他法律不能照搬。',
      en: 'The two, three, five and seven days of the Administrative Penalty Law are working days; this carries over to no other law.',
    },
  },
  'CAL-8': {
    kind: 'calendar',
    flag: 'INFERENCE',
    params: {},
    refs: [],
    summary: {
      zh: '条例没有定义“工作日”。我们按周一至周五减放假、加调休上班计算；年度通知公布前，截止日只是暂定，系统不会自动作出任何处理。',
      en: "The Regulation does not define a working day. We read it as Monday to Friday, less holidays, plus make-up days; before a year's notice is out an end date is provisional and nothing happens on it by itself.",
    },
  },
} as const satisfies Record<string, RuleData>;
