import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const ROUTES_LAW = {
  'RT-1': {
    kind: 'route',
    flag: 'FOUND',
    params: { routes: ['negotiation', 'peoples_mediation', 'administrative_mediation', 'litigation', 'other'] },
    refs: [
      ['med-dispute-reg', 22],
      ['med-dispute-reg', 43],
    ],
    summary: {
      zh: '医疗纠纷可以通过协商、人民调解、行政调解、诉讼和其他合法途径解决。',
      en: "A medical dispute may be settled by negotiation, people's mediation, administrative mediation, suit or another lawful way.",
    },
  },
  'RT-2': {
    kind: 'duty',
    flag: 'FOUND',
    params: { items: ['routes', 'sealing', 'copying', 'autopsy_if_death'] },
    refs: [['med-dispute-reg', 23]],
    summary: {
      zh: '发生纠纷后，机构应告知患者或者其近亲属：合法的解决途径；病历资料和现场实物封存、启封的规定；病历查阅、复制的规定。患者死亡的，还应告知其近亲属有关尸检的规定。',
      en: 'On a dispute the institution tells the patient or a close relative the lawful routes, the rules on sealing and unsealing records and physical items, and those on viewing and copying records; where the patient died, it also tells the close relatives the rules on autopsy.',
    },
  },
  'RT-3': {
    kind: 'precondition',
    flag: 'FOUND',
    params: { consent: ['patient', 'institution'] },
    refs: [['med-dispute-reg', 31]],
    summary: {
      zh: '一方申请调解的，要另一方同意后才能受理。',
      en: 'On the application of one side, mediation needs the consent of the other.',
    },
  },
  'RT-4': {
    kind: 'precondition',
    flag: 'FOUND',
    params: {},
    refs: [['people-mediation-law', 17]],
    summary: { zh: '任何一方明确拒绝调解，就不能再调解。', en: 'Once a side clearly refuses, there is no mediation.' },
  },
  'RT-5': {
    kind: 'docfield',
    flag: 'FOUND',
    params: { fields: ['applicant', 'disputedMatters', 'reasons'], oral: 'record+applicantSignature' },
    refs: [['med-dispute-reg', 31]],
    summary: {
      zh: '申请可以书面或口头提出，写明申请人情况、争议事项和理由。',
      en: 'An application, written or oral, names the applicant, the matters in dispute and the reasons.',
    },
  },
  'RT-6': {
    kind: 'gate',
    flag: 'FOUND',
    params: { refuseIf: ['court_accepted', 'health_admin_accepted'] },
    refs: [['med-dispute-reg', 31]],
    summary: {
      zh: '法院已受理起诉、或卫健部门已受理调解申请的，医调委不受理；已受理的，终止调解。',
      en: 'Once a court has accepted a suit or the health authority a mediation, the committee refuses, or ends what it had accepted.',
    },
  },
  'RT-7': {
    kind: 'gate',
    flag: 'FOUND',
    params: { refuseIf: ['court_accepted', 'pmc_accepted'] },
    refs: [['med-dispute-reg', 40]],
    summary: {
      zh: '法院或医调委已受理的，卫健部门不受理行政调解；已受理的，终止。',
      en: 'Once a court or a committee has accepted, the health authority refuses administrative mediation, or ends it.',
    },
  },
  'RT-8': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [['med-dispute-reg', 31]],
    summary: {
      zh: '以“已被受理”为准：仅仅向别处提交，还不影响医调委调解。',
      en: "What counts is acceptance elsewhere: a mere filing does not yet close the committee's route.",
    },
  },
  'RT-9': {
    kind: 'constraint',
    flag: 'FOUND',
    params: { maxRepsPerSide: 5, written: true },
    refs: [['med-dispute-reg', 30]],
    summary: {
      zh: '协商时每方代表不超过5人；和解要签书面协议；金额应以事实为依据。',
      en: 'In negotiation a side has at most five representatives; a settlement is in writing and its amount rests on fact.',
    },
  },
  'RT-10': {
    kind: 'gate',
    flag: 'FOUND',
    params: { limitationYears: 3 },
    refs: [['samr-complaint-2026', 16]],
    summary: {
      zh: '市场监管部门不受理：不归其管辖、别处已受理、非消费争议、超过三年、材料不实或身份不明的投诉。',
      en: 'Market regulation refuses a complaint outside its remit, accepted elsewhere, not about consumption, older than three years, or with false materials or identity.',
    },
  },
  'RT-12': {
    kind: 'route',
    flag: 'FOUND',
    params: {},
    refs: [['consumer-law', 39]],
    summary: {
      zh: '消费者可以和解、请消费者协会等调解、投诉、仲裁或起诉。',
      en: 'A consumer may settle, ask a consumer association to mediate, complain, arbitrate or sue.',
    },
  },
  'RT-15': {
    kind: 'duty',
    flag: 'FOUND',
    params: {},
    refs: [['people-mediation-law', 26]],
    summary: {
      zh: '调解不成要终止，并告知仲裁、行政、诉讼等途径。',
      en: 'A failed mediation is ended and the parties are told of arbitration, administrative and court routes.',
    },
  },
  'MED-1': {
    kind: 'right',
    flag: 'FOUND',
    params: {},
    refs: [
      ['people-mediation-law', 23],
      ['people-mediation-law', 19],
    ],
    summary: {
      zh: '当事人可以选择或接受调解员，接受、拒绝或终止调解，要求公开或不公开进行，自主表达意愿。',
      en: 'Parties may choose or accept the mediator, accept, refuse or end mediation, ask for open or closed sessions, and decide freely.',
    },
  },
  'MED-5': {
    kind: 'conflict',
    flag: 'NOT-IN-SOURCE',
    params: {},
    refs: [],
    summary: {
      zh: '法律没有写明人民调解员的回避；本平台约定：近亲属、利害关系、其他可能影响公正的关系，可以请求更换。',
      en: "No text makes a people's mediator withdraw; by house policy a near relative, an interest or another relation that may affect fairness is a ground to ask for another.",
    },
  },
  'MED-2': {
    kind: 'duty',
    flag: 'FOUND',
    params: {},
    refs: [['people-mediation-law', 24]],
    summary: { zh: '当事人应如实陈述、遵守秩序、尊重对方。', en: 'Parties tell the truth, keep order and respect the other side.' },
  },
  'MED-3': {
    kind: 'prohibition',
    flag: 'FOUND',
    params: {},
    refs: [
      ['people-mediation-law', 15],
      ['med-dispute-reg', 50],
    ],
    summary: {
      zh: '调解员不得偏袒、侮辱当事人、收受好处、泄露隐私。',
      en: 'A mediator favours no side, insults nobody, takes no benefit and leaks nothing.',
    },
  },
  'MED-4': {
    kind: 'confidentiality',
    flag: 'FOUND',
    params: { publishNeeds: ['patient', 'institution'] },
    refs: [['med-dispute-reg', 42]],
    summary: {
      zh: '调解内容保密，未经双方同意不得公开。',
      en: "Mediation is confidential; nothing is published without both sides' consent.",
    },
  },
  'ONL-4': {
    kind: 'confidentiality',
    flag: 'FOUND',
    params: {},
    refs: [
      ['online-mediation-rules', 18],
      ['civil-procedure-interp', 107],
      ['invited-mediation-2016', 22],
    ],
    summary: {
      zh: '为达成调解所作的让步，不得在以后作为对其不利的证据。',
      en: 'What is conceded only to reach a settlement may not be used against a party later.',
    },
  },
  'ONL-5': {
    kind: 'precondition',
    flag: 'FOUND',
    params: {},
    refs: [['online-mediation-rules', 17]],
    summary: {
      zh: '开始前核对身份，告知虚假调解的后果，确认送达地址。',
      en: 'Identities are checked first, the consequences of sham mediation told, and the address for service confirmed.',
    },
  },
  'ONL-7': {
    kind: 'enum',
    flag: 'FOUND',
    params: { endReasons: ['agreed', 'withdrawn', 'unreachable', 'unwilling', 'too_far_apart', 'timeout', 'refused_to_sign', 'other'] },
    refs: [['online-mediation-rules', 25]],
    summary: {
      zh: '调解结束的原因：达成协议、自行和解撤回、联系不上、一方不愿、分歧过大、到期、拒绝签署等。',
      en: 'Reasons to end: agreement, withdrawal, unreachable, unwilling, too far apart, time out, refusal to sign, other.',
    },
  },
  'CAP-1': {
    kind: 'gate',
    flag: 'FOUND',
    params: { adult: 18, limitedFrom: 8 },
    refs: [
      ['civil-code', 18],
      ['civil-code', 19],
      ['civil-code', 20],
    ],
    summary: {
      zh: '满18周岁为成年人；16至17周岁以自己劳动收入为主要生活来源的视为完全行为能力；8至17周岁为限制；不满8周岁为无。',
      en: "Adults are 18 or over; at 16 to 17 living on one's own wages counts as full capacity; 8 to 17 is limited; under 8 there is none.",
    },
  },
  'CAP-2': {
    kind: 'effect',
    flag: 'FOUND',
    params: { ratifyD: 30 },
    refs: [
      ['civil-code', 144],
      ['civil-code', 145],
    ],
    summary: {
      zh: '无行为能力人的行为无效；限制行为能力人的行为须同意或追认，相对人可以催告在30日内追认，不表示视为拒绝。',
      en: 'Acts without capacity are void; with limited capacity they need approval, and the other side may call for it within 30 days, silence being refusal.',
    },
  },
  'CAP-3': {
    kind: 'docfield',
    flag: 'FOUND',
    params: { fields: ['agent', 'matter', 'authority', 'period', 'signature'], settleNeeds: 'special' },
    refs: [
      ['civil-code', 165],
      ['civil-procedure-law', 62],
    ],
    summary: {
      zh: '授权委托书载明代理人、事项、权限、期间并由委托人签名；和解需要特别授权。',
      en: 'A power of attorney names agent, matter, authority and period and is signed; settling needs special authority.',
    },
  },
  'CAP-4': {
    kind: 'conflict',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 168]],
    summary: {
      zh: '代理人不得与自己、也不得同时代理双方，除非同意或追认。',
      en: 'An agent may not deal with himself or act for both sides without consent.',
    },
  },
  'CAP-7': {
    kind: 'representation',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 1181],
      ['med-damage-interp', 25],
    ],
    summary: {
      zh: '患者死亡的，近亲属可以请求赔偿；支付医疗费、丧葬费的人可以请求返还。',
      en: 'After death near relatives claim; whoever paid medical or funeral costs may claim those.',
    },
  },
  'CAP-8': {
    kind: 'right',
    flag: 'FOUND',
    params: { decide: 7, assign: 3, unit: 'D' },
    refs: [
      ['legal-aid-law', 31],
      ['legal-aid-law', 43],
    ],
    summary: {
      zh: '经济困难的医疗事故受害人可以申请法律援助，7日内审查，3日内指派。',
      en: 'Legal aid may be sought for medical injury in hardship: decided in 7 days, assigned in 3.',
    },
  },
  'JUR-1': {
    kind: 'route',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-procedure-law', 29],
      ['civil-procedure-interp', 24],
      ['civil-procedure-law', 24],
      ['civil-procedure-law', 122],
    ],
    summary: {
      zh: '侵权：侵权行为地、结果发生地或被告住所地法院；合同：被告住所地或合同履行地法院。',
      en: "Tort: court of the act, of its result or of the defendant's domicile. Contract: defendant's domicile or place of performance.",
    },
  },
  'JUR-2': {
    kind: 'enum',
    flag: 'FOUND-OTHER',
    params: { codes: ['413', '142(4)', '1', '4', '8', '448'] },
    refs: [],
    summary: {
      zh: '立案案由：医疗损害责任纠纷、医疗服务合同纠纷等（2025年案由规定）。',
      en: 'Causes of action of 2025: medical damage liability, medical service contract and others.',
    },
  },
} as const satisfies Record<string, RuleData>;
