import type { RuleData } from '../citations/rule.js';

/** Read from the same texts, beside the rule sheet: by whom and for whom a claim is made, and who else answers. */
export const EXPLORER_BESIDE = {
  'CAP-9': {
    kind: 'representation',
    flag: 'FOUND',
    params: {},
    refs: [['personal-injury-interp', 1]],
    summary: {
      zh: '死亡受害人的近亲属是赔偿权利人，可以请求物质损害和精神损害赔偿。',
      en: 'Close relatives of a person who died are entitled to claim, for material and for mental damage.',
    },
  },
  'CAP-10': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 21],
      ['civil-code', 22],
      ['civil-code', 23],
    ],
    summary: {
      zh: '不能辨认自己行为的成年人由法定代理人代理；不能完全辨认的，须法定代理人代理、同意或者追认，与其智力、精神健康相适应的除外。监护人是法定代理人。',
      en: 'An adult who cannot recognise what he or she does acts through the legal representative; one who cannot fully do so needs it to act, agree or ratify, unless the act fits the mind. The guardian is the legal representative.',
    },
  },
  'CAP-11': {
    kind: 'effect',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 157]],
    summary: {
      zh: '行为无效、不发生效力的，取得的财产应当返还；不能返还的折价补偿；有过错的一方赔偿损失，都有过错的各自承担。',
      en: 'Of what is void or takes no effect, what was received is returned, or its value; who was at fault answers for the loss, both where both were.',
    },
  },
  'CAP-12': {
    kind: 'representation',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 162]],
    summary: {
      zh: '代理人在权限内以被代理人名义实施的行为，对被代理人发生效力。',
      en: 'What an agent does within the authority, in the name of the principal, binds the principal.',
    },
  },
  'CAP-13': {
    kind: 'docfield',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-procedure-law', 73],
      ['civil-evidence-2019', 16],
      ['civil-evidence-2019', 17],
    ],
    summary: {
      zh: '向法院提交外文材料要附中文译本；境外形成的公文书证要经所在国公证或者按条约办理证明；涉及身份关系的，还要经我国使领馆认证或者按条约办理。',
      en: 'A court wants a Chinese translation of foreign papers; official documents made abroad are certified by a notary there or as a treaty says; those on personal status also by the Chinese consulate, or as a treaty says.',
    },
  },
  'CAP-14': {
    kind: 'docfield',
    flag: 'FOUND',
    params: {},
    refs: [['civil-procedure-law', 62]],
    summary: {
      zh: '向法院提交的授权委托书由委托人签名或者盖章，写明事项和权限；侨居国外的中国公民寄回的，要经我国使领馆证明。',
      en: 'The power of attorney handed to a court is signed or sealed and names matter and authority; one sent by a Chinese citizen living abroad is certified by the consulate.',
    },
  },
  'CAP-15': {
    kind: 'docfield',
    flag: 'FOUND',
    params: {},
    refs: [['samr-complaint-2026', 11]],
    summary: {
      zh: '委托他人向市场监管部门投诉的，要提供授权委托书原件和受托人身份证明，写明事项、权限、期限并由委托人签名。',
      en: 'A complaint to market regulation through an agent needs the original power of attorney with matter, authority, period and signature, and the agent’s identity.',
    },
  },
  'CAP-16': {
    kind: 'effect',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 10]],
    summary: {
      zh: '没有民事行为能力的人签的预付合同，法定代理人可以请求确认无效并退款；限制民事行为能力的人签的也可以，经同意、追认或者金额等与其年龄、智力相适应的除外；已提供的服务可以抵扣。',
      en: 'A prepaid contract of a person without capacity: the legal representative may have it found void and the sum returned; so with limited capacity, unless agreed to, ratified, or fitting the age and mind. What was delivered is deducted.',
    },
  },
  'CAP-17': {
    kind: 'representation',
    flag: 'FOUND',
    params: {},
    refs: [['prepaid-consumption-2025', 3]],
    summary: {
      zh: '监护人为被监护人签的预付合同，由监护人以自己的名义起诉；被监护人自己受到损害的，可以自己起诉。',
      en: 'Of a prepaid contract that a guardian made for the ward, the guardian sues in his or her own name; of harm to the ward, the ward may sue.',
    },
  },
  'CAP-18': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['general-part-interp', 5]],
    summary: {
      zh: '是否与年龄、智力相适应，看与本人生活的关联、能否理解和预见后果、标的和金额。',
      en: 'Whether an act fits age and mind is seen from its bearing on the person’s life, whether its consequences could be understood, and what and how much it was about.',
    },
  },
  'REC-12': {
    kind: 'right',
    flag: 'FOUND',
    params: {},
    refs: [['med-dispute-reg', 16]],
    summary: {
      zh: '患者死亡的，近亲属可以查阅、复制病历。',
      en: 'After the death of a patient close relatives may view and copy the records.',
    },
  },
  'RT-16': {
    kind: 'route',
    flag: 'FOUND',
    params: {},
    refs: [
      ['consumer-law-reg', 26],
      ['samr-complaint-2026', 3],
      ['samr-complaint-2026', 28],
    ],
    summary: {
      zh: '投诉是请求解决自己的争议；举报是反映违法线索，要有具体线索和事实依据。',
      en: 'A complaint asks to settle one’s own dispute; a report tells of a breach, with definite leads and facts.',
    },
  },
  'RT-17': {
    kind: 'route',
    flag: 'FOUND',
    params: {},
    refs: [['consumer-law', 37]],
    summary: {
      zh: '消费者协会受理消费者的投诉，并进行调查、调解。',
      en: 'A consumer association takes complaints, looks into them and mediates.',
    },
  },
  'RT-18': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['med-dispute-reg', 2]],
    summary: {
      zh: '医疗纠纷是医患双方因诊疗活动引发的争议。',
      en: 'A medical dispute is one between a patient and a medical side that arises from diagnosis and treatment.',
    },
  },
  'LIA-21': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 1202],
      ['civil-code', 1203],
    ],
    summary: {
      zh: '产品有缺陷造成损害的，可以向生产者请求，也可以向销售者请求。',
      en: 'For harm by a defective product one may claim from its maker or from its seller.',
    },
  },
  'LIA-22': {
    kind: 'burden',
    flag: 'FOUND',
    params: {},
    refs: [['med-damage-interp', 7]],
    summary: {
      zh: '患者提供使用产品和受到损害的证据，因果关系可以申请鉴定；机构、生产者、销售者证明产品没有缺陷。',
      en: 'The patient proves use and harm and may ask for appraisal of causation; institution, maker and seller prove that there is no defect.',
    },
  },
  'LIA-23': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['drug-law', 144]],
    summary: {
      zh: '因药品质量受到损害的，可以向持有人、生产企业请求，也可以向经营企业、医疗机构请求；先接到请求的先赔付。',
      en: 'For harm by the quality of a drug one may claim from holder or maker, or from seller or institution; the one asked first pays first.',
    },
  },
  'LIA-24': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['drug-law', 98]],
    summary: {
      zh: '假药：成份不符、以非药品或他种药品冒充、变质、适应症超出范围；劣药：含量不符、被污染、没有或更改有效期或批号、过期等。',
      en: 'Fake drugs: wrong ingredients, passed off, spoilt, indications beyond scope. Inferior: wrong content, contaminated, without or with altered date or batch, expired and the like.',
    },
  },
  'LIA-25': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 1033],
      ['civil-code', 1034],
      ['civil-code', 1038],
    ],
    summary: {
      zh: '没有本人明确同意，不得拍摄私密部位、处理私密信息；健康信息是受保护的个人信息，不得泄露或者非法提供。',
      en: 'Without clear consent no private parts are filmed and no private information is handled; health information is protected and may not be leaked or passed on.',
    },
  },
  'LIA-26': {
    kind: 'formula',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 1182]],
    summary: {
      zh: '侵害人身权益造成财产损失的，按损失或者对方所获利益赔偿；难以确定又谈不拢的，由法院根据实际情况确定。',
      en: 'For financial loss by an infringement of personality: by the loss or the other’s gain; where neither can be told and the sides do not agree, the court sets it.',
    },
  },
  'LIA-27': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['advertising-law', 16],
      ['advertising-law', 38],
    ],
    summary: {
      zh: '医疗、药品、医疗器械广告不得用代言人作推荐、证明，不得保证功效和安全；代言人不得为没有用过的商品、服务作推荐。',
      en: 'Advertising for medicine, drugs and devices may have no endorser and no promise of effect or safety; nobody endorses what he or she has not used.',
    },
  },
  'LIA-28': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['consumer-law', 45]],
    summary: {
      zh: '因虚假宣传受到损害的，可以向经营者请求；在关系生命健康的虚假宣传中作推荐的组织、个人，与经营者连带承担责任。',
      en: 'For harm by untrue publicity one may claim from the merchant; whoever recommended in it what concerns life or health answers jointly with the merchant.',
    },
  },
  'LIA-29': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['med-damage-interp', 2],
      ['civil-code', 1171],
    ],
    summary: {
      zh: '同一伤病在多家机构就诊受到损害的，可以起诉部分或者全部机构；每家的行为都足以造成全部损害的，连带承担责任。',
      en: 'Harmed at several institutions over the same condition one may sue some or all; where the act of each was enough for all of the harm they answer jointly.',
    },
  },
  'LIA-30': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 170],
      ['civil-code', 172],
    ],
    summary: {
      zh: '工作人员在职权范围内以机构名义做的，对机构有效；超出权限，但对方有理由相信有权的，也有效。',
      en: 'What staff do within their duties in the name of the institution binds it; so beyond them, where the other side had reason to believe in the authority.',
    },
  },
  'LIA-31': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [
      ['consumer-law', 2],
      ['consumer-law', 49],
    ],
    summary: {
      zh: '为生活需要使用商品、接受服务的也是消费者；造成人身伤害的，应赔偿医疗费、误工等损失。',
      en: 'Who uses goods or receives a service for daily life is a consumer too; for personal injury treatment, lost income and the like are owed.',
    },
  },
  'LIA-32': {
    kind: 'representation',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 994]],
    summary: {
      zh: '死者的肖像、隐私等受到侵害的，配偶、子女、父母可以请求对方承担责任；没有的，由其他近亲属请求。',
      en: 'Where likeness, privacy and the like of a dead person are infringed, spouse, children and parents may claim; without these, other close relatives.',
    },
  },
  'LIA-33': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [['civil-code', 1165]],
    summary: {
      zh: '因过错侵害他人民事权益造成损害的，应当承担侵权责任。',
      en: 'Who harms another’s civil rights through fault answers for it.',
    },
  },
  'QUA-10': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [['basic-health-law', 99]],
    summary: {
      zh: '没有《医疗机构执业许可证》擅自执业的，由县级以上卫健部门责令停止、没收违法所得并处罚款。',
      en: 'Practice without an institution’s licence is stopped by the health authority, its proceeds taken and a fine set.',
    },
  },
  'QUA-11': {
    kind: 'penalty',
    flag: 'FOUND',
    params: {},
    refs: [['device-reg', 86]],
    summary: {
      zh: '使用未依法注册、没有合格证明、过期、失效的医疗器械的，由药品监督管理部门没收并处罚款。',
      en: 'Use of devices that are unregistered, without certificate or expired: the drug authority takes them and fines.',
    },
  },
  'PID-13': {
    kind: 'right',
    flag: 'FOUND',
    params: {},
    refs: [['pipl', 65]],
    summary: {
      zh: '任何人都可以向履行个人信息保护职责的部门投诉、举报违法处理个人信息；处理结果要告知投诉人、举报人。',
      en: 'Anybody may complain of or report unlawful handling of personal data to the authority in charge; it tells the outcome.',
    },
  },
} as const satisfies Record<string, RuleData>;
