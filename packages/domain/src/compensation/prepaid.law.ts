import type { RuleData } from '../citations/rule.js';

/** Prepaid packages and deposits: kind, parameters, articles, and what they say in our own words. */
export const PREPAID_LAW = {
  'PRE-1': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 1]],
    summary: {
      zh: '预付式消费司法解释适用于收取预付款后多次或者持续提供服务的生活消费，列明美容；一次性项目不在其列。',
      en: 'The prepaid interpretation covers what is paid in advance and performed several times or continuously, beauty named; a single treatment is not covered.',
    },
  },
  'PRE-2': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 7, unit: 'D', unless: 'had_same_service_before' },
    refs: [['prepaid-consumption-2025', 14]],
    summary: {
      zh: '自付款之日起7日内可以请求返还预付款本金（已消费的扣除），订立合同时已在本店或别家接受过同样服务的除外。',
      en: 'Within 7 days of payment the principal, less what was delivered, may be asked back, unless the same service was had before the contract.',
    },
  },
  'PRE-3': {
    kind: 'formula',
    flag: 'FOUND',
    params: { merchantReason: 'paid - used*paid/(paid+bonus)', consumerReason: 'max(0, paid - usedAtListPrice)' },
    refs: [
      ['prepaid-consumption-2025', 15],
      ['prepaid-consumption-2025', 18],
      ['prepaid-consumption-2025', 19],
      ['prepaid-consumption-2025', 20],
    ],
    summary: {
      zh: '返还＝预付款－已消费部分：不是消费者原因的，按打折价或者实付与赠送的比例折算；消费者原因的，按打折前的价格，但不要求消费者补交。',
      en: 'Refund = prepaid less what was used: where the consumer is not the cause at the discounted price, or by paid over paid and bonus; where the consumer is, at the price before the discount, never a top-up.',
    },
  },
  'PRE-4': {
    kind: 'formula',
    flag: 'FOUND',
    params: {},
    refs: [
      ['prepaid-consumption-2025', 16],
      ['prepaid-consumption-2025', 17],
    ],
    summary: {
      zh: '利息自合同解除、被撤销或者确认无效时起算：没有约定的，经营者原因按合同成立时一年期LPR，消费者原因按一年期存款基准利率。',
      en: 'Interest from the end of the contract: if nothing was agreed, one-year LPR at contract date where the merchant is the cause, the one-year deposit rate where the consumer is.',
    },
  },
  'PRE-5': {
    kind: 'formula',
    flag: 'FOUND',
    params: { formula: 'paid*remaining/total' },
    refs: [['prepaid-consumption-2025', 22]],
    summary: {
      zh: '不限次数的卡，按剩余期限与全部期限的比例返还；机构先停止服务的，自停止之日计算剩余期限。',
      en: 'For unlimited use, by remaining term over total term; from the day the clinic stopped, where it stopped before.',
    },
  },
  'PRE-6': {
    kind: 'evidence',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 25]],
    summary: {
      zh: '机构控制合同、消费次数、余额等记录而无正当理由拒不提交的，可以按消费者的主张认定。',
      en: 'Where the clinic holds the contract or the records of use and balance and will not produce them without good reason, the consumer’s version may be found as fact.',
    },
  },
  'PRE-8': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 15, unit: 'D' },
    refs: [['consumer-penalty-measures', 10]],
    summary: {
      zh: '合理的退款要求超过15日没有处理的，视为故意拖延。',
      en: 'A reasonable refund request unmet for more than 15 days counts as deliberate delay.',
    },
  },
  'PRE-9': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 30, unit: 'D' },
    refs: [['consumer-law-reg', 21]],
    summary: {
      zh: '停业或者搬迁，应当提前30日公告有效联系方式。',
      en: 'Closing or moving must be announced 30 days ahead, with a way to reach the merchant.',
    },
  },
  'PRE-10': {
    kind: 'lint',
    flag: 'FOUND',
    params: {},
    refs: [
      ['prepaid-consumption-2025', 9],
      ['consumer-penalty-measures', 12],
    ],
    summary: {
      zh: '“不退款”“不转让”“最终解释权”等条款无效。',
      en: 'Clauses like "no refund", "no transfer" or "final interpretation" are void.',
    },
  },
  'PRE-11': {
    kind: 'formula',
    flag: 'FOUND',
    params: { maxPct: 20, double: true },
    refs: [
      ['civil-code', 586],
      ['civil-code', 587],
    ],
    summary: {
      zh: '定金不超过合同标的额20%；收定金一方根本违约的双倍返还，付定金一方违约的不退。',
      en: 'A deposit is at most 20% of the price; returned double if the payee is in fundamental breach, lost if the payer is.',
    },
  },
} as const satisfies Record<string, RuleData>;

