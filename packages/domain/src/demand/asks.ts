import type { Claim } from '../cases/procedures.js';

/** What only the explorer and the letter name, and the claim under which a case knows it. */
export const WISHES = {
  void_contract: { of: 'refund', zh: '确认合同无效并返还款项', en: 'The contract treated as void, and the sum returned' },
  ten_times: { of: 'compensation', zh: '假药、劣药的惩罚性赔偿', en: 'Punitive damages for a fake or inferior drug' },
  two_times: { of: 'compensation', zh: '明知缺陷的惩罚性赔偿', en: 'Punitive damages for a known defect' },
} as const satisfies Record<string, { of: Claim; zh: string; en: string }>;
export type Wish = keyof typeof WISHES;

/** What the clinic is asked to do at once, by what went wrong: so that proof is not lost and harm does not go on. */
export const ASKS = {
  autopsy: {
    zh: '近亲属对死因有异议，请配合在法定时限内尸检，并妥善保存遗体。',
    en: 'The close relatives dispute the cause of death: please help to have the autopsy done within its time, and keep the body safe.',
  },
  seal: {
    zh: '请保留所用产品及其包装、批号和进货查验记录，并与患方共同封存现场实物。',
    en: 'Please keep the product, its packing, batch number and purchase records, and seal with the patient’s side what is left.',
  },
  licence: {
    zh: '请出示治疗当日有效的医疗机构执业许可证，以及实施人员的医师资格证书和执业证书。',
    en: 'Please show the institution’s licence valid on the day, and the qualification and practice certificates of who did it.',
  },
  stop: {
    zh: '请立即停止使用并删除有关照片、视频，说明用在哪里、提供给了谁。',
    en: 'Please stop using the photos and videos at once, delete them, and say where they were used and to whom they were given.',
  },
  leak: {
    zh: '请说明泄露了哪些内容、原因和范围，立即停止并采取补救措施。',
    en: 'Please say what was leaked, why and how far, stop it at once and take remedies.',
  },
  payee: {
    zh: '请确认付到个人账户的款项由贵机构收取，并提供收款凭证。',
    en: 'Please confirm that the money paid into a personal account was received for the clinic, and give a receipt.',
  },
} as const;
export type AskedAtOnce = keyof typeof ASKS;
