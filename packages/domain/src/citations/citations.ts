/** How far a rule was found in a text; only `FOUND` is enforced as law (docs/adr/0009-law-flags.md). */
export type RuleFlag = 'FOUND' | 'INFERENCE' | 'PRACTICE' | 'SETTING';

export interface Rule {
  readonly id: string;
  readonly flag: RuleFlag;
  /** Instrument and article, as a court would cite them; empty for readings and settings of our own. */
  readonly source: { readonly zh: string; readonly en: string };
  /** What the rule says, in our words. */
  readonly summary: { readonly zh: string; readonly en: string };
}

const DISPUTE = { zh: '《医疗纠纷预防和处理条例》', en: 'Regulation on the Prevention and Handling of Medical Disputes' };
const MEDIATION = { zh: '《人民调解法》', en: "People's Mediation Law" };
const CIVIL = { zh: '《民法典》', en: 'Civil Code' };
const at = (law: { zh: string; en: string }, ...articles: number[]) => ({
  zh: `${law.zh}第${articles.join('、')}条`,
  en: `${law.en}, art. ${articles.join(', ')}`,
});

/** The rules that the product enforces or shows, by id. An id that is not here cannot be cited. */
export const RULES = {
  'CAL-1': {
    id: 'CAL-1',
    flag: 'FOUND',
    source: at(CIVIL, 201),
    summary: { zh: '期间开始的当天不算，从第二天起算。', en: 'The day on which a period starts is not counted.' },
  },
  'CAL-2': {
    id: 'CAL-2',
    flag: 'FOUND',
    source: at(CIVIL, 203),
    summary: {
      zh: '按日计算的期间最后一天是休息日的，顺延到休息日之后。',
      en: 'A period in days that would end on a rest day ends after it.',
    },
  },
  'CAL-4': {
    id: 'CAL-4',
    flag: 'FOUND',
    source: at(CIVIL, 203),
    summary: { zh: '最后一天到24:00为止。', en: 'The last day runs until 24:00.' },
  },
  'CAL-8': {
    id: 'CAL-8',
    flag: 'INFERENCE',
    source: { zh: '本平台的理解（条例未定义“工作日”）', en: 'our reading (the Regulation does not define the term)' },
    summary: {
      zh: '工作日按国务院年度放假通知计算；下一年通知公布前，截止日为暂定。',
      en: 'Working days follow the yearly holiday notice; before the next notice is out, an end date is provisional.',
    },
  },
  'RT-1': {
    id: 'RT-1',
    flag: 'FOUND',
    source: at(DISPUTE, 22),
    summary: {
      zh: '医疗纠纷可以协商、人民调解、行政调解、诉讼等方式解决。',
      en: "A medical dispute may be settled by negotiation, people's mediation, administrative mediation, suit or another lawful way.",
    },
  },
  'RT-3': {
    id: 'RT-3',
    flag: 'FOUND',
    source: at(DISPUTE, 31),
    summary: {
      zh: '一方申请调解的，要另一方同意后才能受理。',
      en: 'On the application of one side, mediation needs the consent of the other.',
    },
  },
  'RT-4': {
    id: 'RT-4',
    flag: 'FOUND',
    source: at(MEDIATION, 17),
    summary: { zh: '任何一方明确拒绝调解，就不能再调解。', en: 'Once a side clearly refuses, there is no mediation.' },
  },
  'RT-9': {
    id: 'RT-9',
    flag: 'FOUND',
    source: at(DISPUTE, 30),
    summary: {
      zh: '协商时每方代表不超过5人；和解要签书面协议。',
      en: 'In negotiation a side has at most five representatives; a settlement is in writing.',
    },
  },
  'RT-15': {
    id: 'RT-15',
    flag: 'FOUND',
    source: at(MEDIATION, 26),
    summary: {
      zh: '调解不成要终止，并告知仲裁、行政、诉讼等途径。',
      en: 'A failed mediation is ended and the parties are told of arbitration, administrative and court routes.',
    },
  },
  'PMC-1': {
    id: 'PMC-1',
    flag: 'FOUND',
    source: at(DISPUTE, 38),
    summary: {
      zh: '医调委应在受理之日起30个工作日内完成调解，鉴定时间不计入。',
      en: 'The committee completes mediation within 30 working days of acceptance; appraisal time is not counted.',
    },
  },
  'PMC-4': {
    id: 'PMC-4',
    flag: 'FOUND',
    source: at(DISPUTE, 38),
    summary: { zh: '超过期限没有达成协议的，视为调解不成。', en: 'Past the period without an agreement, mediation counts as failed.' },
  },
  'PMC-8': {
    id: 'PMC-8',
    flag: 'FOUND',
    source: at(DISPUTE, 32),
    summary: { zh: '人民调解不收费。', en: "People's mediation is free of charge." },
  },
  'LIM-1': {
    id: 'LIM-1',
    flag: 'FOUND',
    source: at(CIVIL, 188),
    summary: {
      zh: '诉讼时效为三年，自知道或者应当知道受损害和义务人之日起算，最长二十年。',
      en: 'Claims lapse three years after one knew or should have known of the harm and who is liable; twenty years at most.',
    },
  },
  'LIM-4': {
    id: 'LIM-4',
    flag: 'FOUND',
    source: { zh: '最高法《诉讼时效规定》第12条', en: 'SPC Provisions on Limitation of Action, art. 12' },
    summary: {
      zh: '向调解组织提出请求之日起，诉讼时效中断。',
      en: 'A request to a mediation body interrupts limitation from the day it is made.',
    },
  },
  'AGR-1': {
    id: 'AGR-1',
    flag: 'FOUND',
    source: at(MEDIATION, 29),
    summary: {
      zh: '协议书可载明当事人、争议事实、责任以及履行内容、方式和期限。',
      en: 'The agreement may state the parties, facts, responsibilities and the content, manner and time of performance.',
    },
  },
  'AGR-2': {
    id: 'AGR-2',
    flag: 'FOUND',
    source: at(DISPUTE, 39),
    summary: {
      zh: '双方签名、调解员签名、医调委盖章，四项齐全才生效。',
      en: 'It takes effect when both parties have signed, the mediator has signed and the committee has sealed: all four.',
    },
  },
  'AGR-5': {
    id: 'AGR-5',
    flag: 'FOUND',
    source: at(DISPUTE, 39),
    summary: {
      zh: '达成协议后应告知双方可以申请司法确认。',
      en: 'The committee tells both sides that they may seek judicial confirmation.',
    },
  },
  'AGR-7': {
    id: 'AGR-7',
    flag: 'FOUND',
    source: { zh: '《民事诉讼法》第205条；《人民调解法》第33条', en: "Civil Procedure Law, art. 205; People's Mediation Law, art. 33" },
    summary: {
      zh: '自协议生效之日起30日内，双方共同向法院申请。',
      en: 'Both apply to the court together within 30 days of the agreement taking effect.',
    },
  },
  'AGR-17': {
    id: 'AGR-17',
    flag: 'FOUND',
    source: at(CIVIL, 506),
    summary: { zh: '免除人身伤害责任的条款无效。', en: 'A clause excluding liability for personal injury is void.' },
  },
  'CAP-3': {
    id: 'CAP-3',
    flag: 'FOUND',
    source: { zh: '《民法典》第165条；《民事诉讼法》第62条', en: 'Civil Code, art. 165; Civil Procedure Law, art. 62' },
    summary: {
      zh: '授权委托书载明代理人、事项、权限、期间并由委托人签名；和解需要特别授权。',
      en: 'A power of attorney names agent, matter, authority and period and is signed; settling needs special authority.',
    },
  },
  'ESG-1': {
    id: 'ESG-1',
    flag: 'FOUND',
    source: { zh: '《电子签名法》第3条', en: 'Electronic Signature Law, art. 3' },
    summary: {
      zh: '双方可以约定使用电子签名；签名前先记录这一约定。',
      en: 'Parties may agree to use electronic signatures; that agreement is recorded first.',
    },
  },
  'ESG-2': {
    id: 'ESG-2',
    flag: 'FOUND',
    source: { zh: '《电子签名法》第13、14条', en: 'Electronic Signature Law, art. 13, 14' },
    summary: {
      zh: '可靠的电子签名：专有、专控，签名和内容的改动可被发现。',
      en: 'A reliable electronic signature is exclusive, under sole control, and shows later changes to it or the document.',
    },
  },
  'PID-1': {
    id: 'PID-1',
    flag: 'FOUND',
    source: { zh: '《个人信息保护法》第28至30条', en: 'Personal Information Protection Law, art. 28 to 30' },
    summary: { zh: '处理医疗健康等敏感信息要单独同意。', en: 'Health and other sensitive data need a separate consent.' },
  },
  'ONL-4': {
    id: 'ONL-4',
    flag: 'FOUND',
    source: { zh: '《人民法院在线调解规则》第18条', en: 'SPC Online Mediation Rules, art. 18' },
    summary: {
      zh: '为达成调解所作的让步，不得在以后作为对其不利的证据。',
      en: 'What is conceded only to reach a settlement may not be used against a party later.',
    },
  },
  'MED-4': {
    id: 'MED-4',
    flag: 'FOUND',
    source: at(DISPUTE, 42),
    summary: {
      zh: '调解内容保密，未经双方同意不得公开。',
      en: 'Mediation is confidential; nothing is published without both sides’ consent.',
    },
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** The citation people meet: source and rule id, in one line. */
export const cite = (id: RuleId, locale: 'zh-CN' | 'en'): string => RULES[id].source[locale === 'en' ? 'en' : 'zh'];
