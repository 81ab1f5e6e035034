/** What went wrong, as people tick it in the explorer and on the letter; grouped as a page shows them. */
export const TROUBLES = {
  harm: { zh: '身体或容貌受到损害', en: 'The body or looks were harmed' },
  death: { zh: '患者去世，认为与治疗有关', en: 'The patient died, it is thought of the treatment' },
  not_as_promised: { zh: '效果与承诺不符', en: 'The result is not what was promised' },
  no_consent: { zh: '没有说明风险或没有签知情同意书', en: 'Risks were not explained, or no consent form was signed' },
  records_refused: { zh: '不给病历，或病历被改动', en: 'Records were refused, or altered' },
  two_clinics: {
    zh: '先后在不止一家机构做过，不清楚是谁造成的',
    en: 'More than one clinic treated it, and it is not clear which did the harm',
  },
  unlicensed: { zh: '机构没有执业许可，或者做的人没有医师资格', en: 'The clinic had no licence, or who did it is no doctor' },
  product: { zh: '产品没有注册、来路不明或者是假的', en: 'The product was unregistered, of unknown origin or fake' },
  known_defect: { zh: '机构明知产品或服务有问题，仍然使用', en: 'The clinic knew that the product or service was defective and used it' },
  unqualified: { zh: '怀疑机构、医师或产品没有资质', en: 'The clinic, doctor or product may lack a licence' },
  refund_refused: { zh: '退款被拒绝或拖延', en: 'A refund was refused or delayed' },
  free_trial: { zh: '免费体验、赠送的项目出了问题', en: 'It was a free trial or a gift' },
  closed: { zh: '机构停业、搬走或者联系不上', en: 'The clinic closed, moved away or cannot be reached' },
  staff_account: { zh: '钱付到了个人的账户', en: 'The money went to a person’s own account' },
  loan: { zh: '为了做项目办了贷款或者分期', en: 'A loan or instalment plan was taken out for it' },
  false_advertising: { zh: '宣传不实（医师、资质、效果、价格）', en: 'The advertising was untrue (doctor, licence, effect, price)' },
  influencer: { zh: '网红、主播或平台的推荐与实际不符', en: 'An influencer or platform recommended what was not true' },
  photos: { zh: '未经同意用照片、视频做宣传', en: 'Photos or videos were used in advertising without consent' },
  leak: { zh: '病历、隐私或者个人信息被泄露', en: 'Records, private matters or personal data were leaked' },
} as const;
export type Trouble = keyof typeof TROUBLES;

/** `unqualified` was one answer until it came apart into three; it is offered no more and stays readable where it was given. */
export const TROUBLE_GROUPS = {
  treatment: ['harm', 'death', 'not_as_promised', 'no_consent', 'records_refused', 'two_clinics'],
  licence: ['unlicensed', 'product', 'known_defect'],
  money: ['refund_refused', 'free_trial', 'closed', 'staff_account', 'loan'],
  publicity: ['false_advertising', 'influencer', 'photos', 'leak'],
} as const satisfies Record<string, readonly Trouble[]>;
export type TroubleGroup = keyof typeof TROUBLE_GROUPS;
