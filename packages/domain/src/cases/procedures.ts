/** Procedures a complaint names most; each carries the evidence that usually decides it (practice, not law). */
export const PROCEDURES = {
  eyelid: {
    zh: '眼睑 / 眼袋手术',
    en: 'Eyelid or eye-bag surgery',
    evidence: ['photo_before', 'photo_after', 'contract', 'payment', 'chat', 'advertising', 'records', 'other_clinic'],
  },
  rhinoplasty: {
    zh: '鼻部整形',
    en: 'Rhinoplasty',
    evidence: ['photo_before', 'photo_after', 'contract', 'payment', 'chat', 'records', 'product'],
  },
  filler: {
    zh: '注射填充（玻尿酸、肉毒素）',
    en: 'Fillers and botulinum toxin',
    evidence: ['photo_before', 'photo_after', 'payment', 'chat', 'product', 'records'],
  },
  liposuction: { zh: '吸脂塑形', en: 'Liposuction', evidence: ['photo_before', 'photo_after', 'contract', 'payment', 'records'] },
  laser: { zh: '激光 / 光电项目', en: 'Laser and energy devices', evidence: ['photo_before', 'photo_after', 'payment', 'chat', 'product'] },
  breast: { zh: '胸部整形', en: 'Breast surgery', evidence: ['photo_before', 'photo_after', 'contract', 'payment', 'records', 'product'] },
  skin: { zh: '皮肤护理与换肤', en: 'Skin treatment and peels', evidence: ['photo_before', 'photo_after', 'payment', 'chat', 'product'] },
  prepaid: { zh: '预付卡 / 套餐退费', en: 'Prepaid package refund', evidence: ['contract', 'payment', 'chat', 'advertising'] },
} as const;
export type Procedure = keyof typeof PROCEDURES;

/** What a consumer may ask for. */
export const CLAIMS = {
  refund: { zh: '退还费用', en: 'Refund' },
  compensation: { zh: '赔偿损失', en: 'Compensation' },
  fraud_damages: { zh: '欺诈的三倍赔偿', en: 'Three-times damages for fraud' },
  revision: { zh: '免费修复', en: 'Revision surgery' },
  apology: { zh: '赔礼道歉', en: 'Apology' },
  removal: { zh: '停止使用、删除照片和资料', en: 'Photos and data no longer used, and removed' },
  records: { zh: '提供病历', en: 'Copy of the records' },
} as const;
export type Claim = keyof typeof CLAIMS;
