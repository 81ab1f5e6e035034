import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const AGREEMENTS_LAW = {
  'AGR-1': {
    kind: 'docfield',
    flag: 'FOUND',
    params: { fields: ['parties', 'facts', 'disputedMatters', 'responsibilities', 'content', 'mannerOfPerformance', 'timeOfPerformance'] },
    refs: [['people-mediation-law', 29]],
    summary: {
      zh: '协议书可载明当事人、争议事实、责任以及履行内容、方式和期限。',
      en: 'The agreement may state the parties, facts, responsibilities and the content, manner and time of performance.',
    },
  },
  'AGR-2': {
    kind: 'effect',
    flag: 'FOUND',
    params: { needs: ['patientSign', 'institutionSignOrSeal', 'mediatorSign', 'committeeSeal'], effectiveAt: 'max' },
    refs: [
      ['med-dispute-reg', 39],
      ['people-mediation-law', 29],
    ],
    summary: {
      zh: '双方签字或者盖章、调解员签字、医调委盖章，四项齐全才生效，以最后一项为准。',
      en: 'It takes effect when both parties have signed or stamped it, the mediator has signed and the committee has sealed: all four, with the last of them.',
    },
  },
  'AGR-3': {
    kind: 'constraint',
    flag: 'FOUND',
    params: { written: true },
    refs: [
      ['med-dispute-reg', 39],
      ['people-mediation-law', 28],
    ],
    summary: { zh: '医疗纠纷调解达成一致的，必须制作书面协议书。', en: 'For a medical dispute the agreement must be in writing.' },
  },
  'AGR-4': {
    kind: 'docfield',
    flag: 'FOUND',
    params: { copies: 'parties+1' },
    refs: [['people-mediation-law', 29]],
    summary: { zh: '协议书双方各执一份，医调委留存一份。', en: 'Each party keeps one copy and the committee one.' },
  },
  'AGR-5': {
    kind: 'duty',
    flag: 'FOUND',
    params: {},
    refs: [['med-dispute-reg', 39]],
    summary: {
      zh: '达成协议后应告知双方可以申请司法确认。',
      en: 'The committee tells both sides that they may seek judicial confirmation.',
    },
  },
  'AGR-6': {
    kind: 'effect',
    flag: 'FOUND',
    params: {},
    refs: [
      ['people-mediation-law', 31],
      ['people-mediation-law', 32],
    ],
    summary: {
      zh: '协议有约束力，医调委督促履行；未经确认不能直接强制执行，争议可以起诉。',
      en: 'The agreement binds and the committee supervises it; unconfirmed it is not itself enforceable, and a dispute over it goes to court.',
    },
  },
  'AGR-7': {
    kind: 'clock',
    flag: 'FOUND',
    params: { start: 'agreement_effective', amount: 30, unit: 'D', jointly: true },
    refs: [
      ['civil-procedure-law', 205],
      ['people-mediation-law', 33],
    ],
    summary: {
      zh: '自协议生效之日起30日内，双方共同向法院申请司法确认。',
      en: 'Both apply to the court together within 30 days of the agreement taking effect.',
    },
  },
  'AGR-8': {
    kind: 'route',
    flag: 'FOUND',
    params: {},
    refs: [['civil-procedure-law', 205]],
    summary: {
      zh: '司法确认向当事人住所地、标的物所在地或调解组织所在地基层法院提出。',
      en: "Confirmation is sought at the basic court of a party's domicile, of the subject matter or of the mediation body.",
    },
  },
  'AGR-11': {
    kind: 'lint',
    flag: 'FOUND',
    params: { lint: ['amountPresent', 'dueDatePresent', 'payerPresent', 'payeePresent', 'methodPresent'] },
    refs: [
      ['civil-procedure-interp', 358],
      ['mediation-confirmation-2011', 7],
    ],
    summary: {
      zh: '内容不明确、违法、损害他人或违背自愿的协议，法院不予确认。',
      en: 'A court refuses an agreement that is unclear, unlawful, harms others or was not voluntary.',
    },
  },
  'AGR-13': {
    kind: 'effect',
    flag: 'FOUND',
    params: {},
    refs: [['civil-procedure-law', 206]],
    summary: {
      zh: '确认后一方不履行的，对方可以申请执行；不予确认的，可以重新调解、变更或起诉。',
      en: 'Once confirmed, the other side may apply for enforcement; if refused, mediate again, change it or sue.',
    },
  },
  'AGR-14': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 2, unit: 'Y' },
    refs: [['civil-procedure-law', 250]],
    summary: {
      zh: '申请执行的期间为2年，从履行期限最后一日起算；分期的从最后一期起算。',
      en: 'Enforcement may be sought for 2 years from the last day of performance, the last instalment where there are several.',
    },
  },
  'AGR-17': {
    kind: 'lint',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 506]],
    summary: { zh: '免除人身伤害责任的条款无效。', en: 'A clause excluding liability for personal injury is void.' },
  },
  'AGR-18': {
    kind: 'clock',
    flag: 'FOUND',
    params: { fraudY: 1, mistakeD: 90, duressY: 1, maxY: 5 },
    refs: [['civil-code', 152]],
    summary: {
      zh: '可撤销：欺诈、显失公平自知道起1年，重大误解90日，胁迫终止起1年，最长自行为起5年。',
      en: 'Avoidance: 1 year from knowing of fraud or unfairness, 90 days for serious mistake, 1 year after duress ends, 5 years from the act at most.',
    },
  },
  'AGR-19': {
    kind: 'constraint',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 1187]],
    summary: {
      zh: '没有约定的应一次付清；确有困难可以分期，受害人可以要求担保。',
      en: 'Failing agreement payment is in one sum; where that is hard, by instalments, with a right to security.',
    },
  },
  'AGR-23': {
    kind: 'lint',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 497],
      ['consumer-law', 26],
    ],
    summary: {
      zh: '格式条款排除对方主要权利、不合理减轻自己责任的无效。',
      en: 'Standard clauses that exclude main rights or unreasonably relieve the drafter are void.',
    },
  },
  'ESG-1': {
    kind: 'precondition',
    flag: 'FOUND',
    params: {},
    refs: [['e-signature-law', 3]],
    summary: {
      zh: '双方可以约定使用电子签名；签名前先记录这一约定。',
      en: 'Parties may agree to use electronic signatures; that agreement is recorded first.',
    },
  },
  'ESG-2': {
    kind: 'precondition',
    flag: 'FOUND',
    params: { needs: ['exclusiveKey', 'soleControl', 'signatureTamperEvident', 'contentTamperEvident'] },
    refs: [
      ['e-signature-law', 13],
      ['e-signature-law', 14],
    ],
    summary: {
      zh: '可靠的电子签名：专有、专控，签名和内容的改动可被发现。',
      en: 'A reliable electronic signature is exclusive, under sole control, and shows later changes to it or the document.',
    },
  },
  'ESG-3': {
    kind: 'rule',
    flag: 'FOUND',
    params: { retain: ['content', 'format', 'sender', 'recipient', 'sentAt', 'receivedAt'] },
    refs: [
      ['e-signature-law', 4],
      ['e-signature-law', 5],
      ['e-signature-law', 6],
    ],
    summary: {
      zh: '数据电文要能显示、调取、完整，并能识别发件人、收件人和收发时间。',
      en: 'A data message can be shown and retrieved, is intact, and shows its sender, recipient and times.',
    },
  },
  'ESG-4': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['e-signature-law', 11]],
    summary: {
      zh: '数据电文进入收件人指定系统的时间为收到时间；未指定的，为首次进入其任一系统的时间。',
      en: "A data message is received when it enters the recipient's designated system, or else any of its systems for the first time.",
    },
  },
  'PID-1': {
    kind: 'precondition',
    flag: 'FOUND',
    params: { consent: 'separate' },
    refs: [
      ['pipl', 28],
      ['pipl', 29],
      ['pipl', 30],
      ['network-data-reg', 22],
    ],
    summary: { zh: '处理医疗健康等敏感信息要单独同意。', en: 'Health and other sensitive data need a separate consent.' },
  },
} as const satisfies Record<string, RuleData>;
