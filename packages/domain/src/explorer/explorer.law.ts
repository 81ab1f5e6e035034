import type { RuleData } from '../citations/rule.js';

/** Rules of the sheet that only the path explorer shows: what a person may ask for or report, beyond a mediation between two sides. */
export const EXPLORER_LAW = {
  'CAP-5': {
    kind: 'gate',
    flag: 'LOCAL',
    params: { needs: 'guardianConsent' },
    refs: [
      ['beijing-minors', 30],
      ['beijing-minors', 65],
      ['shanghai-minors', 46],
    ],
    summary: {
      zh: '北京、上海：没有父母或者其他监护人同意，不得给未成年人做医疗美容；北京由卫健部门责令改正并处罚款。',
      en: 'Beijing and Shanghai: no aesthetic medicine for a minor without the consent of a parent or other guardian; in Beijing the health authority orders correction and fines.',
    },
  },
  'LIA-8': {
    kind: 'rule',
    flag: 'FOUND',
    params: { punitiveMax: 2 },
    refs: [
      ['civil-code', 1223],
      ['med-damage-interp', 22],
      ['med-damage-interp', 23],
    ],
    summary: {
      zh: '药品、器械等有缺陷造成损害的，可以向生产者、持有人请求，也可以向机构请求；缺陷与过错共同造成的，连带赔偿。生产者、销售者、持有人明知缺陷造成死亡或者健康严重损害的，另可请求损失二倍以下的赔偿。',
      en: 'For harm by a defective drug, device or disinfectant one may claim from the maker or holder, or from the institution; where defect and fault join, jointly. A maker, seller or holder who knew the defect, with death or serious harm, owes up to twice the loss in addition.',
    },
  },
  'LIA-14': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['advertising-law', 56]],
    summary: {
      zh: '虚假广告造成损害的，由广告主承担责任；关系生命健康的服务，广告经营者、发布者、代言人连带承担。',
      en: 'For harm by false advertising the advertiser answers; where life or health is concerned its agent, publisher and endorser answer jointly.',
    },
  },
  'LIA-15': {
    kind: 'rule',
    flag: 'FOUND',
    params: { retainY: 3 },
    refs: [
      ['ecommerce-law', 38],
      ['ecommerce-law', 62],
      ['ecommerce-law', 31],
    ],
    summary: {
      zh: '平台知道或应当知道侵害消费者而不采取措施的，连带承担责任；关系生命健康的，没有审核资质的要承担相应责任。交易信息至少保存三年，争议中应提供原始合同和交易记录。',
      en: 'A platform that knew or should have known and did nothing answers jointly; where life or health is concerned it answers for not checking qualifications. It keeps transactions for three years at least and hands over original contracts and records in a dispute.',
    },
  },
  'LIA-17': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 1226],
      ['civil-code', 1019],
    ],
    summary: {
      zh: '泄露患者隐私、个人信息，或者未经同意公开病历的，要承担侵权责任；未经同意不得制作、使用、公开他人的肖像。',
      en: 'Leaking privacy or personal data of a patient, or publishing records without consent, is a tort; nobody’s likeness is made, used or published without consent.',
    },
  },
  'LIA-19': {
    kind: 'rule',
    flag: 'LOCAL',
    params: {},
    refs: [['zhejiang-consumer', 17]],
    summary: {
      zh: '浙江：因机构责任达不到约定效果或者容貌受损的，按消费者要求退费或重作并赔偿；没有资质而实施、或者明知服务有缺陷，造成死亡或者健康损害的，可以依《消费者权益保护法》第55条请求。',
      en: 'Zhejiang: result not reached or looks harmed through the institution: refund or redo as the consumer asks, and damages; practice without qualification, or a known defect, with death or harm to health: Consumer Law art. 55 may be relied on.',
    },
  },
  'ADM-13': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [['med-accident-reg', 61]],
    summary: {
      zh: '非法行医造成人身损害的，不属于医疗事故；赔偿由受害人直接向法院起诉。',
      en: 'Harm by unlawful practice is no medical accident; for compensation the injured person sues directly.',
    },
  },
  'QUA-5': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [
      ['criminal-law', 336],
      ['illegal-practice-interp', 6],
      ['doctors-law', 59],
    ],
    summary: {
      zh: '没有医师资格的人行医，由卫健部门责令停止并处罚款；情节严重的，构成非法行医罪。医疗美容也是医疗活动。',
      en: 'Practice without a doctor’s qualification is stopped and fined by the health authority, and is a crime where serious. Aesthetic medicine counts as medical activity.',
    },
  },
  'QUA-6': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [
      ['device-reg', 55],
      ['device-reg', 45],
      ['med-dispute-reg', 12],
    ],
    summary: {
      zh: '机构不得使用未依法注册或者备案、没有合格证明、过期、失效、淘汰的医疗器械；购进时应查验并记录。',
      en: 'An institution may not use devices that are unregistered, without certificate, expired or withdrawn; what it buys is checked and recorded.',
    },
  },
  'QUA-7': {
    kind: 'gate',
    flag: 'FOUND',
    params: { certY: 1, allowed: 8 },
    refs: [
      ['advertising-law', 46],
      ['medical-ad-measures', 13],
      ['medical-ad-measures', 6],
      ['advertising-law', 16],
      ['aesthetic-ad-guide', 5],
    ],
    summary: {
      zh: '医疗广告须经审查，内容有限定；不得用代言人，不得用患者的名义或者形象作效果对比或者证明。',
      en: 'Medical advertising is reviewed first and limited in content; no endorsers, and no name or likeness of a patient to compare or prove an effect.',
    },
  },
  'PID-11': {
    kind: 'burden',
    flag: 'FOUND',
    params: {},
    refs: [['pipl', 69]],
    summary: {
      zh: '处理个人信息造成损害的，由处理者证明自己没有过错；赔偿按损失或者所获利益，难以确定的按实际情况。',
      en: 'For harm by handling personal data the handler has to prove it was not at fault; damages by the loss or the gain, else as the facts allow.',
    },
  },
  'REC-5': {
    kind: 'precondition',
    flag: 'FOUND',
    params: { amount: 3, unit: 'Y' },
    refs: [['med-dispute-reg', 25]],
    summary: {
      zh: '怀疑注射、用药等引起不良后果的，双方共同封存现场实物，由机构保管；需要检验的，共同委托有资格的机构，谈不拢由县级卫健部门指定。',
      en: 'Where an injection or drug is suspected, both sides seal the thing together and the institution keeps it; a test is commissioned together, or the county health authority names who tests.',
    },
  },
  'REC-11': {
    kind: 'penalty',
    flag: 'FOUND',
    params: {},
    refs: [
      ['med-dispute-reg', 47],
      ['med-dispute-reg', 45],
    ],
    summary: {
      zh: '机构拒绝提供查阅、复制病历，或者不按规定封存的，由县级以上卫健部门责令改正、警告并处罚款；篡改、隐匿、毁灭病历的，处分人员、暂停执业。',
      en: 'Refusing to show or copy records, or to seal as laid down, is corrected and fined by the health authority; altering, hiding or destroying them brings sanctions and suspension.',
    },
  },
} as const satisfies Record<string, RuleData>;
