import { changesLimitation } from './limitation-clause.js';

/** Civil Code 197: period, way of counting and grounds of suspension or interruption are the law's; no waiver in advance. */
const VOID = [
  '诉讼时效缩短为三个月。',
  '双方一致同意：本案诉讼时效期间为一年。',
  '双方约定将诉讼时效延长至十年。',
  '自签订之日起满六个月，诉讼时效即告届满。',
  '患方自愿预先放弃诉讼时效利益。',
  '医方放弃诉讼时效抗辩。',
  '医方预先放弃将来已经届满的诉讼时效抗辩。',
  '医方今后不得以诉讼时效届满为由拒绝赔偿。',
  '任何一方永不援引时效抗辩。',
  '本协议不适用诉讼时效的规定。',
  '双方不受三年诉讼时效的限制。',
  '患方此后发出的任何函件均不构成诉讼时效中断。',
  '诉讼时效不因投诉、起诉而中断。',
  '诉讼时效自手术之日起算。',
  '患方应当在本协议签订后30日内起诉，逾期视为放弃一切诉讼权利。',
  '如有后遗症，患方须于六个月内提出赔偿请求，否则丧失索赔权利。',
  '超过90天未起诉的，视为自动放弃追究的权利。',
  '索赔时效为6个月。',
  '诉 讼 时 效 缩 短 为 一 个 月',
  '医方的诉讼时效抗辩权，双方同意予以免除。',
  '患方不得反对将诉讼时效缩短为半年。',
  '医方放弃以时效为由的任何抗辩。',
  '患方在2026年12月31日前不起诉的，视为放弃起诉，不得再追究医方。',
  '患方超过一年未主张权利的，自动丧失索赔权。',
  '三个月的诉讼时效对双方有约束力。',
  '付款方式：银行转账；诉讼时效改为一百八十日。',
  'The limitation period is shortened to six months.',
  'The clinic waives any defence of limitation in advance.',
  'The parties agree that the statute of limitations shall not apply.',
  'Neither party may rely on limitation.',
  'Any claim must be brought within 90 days, failing which it is barred.',
  'The limitation period is two years from signing.',
  'Limitation is not interrupted by letters of the patient.',
  'They extend the limitation period to ten years.',
  'The patient gives up the benefit of limitation.',
] as const;

const HARMLESS = [
  '诉讼时效依照法律规定。',
  '本协议不缩短、不延长法定诉讼时效。',
  '任何一方不得要求对方预先放弃诉讼时效利益。',
  '诉讼时效不得由双方约定变更。',
  '约定缩短诉讼时效的条款无效。',
  '本协议的内容不视为放弃诉讼时效利益。',
  '患方2025年3月向医方提出要求，诉讼时效中断，自该日重新计算。',
  '医方同意履行，诉讼时效自本协议签订之日起重新计算。',
  '分期付款的诉讼时效自最后一期履行期限届满之日起计算。',
  '诉讼时效为三年，自知道或者应当知道权利受到损害之日起计算。',
  '对签订前已经届满的诉讼时效，医方同意履行并放弃抗辩。',
  '双方对诉讼时效没有争议。',
  '医方放弃已经届满的诉讼时效抗辩。',
  '填充材料的时效不受限制。',
  '医方曾以诉讼时效届满为由拒绝，后同意协商。',
  '医方应当在30日内支付第一期款项，逾期的按日支付违约金。',
  '患方应在7日内提供银行账号，逾期的，付款时间相应顺延。',
  '患方可在术后三个月内预约免费修复，逾期视为放弃免费修复。',
  '填充效果的时效为12个月，因人而异。',
  '优惠活动具有时效性，时效为一个月。',
  '为延长填充时效，医生建议分两次注射，注射后时效约为6个月。',
  '患方对付款金额应在3日内提出异议，逾期视为放弃异议。',
  '医方主张患方的请求已经超过诉讼时效，患方不予认可。',
  '患方应在三个月内提出要求，逾期视为放弃免费修复。',
  '任何一方不履行的，对方可以依法向人民法院起诉。',
  '双方应当在生效之日起30日内共同申请司法确认。',
  '本协议不影响患方依法投诉、举报的权利。',
  'Limitation follows the law.',
  'Nothing in this agreement shortens or waives the limitation period.',
  'The limitation period is three years from the last instalment.',
  'The parties may not change the limitation period.',
  'Payment is made within 30 days; otherwise interest is due.',
  'Both apply for judicial confirmation within 30 days.',
  'The demand of 3 March 2025 interrupted limitation, and it is counted anew.',
  'For the limitation period that has run out already the clinic waives its defence.',
  'There is no limitation on visits for follow-up treatment.',
] as const;

describe('limitation is not for the parties to change (LIM-8)', () => {
  it.each(VOID)('refuses: %s', (clause) => expect(changesLimitation(clause)).toBe(true));
  it.each(HARMLESS)('lets pass: %s', (clause) => expect(changesLimitation(clause)).toBe(false));
  it('finds the one among many', () => {
    expect(changesLimitation([...HARMLESS].join('\n'))).toBe(false);
    expect(changesLimitation([...HARMLESS.slice(0, 9), VOID[0], ...HARMLESS.slice(9)].join(''))).toBe(true);
  });
});