/** Read from the same texts, beside the rule sheet: who else answers, how a package ends, and what is no package. */
export const PREPAID_BESIDE = {
  'PRE-12': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [
      ['prepaid-consumption-2025', 4],
      ['prepaid-consumption-2025', 5],
    ],
    summary: {
      zh: '借名经营的，出借名义的也要承担责任；同一品牌的特许人与被特许人，同意、追认、有约定、让人有理由相信的承担合同责任，另一方有过错的按过错承担责任。',
      en: 'Who lets another trade under its licence or name is liable too; within one franchise, franchisor and franchisee where they agreed, ratified, promised it or gave reason to believe so, else by fault.',
    },
  },
  'PRE-13': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 6]],
    summary: {
      zh: '商场出租场地没有查验经营资质、营业执照，致使没有资质的经营者收取预付款造成损失的，出租者按过错承担责任。',
      en: 'A mall that let space without asking for qualification and licence answers by its fault for the loss that an unqualified tenant caused with prepaid money.',
    },
  },
  'PRE-14': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 7]],
    summary: {
      zh: '经营困难不能兑付的应当及时清算；没有清算造成损失的，清算义务人依法承担责任。',
      en: 'A merchant that cannot perform must be wound up in time; those bound to do it answer for the loss where they did not.',
    },
  },
  'PRE-15': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 11]],
    summary: {
      zh: '可以把剩余的服务转让给别人，通知到达机构时起对机构生效；可以请求更名、改密码。',
      en: 'What is left of a package can be passed on to somebody else; it binds the clinic once notice has reached it, and renaming the card may be asked for.',
    },
  },
  'PRE-16': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 13]],
    summary: {
      zh: '搬迁造成明显不便、未经同意转给第三人、承诺不限次数却做不到的，可以请求解除合同；身体健康等发生无法预见的重大变化、继续履行明显不公平的，可以先协商，协商不成可以请求变更或者解除。',
      en: 'The contract may be ended where the clinic moved and made it plainly inconvenient, handed it to a third party without consent, or cannot give the unlimited use it promised; where health or another basis changed so that going on is plainly unfair: renegotiate first, then ask for change or an end.',
    },
  },
  'PRE-17': {
    kind: 'formula',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 23]],
    summary: {
      zh: '收款后关门，既不兑付又恶意逃避退款的，可以依法请求惩罚性赔偿；涉嫌犯罪的移送公安机关。',
      en: 'A merchant that closes with the money, performs nothing and evades refunds in bad faith may owe punitive damages by law; a suspected crime goes to the police.',
    },
  },
  'PRE-18': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [
      ['prepaid-consumption-2025', 12],
      ['prepaid-consumption-2025', 8],
    ],
    summary: {
      zh: '未经同意提价、降低质量的，可以要求按原约定履行并承担违约责任；合同约定不明的，可以作对消费者有利的解释。',
      en: 'Prices raised or quality lowered without consent: performance as agreed and liability for breach; an unclear contract can be read in the consumer’s favour.',
    },
  },
  'PRE-19': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 21]],
    summary: {
      zh: '机构要求退还赠品或者折价的，由法院综合价值、履行情况、退款原因等认定。',
      en: 'Whether gifts must be given back or paid for is judged by their value, what was performed and why the money goes back.',
    },
  },
  'PRE-20': {
    kind: 'election',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 588]],
    summary: {
      zh: '同时约定违约金和定金的，只能选择其一；定金不足以弥补损失的，可以请求赔偿超出部分。',
      en: 'Where a penalty and a deposit were both agreed, one of them is chosen; loss beyond the deposit may be claimed.',
    },
  },
  'PRE-21': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 563],
      ['civil-code', 566],
    ],
    summary: {
      zh: '一次性项目：对方不履行主要义务、经催告仍不履行或者使合同目的落空的，可以解除；未履行的不再履行，已履行的按情况返还、补救，并可以请求赔偿损失。',
      en: 'A single treatment: the contract can be ended where the main duty is refused, not done after a demand, or its purpose is lost; what was not done falls away, what was done is restored or remedied by circumstances, with damages.',
    },
  },
} as const satisfies Record<string, RuleData>;
