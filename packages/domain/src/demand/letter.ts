import { CLAIMS, PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import { formatFen, type Fen } from '../money/money.js';
import { formatDay, type Day } from '../time/day.js';

/** What went wrong, as people tick it in the explorer and on the letter. */
export const TROUBLES = {
  harm: { zh: '身体或容貌受到损害', en: 'My body or looks were harmed' },
  not_as_promised: { zh: '效果与承诺不符', en: 'The result is not what was promised' },
  false_advertising: { zh: '宣传不实（医师、资质、效果、价格）', en: 'The advertising was untrue (doctor, licence, effect, price)' },
  no_consent: { zh: '没有说明风险或没有签知情同意书', en: 'Risks were not explained, or no consent form was signed' },
  unqualified: { zh: '怀疑机构、医师或产品没有资质', en: 'The clinic, doctor or product may lack a licence' },
  records_refused: { zh: '不给病历，或病历被改动', en: 'Records were refused, or altered' },
  refund_refused: { zh: '退款被拒绝或拖延', en: 'A refund was refused or delayed' },
} as const;
export type Trouble = keyof typeof TROUBLES;

export interface DemandFacts {
  readonly consumerName: string | null;
  readonly clinicName: string | null;
  readonly procedure: Procedure;
  readonly treatmentDay: Day;
  readonly troubles: readonly Trouble[];
  readonly claims: readonly Claim[];
  readonly amountFen: Fen | null;
  readonly replyDays: number;
}

/** A demand letter (问题说明函) in our own words, for the sender to edit; it claims nothing that was not answered. */
export function demandLetter(f: DemandFacts, locale: 'zh-CN' | 'en'): string {
  const lang = locale === 'en' ? 'en' : 'zh';
  const procedure = PROCEDURES[f.procedure][lang];
  const troubles = f.troubles.map((x) => TROUBLES[x][lang]);
  const claims = f.claims.map((c) => CLAIMS[c][lang]);
  if (lang === 'zh')
    return [
      `${f.clinicName ?? '（机构名称）'}：`,
      `本人${f.consumerName ?? '（姓名）'}于${formatDay(f.treatmentDay, locale)}在贵机构接受${procedure}。现将问题说明如下：`,
      ...troubles.map((x, i) => `${i + 1}. ${x}。`),
      `请贵机构：${claims.join('；')}。${f.amountFen ? `金额：${formatFen(f.amountFen, locale)}。` : ''}`,
      `请妥善保管本人的全部病历、影像和沟通记录，并提供复制件。`,
      `请自收到本函之日起${f.replyDays}日内书面答复。逾期不答复的，将向医疗纠纷人民调解委员会申请调解，并保留其他合法途径。`,
      `本函是提出履行请求，自到达之日起诉讼时效中断（民法典第195条）。`,
    ].join('\n');
  return [
    `To ${f.clinicName ?? '(name of the clinic)'}:`,
    `I, ${f.consumerName ?? '(name)'}, received ${procedure} at your clinic on ${formatDay(f.treatmentDay, locale)}. These are the problems:`,
    ...troubles.map((x, i) => `${i + 1}. ${x}.`),
    `I ask you for: ${claims.join('; ')}.${f.amountFen ? ` Amount: ${formatFen(f.amountFen, locale)}.` : ''}`,
    'Please keep all of my records, images and messages safe, and give me copies.',
    `Please answer in writing within ${f.replyDays} days of receiving this letter. Without an answer I will ask the medical dispute mediation committee to mediate, and keep every other lawful way open.`,
    'This letter demands performance; as it arrives, limitation is interrupted (Civil Code, art. 195).',
  ].join('\n');
}
