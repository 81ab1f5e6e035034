import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const CLOCKS_LAW = {
  'PMC-1': {
    kind: 'clock',
    flag: 'FOUND',
    params: { start: 'accepted', amount: 30, unit: 'WD' },
    refs: [['med-dispute-reg', 38]],
    summary: {
      zh: '医调委应在受理之日起30个工作日内完成调解。',
      en: 'The committee completes mediation within 30 working days of acceptance.',
    },
  },
  'PMC-2': {
    kind: 'suspension',
    flag: 'FOUND',
    params: { suspends: 'PMC-1', from: 'appraisal_commissioned', to: 'appraisal_opinion_received' },
    refs: [['med-dispute-reg', 38]],
    summary: { zh: '需要鉴定的，鉴定时间不计入调解期限。', en: 'Appraisal time is not counted.' },
  },
  'PMC-3': {
    kind: 'extension',
    flag: 'FOUND',
    params: { needs: ['pmc', 'patient', 'institution'], cap: null },
    refs: [['med-dispute-reg', 38]],
    summary: {
      zh: '遇特殊情况，医调委和双方可以约定延长期限：三方都要同意。',
      en: 'In special circumstances the period may be extended by agreement of the committee and both parties: all three.',
    },
  },
  'PMC-4': {
    kind: 'effect',
    flag: 'FOUND',
    params: { auto: 'failed' },
    refs: [['med-dispute-reg', 38]],
    summary: { zh: '超过期限没有达成协议的，视为调解不成。', en: 'Past the period without an agreement, mediation counts as failed.' },
  },
  'PMC-8': {
    kind: 'fee',
    flag: 'FOUND',
    params: { fee: 0 },
    refs: [
      ['med-dispute-reg', 32],
      ['people-mediation-law', 4],
    ],
    summary: { zh: '人民调解不收费。', en: "People's mediation is free of charge." },
  },
  'PMC-9': {
    kind: 'clock',
    flag: 'PRACTICE',
    params: { amount: 5, unit: 'WD' },
    refs: [],
    summary: {
      zh: '有的医调委给双方5个工作日提交材料（实务做法，不是法律）。',
      en: 'Some committees give both sides five working days to hand in materials (practice, not law).',
    },
  },
  'PMC-10': {
    kind: 'duty',
    flag: 'FOUND',
    params: { archive: ['registration', 'records', 'agreement'] },
    refs: [['people-mediation-law', 27]],
    summary: { zh: '调解登记、工作记录、协议书等要立卷归档。', en: 'Registration, records and agreement of a mediation are archived.' },
  },
  'PMC-12': {
    kind: 'effect',
    flag: 'FOUND',
    params: {},
    refs: [
      ['med-dispute-reg', 33],
      ['med-dispute-reg', 34],
    ],
    summary: {
      zh: '需要查明责任的，由双方共同委托鉴定，或经双方同意由医调委委托。',
      en: 'Where fault must be settled, appraisal is commissioned by both, or by the committee with both consents.',
    },
  },
  'ADM-1': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 5, unit: 'WD' },
    refs: [['med-dispute-reg', 40]],
    summary: {
      zh: '卫健部门收到申请后5个工作日内决定是否受理。',
      en: 'The health authority decides on acceptance within 5 working days of receiving the application.',
    },
  },
  'ADM-2': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 30, unit: 'WD', extension: false },
    refs: [['med-dispute-reg', 40]],
    summary: {
      zh: '卫健部门自受理之日起30个工作日内完成调解，鉴定时间不计入；逾期视为调解不成。',
      en: 'It completes mediation within 30 working days of acceptance, appraisal time excluded; past that it counts as failed.',
    },
  },
  'ADM-3': {
    kind: 'docfield',
    flag: 'FOUND',
    params: {},
    refs: [['med-dispute-reg', 41]],
    summary: { zh: '行政调解达成一致的，双方签署调解协议书。', en: 'On success the parties sign a mediation agreement.' },
  },
  'MKT-1': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 7, unit: 'WD' },
    refs: [
      ['samr-complaint-2026', 15],
      ['consumer-law', 46],
    ],
    summary: {
      zh: '市场监管部门收到投诉后7个工作日内决定是否受理并告知。',
      en: 'Market regulation decides on a complaint within 7 working days of receipt and tells the complainant.',
    },
  },
  'MKT-2': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 60, unit: 'D', notify: 7, notifyUnit: 'WD' },
    refs: [
      ['samr-complaint-2026', 23],
      ['samr-complaint-2026', 22],
      ['consumer-law-reg', 46],
    ],
    summary: {
      zh: '自受理之日起60日内没有达成一致的，终止调解；鉴定检测时间不计入。',
      en: 'Without agreement within 60 days of acceptance its mediation ends; testing time is not counted.',
    },
  },
  'MKT-3': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 15, extend: 15, unit: 'WD' },
    refs: [
      ['samr-complaint-2026', 27],
      ['samr-penalty-procedure', 18],
    ],
    summary: {
      zh: '违法线索在15个工作日内核查，可以延长15个工作日。',
      en: 'Leads of a breach are verified within 15 working days, extendable by 15.',
    },
  },
  'MKT-8': {
    kind: 'clock',
    flag: 'NOT-IN-SOURCE',
    params: { amount: 15, unit: 'WD' },
    refs: [],
    summary: {
      zh: '“卫健部门15个工作日内答复”在已查到的法律文本里没有依据：这里只作为当地的服务承诺。',
      en: '"The health authority answers within 15 working days" stands in none of the texts found; here it is a local service promise only.',
    },
  },
  'REC-1': {
    kind: 'right',
    flag: 'FOUND',
    params: { stamp: true, present: 'patient_or_relative', fee: 'cost' },
    refs: [
      ['med-dispute-reg', 16],
      ['civil-code', 1225],
    ],
    summary: {
      zh: '患者有权查阅、复制全部病历，机构应盖章，只收工本费。',
      en: 'The patient may view and copy all records; copies are stamped and only cost is charged.',
    },
  },
  'REC-2': {
    kind: 'precondition',
    flag: 'FOUND',
    params: { present: ['patient', 'institution'] },
    refs: [['med-dispute-reg', 24]],
    summary: { zh: '封存、启封病历要医患双方在场。', en: 'Records are sealed and unsealed with both sides present.' },
  },
  'REC-3': {
    kind: 'docfield',
    flag: 'FOUND',
    params: {
      fields: ['items', 'pageCount*', 'originalOrCopy', 'sealedAt*', 'place*', 'patientSignature', 'institutionSignature'],
      copies: 2,
    },
    refs: [['med-dispute-reg', 24]],
    summary: {
      zh: '封存要列清单，双方签字或盖章，各执一份；封存件由机构保管。',
      en: 'Sealing has an inventory signed by both, one copy each; the institution keeps what is sealed.',
    },
  },
  'REC-4': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 3, unit: 'Y', resetOn: 'patient_claim' },
    refs: [['med-dispute-reg', 24]],
    summary: {
      zh: '纠纷已解决、或封存满3年患者没有再提出要求的，机构可以自行启封。',
      en: 'The institution may unseal alone once the dispute is resolved, or 3 years after sealing without a further claim.',
    },
  },
  'REC-8': {
    kind: 'clock',
    flag: 'FOUND',
    params: { autopsyH: 48, withColdStorageD: 7, bodyD: 14 },
    refs: [
      ['med-dispute-reg', 26],
      ['med-dispute-reg', 27],
    ],
    summary: {
      zh: '对死因有异议的，应在患者死亡后48小时内尸检，能冻存尸体的可以延长至7日，须近亲属同意并签字；不同意或者拖延超过时限、影响死因判定的，由不同意或者拖延的一方承担责任。尸体一般最多存放14日。',
      en: 'Where the cause of death is disputed an autopsy is done within 48 hours of the death, 7 days where the body can be kept frozen, with the signed consent of a close relative; whoever refuses or delays past that, so that the cause can no longer be told, answers for it. A body is kept 14 days at most as a rule.',
    },
  },
  'REC-9': {
    kind: 'enum',
    flag: 'FOUND',
    params: {
      types: [
        '门诊病历',
        '住院志',
        '体温单',
        '医嘱单',
        '化验单（检验报告）',
        '医学影像检查资料',
        '特殊检查（治疗）同意书',
        '手术同意书',
        '手术及麻醉记录',
        '病理资料',
        '护理记录',
        '出院记录',
        '医疗费用',
      ],
    },
    refs: [
      ['med-dispute-reg', 16],
      ['med-damage-interp', 6],
    ],
    summary: {
      zh: '患者有权查阅、复制的病历包括：门诊病历、住院志、体温单、医嘱单、化验单（检验报告）、医学影像检查资料、特殊检查（治疗）同意书、手术同意书、手术及麻醉记录、病理资料、护理记录、医疗费用等全部资料；机构保管的出院记录也属于病历。',
      en: 'The records a patient may view and copy are all of them: outpatient records, admission notes, temperature charts, orders, laboratory reports, imaging, consents to special examination or treatment and to surgery, surgical and anaesthesia records, pathology, nursing records, medical costs and the rest; discharge records that the institution keeps are records too.',
    },
  },
  'INS-6': {
    kind: 'clock',
    flag: 'FOUND',
    params: { amount: 15, unit: 'D' },
    refs: [['consumer-penalty-measures', 8]],
    summary: {
      zh: '退款、赔偿等要求超过15日没有正当理由不处理的，视为故意拖延或无理拒绝。',
      en: 'A due refund or compensation left unmet for more than 15 days without good reason counts as deliberate delay.',
    },
  },
} as const satisfies Record<string, RuleData>;
