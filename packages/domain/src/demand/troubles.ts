/** What went wrong, as people tick it in the explorer and on the letter. */
export const TROUBLES = {
  harm: { zh: '身体或容貌受到损害', en: 'The body or looks were harmed' },
  not_as_promised: { zh: '效果与承诺不符', en: 'The result is not what was promised' },
  false_advertising: { zh: '宣传不实（医师、资质、效果、价格）', en: 'The advertising was untrue (doctor, licence, effect, price)' },
  no_consent: { zh: '没有说明风险或没有签知情同意书', en: 'Risks were not explained, or no consent form was signed' },
  unqualified: { zh: '怀疑机构、医师或产品没有资质', en: 'The clinic, doctor or product may lack a licence' },
  records_refused: { zh: '不给病历，或病历被改动', en: 'Records were refused, or altered' },
  refund_refused: { zh: '退款被拒绝或拖延', en: 'A refund was refused or delayed' },
} as const;
export type Trouble = keyof typeof TROUBLES;
