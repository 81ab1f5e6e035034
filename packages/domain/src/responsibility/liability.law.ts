import type { RuleData } from '../citations/rule.js';

/** Rules applied in this folder: kind, parameters, articles, and what they say in our own words. */
export const LIABILITY_LAW = {
  'LIA-1': {
    kind: 'presumption',
    flag: 'FOUND',
    params: { triggers: ['norm_breach', 'records_hidden_or_refused', 'records_lost_forged_tampered_destroyed'], needs: 'harm' },
    refs: [['civil-code', 1222]],
    summary: {
      zh: '患者有损害，且机构违反诊疗规范，或隐匿、拒绝提供病历，或遗失、伪造、篡改、违法销毁病历的，推定机构有过错。',
      en: 'With harm, fault is presumed where a norm was broken, records were hidden or refused, or lost, forged, tampered with or unlawfully destroyed.',
    },
  },
  'LIA-2': {
    kind: 'presumption',
    flag: 'FOUND',
    params: { exception: 'force_majeure' },
    refs: [['med-damage-interp', 6]],
    summary: {
      zh: '在法院指定期限内不提交病历的，可以推定过错，不可抗力等除外；病历“不规范”本身不在其列。',
      en: 'Records not handed in within the time set by a court may raise the same presumption, force majeure excepted; merely non-standard records are not listed.',
    },
  },
  'LIA-3': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 1218],
      ['civil-code', 1219],
      ['civil-code', 1221],
      ['med-damage-interp', 17],
    ],
    summary: {
      zh: '机构或医务人员有过错的，机构承担赔偿责任；未说明并取得同意但没有造成人身损害的，不赔偿。',
      en: 'The institution answers for fault; breach of the duty to inform without personal injury gives no damages.',
    },
  },
  'LIA-4': {
    kind: 'burden',
    flag: 'FOUND',
    params: { patientMustProve: ['treatment', 'harm'] },
    refs: [
      ['med-damage-interp', 4],
      ['med-damage-interp', 5],
    ],
    summary: {
      zh: '患者提供就诊和损害的证据，可以申请鉴定；机构证明已说明并取得同意及其抗辩。',
      en: 'The patient proves treatment and harm and may ask for appraisal; the institution proves consent and its defences.',
    },
  },
  'LIA-5': {
    kind: 'defence',
    flag: 'FOUND',
    params: { defences: ['non_cooperation', 'emergency', 'state_of_art'] },
    refs: [['civil-code', 1224]],
    summary: {
      zh: '患者不配合、紧急情况已尽义务、限于当时医疗水平的，机构不承担责任。',
      en: 'No liability where the patient did not cooperate, duty was met in an emergency, or medicine of the time could do no more.',
    },
  },
  'LIA-6': {
    kind: 'election',
    flag: 'FOUND',
    params: { choose: ['tort', 'contract'], exclusive: true },
    refs: [
      ['civil-code', 186],
      ['med-damage-interp', 1],
      ['civil-code', 996],
    ],
    summary: {
      zh: '违约同时侵害人身财产的，受害人选择违约或侵权之一；选违约也可请求精神损害赔偿。',
      en: 'Where breach also harms, the injured side chooses contract or tort; mental damages stay possible under contract.',
    },
  },
  'LIA-7': {
    kind: 'scope',
    flag: 'FOUND',
    params: {},
    refs: [['med-damage-interp', 1]],
    summary: {
      zh: '在美容医疗机构或医疗美容科室的诊疗活动中受损害的侵权纠纷，适用医疗损害规则。',
      en: 'Tort claims from procedures of aesthetic institutions or departments follow the rules on medical damage.',
    },
  },
  'LIA-9': {
    kind: 'formula',
    flag: 'FOUND',
    params: { priceX: 10, lossX: 3, min: 1000 },
    refs: [['drug-law', 144]],
    summary: {
      zh: '明知假药劣药仍销售使用的，除损失外可请求价款10倍或损失3倍，不足1000元的为1000元。',
      en: 'For knowingly sold fake or inferior drugs: 10 times the price or 3 times the loss besides it, 1,000 yuan at least.',
    },
  },
  'LIA-10': {
    kind: 'formula',
    flag: 'FOUND',
    params: { multiplier: 3, min: 500, formula: 'max(500, 3*price)' },
    refs: [['consumer-law', 55]],
    summary: {
      zh: '经营者欺诈的，另赔服务费用的三倍，不足500元的为500元。',
      en: 'For consumer fraud three times the price of the service in addition, 500 yuan at least.',
    },
  },
  'LIA-11': {
    kind: 'rule',
    flag: 'CASE',
    params: {},
    refs: [],
    summary: {
      zh: '最高法2022年典型案例对虚假宣传的医美机构适用了三倍赔偿：是否属于消费者由裁判认定。',
      en: "An SPC typical case of 2022 applied three-times damages to a clinic's false advertising; whether one is a consumer is a finding.",
    },
  },
  'LIA-12': {
    kind: 'presumption',
    flag: 'FOUND',
    params: {},
    refs: [
      ['consumer-penalty-measures', 16],
      ['consumer-penalty-measures', 6],
    ],
    summary: {
      zh: '夸大效果、虚假评价等行为属于欺诈；另一些行为除非经营者证明没有欺骗，否则认定为欺诈。',
      en: 'Exaggerated effects and fake reviews are fraud; certain other acts are, unless the merchant proves no deceit.',
    },
  },
  'LIA-13': {
    kind: 'gate',
    flag: 'FOUND',
    params: {},
    refs: [['consumer-law-reg', 49]],
    summary: {
      zh: '标签瑕疵不影响安全的、以及造假索赔的，不适用三倍赔偿。',
      en: 'Three-times damages do not apply to harmless labelling slips or to engineered claims.',
    },
  },
  'LIA-16': {
    kind: 'rule',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-code', 1173],
      ['civil-code', 1172],
      ['med-damage-interp', 19],
    ],
    summary: {
      zh: '受害人也有过错的可以减轻责任；多个机构按份或连带，难以确定的平均。',
      en: 'Contributory fault reduces liability; several institutions answer jointly or by share, equally where unclear.',
    },
  },
  'LIA-18': {
    kind: 'enum',
    flag: 'FOUND',
    params: {
      forms: [
        '停止侵害',
        '排除妨碍',
        '消除危险',
        '返还财产',
        '恢复原状',
        '修理、重作、更换',
        '继续履行',
        '赔偿损失',
        '支付违约金',
        '消除影响、恢复名誉',
        '赔礼道歉',
      ],
    },
    refs: [['civil-code', 179]],
    summary: {
      zh: '承担责任的方式：停止侵害、返还、修理重作、赔偿、违约金、赔礼道歉等。',
      en: 'Forms of liability: stopping, returning, redoing, damages, penalty, apology and others.',
    },
  },
  'APP-1': {
    kind: 'precondition',
    flag: 'FOUND',
    params: { commissioner: ['both', 'pmc_with_both_consents'], bodies: ['medical_association', 'judicial_appraisal'] },
    refs: [['med-dispute-reg', 34]],
    summary: {
      zh: '调解中的鉴定由双方共同委托医学会或司法鉴定机构，或经双方同意由医调委委托。',
      en: 'In mediation both sides commission a medical association or judicial appraiser together, or the committee does with both consents.',
    },
  },
  'APP-2': {
    kind: 'formula',
    flag: 'FOUND',
    params: { formula: 'share_i = fee * responsibility_i' },
    refs: [['med-dispute-reg', 34]],
    summary: {
      zh: '鉴定费先由双方预交，最后按责任比例承担。',
      en: 'Appraisal fees are advanced by both and finally borne in proportion to responsibility.',
    },
  },
  'APP-3': {
    kind: 'docfield',
    flag: 'FOUND',
    params: { fields: ['damageAndDegree', 'fault', 'causation', 'responsibilityDegree'] },
    refs: [['med-dispute-reg', 36]],
    summary: {
      zh: '鉴定意见应说明损害及程度、过错、因果关系和责任程度。',
      en: 'An opinion states damage and degree, fault, causation and degree of responsibility.',
    },
  },
  'APP-5': {
    kind: 'enum',
    flag: 'FOUND',
    params: { degrees: ['full', 'main', 'equal', 'secondary', 'slight', 'none'] },
    refs: [['med-damage-interp', 12]],
    summary: {
      zh: '原因力：全部、主要、同等、次要、轻微、无。',
      en: 'Degrees of causal force: full, main, equal, secondary, slight, none.',
    },
  },
  'APP-6': {
    kind: 'formula',
    flag: 'UNVERIFIED',
    params: { bands: { full: [96, 100], main: [56, 95], equal: [46, 55], secondary: [16, 45], slight: [5, 15], none: [0, 4] } },
    refs: [],
    summary: {
      zh: '没有找到规定各责任程度对应百分比的法律：区间由本机构设定，属于实务做法。',
      en: 'No text found fixes percentages for the degrees: the ranges are set by this committee and are practice.',
    },
  },
  'APP-8': {
    kind: 'evidence',
    flag: 'FOUND',
    params: {},
    refs: [['med-damage-interp', 15]],
    summary: {
      zh: '一方自行委托的鉴定意见，对方认可才采信；共同委托的，异议要有具体理由和证据。',
      en: 'An opinion commissioned by one side counts if the other accepts it; one commissioned by both stands unless specific grounds are shown.',
    },
  },
  'EVD-1': {
    kind: 'evidence',
    flag: 'FOUND',
    params: {},
    refs: [
      ['civil-evidence-2019', 14],
      ['civil-evidence-2019', 15],
    ],
    summary: {
      zh: '电子数据包括网页、聊天记录、登录日志和文件；与原件一致的副本、直接打印件视为原件。',
      en: 'Electronic data include pages, chats, logs and files; an identical copy or direct print counts as original.',
    },
  },
  'EVD-6': {
    kind: 'evidence',
    flag: 'FOUND',
    params: {},
    refs: [['civil-procedure-interp', 112]],
    summary: {
      zh: '书证在对方控制下，无正当理由拒不提交的，法院可以认定所主张的内容为真实。',
      en: 'Where the other side holds a document and refuses it without reason, a court may take its claimed content as true.',
    },
  },
  'EVD-7': {
    kind: 'evidence',
    flag: 'FOUND',
    params: { facets: ['authenticity', 'legality', 'relevance'] },
    refs: [['civil-procedure-interp', 104]],
    summary: { zh: '质证围绕真实性、合法性、关联性进行。', en: 'Evidence is challenged on authenticity, legality and relevance.' },
  },
} as const satisfies Record<string, RuleData>;

/** Read from the same texts, beside the rule sheet. */
export const LIABILITY_BESIDE = {
  'LIA-20': {
    kind: 'formula',
    flag: 'FOUND',
    params: { lossX: 2, ceiling: true, needs: ['known_defect', 'death_or_serious_harm'] },
    refs: [
      ['consumer-law', 55],
      ['consumer-law', 49],
      ['consumer-law', 51],
      ['civil-code', 1207],
    ],
    summary: {
      zh: '经营者明知商品或者服务有缺陷仍然提供，造成死亡或者健康严重损害的，除赔偿损失外，受害人可以要求所受损失二倍以下的惩罚性赔偿；二倍是上限，数额由裁判认定。',
      en: 'Where a merchant knew of a defect, provided the thing or service all the same, and death or serious harm to health came of it, the victim may ask, besides the loss, for punitive damages of up to twice the loss suffered: a ceiling, the sum being for a court to find.',
    },
  },
} as const satisfies Record<string, RuleData>;
