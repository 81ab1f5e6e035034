import type { EndReason, RefusalGround } from '../lifecycle/endings.js';
import { FORM_WORDS_EN } from './form-words-en.js';
import { FORM_WORDS_ZH } from './form-words-zh.js';
import type { FormKind } from './forms.js';

/** Why a mediation ended (ONL-7), as forms print it. */
export const END_WORDS: Record<EndReason, { zh: string; en: string }> = {
  unwilling: { zh: '一方不愿继续调解', en: 'A side does not wish to go on' },
  withdrawn: { zh: '申请人撤回', en: 'Withdrawn by the applicant' },
  timeout: { zh: '期限届满，未达成协议', en: 'The period ended without an agreement' },
  too_far_apart: { zh: '双方分歧过大', en: 'The sides are too far apart' },
  unreachable: { zh: '联系不上一方，或一方不答复', en: 'A side could not be reached or did not answer' },
  refused_to_sign: { zh: '一方拒绝在调解协议上签名', en: 'A side refuses to sign the agreement' },
  not_accepted: { zh: '不符合受理条件', en: 'The conditions of acceptance are not met' },
  other_route: { zh: '法院或卫健部门已受理同一纠纷', en: 'A court or the health authority has accepted the same dispute' },
};

/** Why a committee does not take an application on, as its notice prints it. */
export const GROUND_WORDS: Record<RefusalGround, { zh: string; en: string }> = {
  court_accepted: { zh: '当事人已向人民法院提起诉讼并已被受理', en: 'A party has sued and the court has accepted the case' },
  health_accepted: {
    zh: '当事人已申请卫生健康主管部门调解并已被受理',
    en: 'A party has applied to the health authority, which has accepted the matter',
  },
  no_consent: { zh: '在答复期限内没有征得另一方同意', en: 'The other side did not consent in the time given' },
  party_refuses: { zh: '一方明确拒绝调解', en: 'A side clearly refuses mediation' },
  identity_unclear: { zh: '当事人身份无法核实', en: 'The identity of a party cannot be verified' },
  outside_scope: { zh: '不属于本委员会的调解范围', en: 'The matter is outside what this committee mediates' },
};

/** Why, where nobody wrote it: the platform ended the case by itself. */
const OWN_END_NOTES: Partial<Record<EndReason, { zh: string; en: string }>> = {
  timeout: {
    zh: '调解期限届满，未达成协议（《医疗纠纷预防和处理条例》第38条）。',
    en: 'The period for mediation has ended without an agreement (Regulation on Medical Disputes, art. 38).',
  },
  unreachable: {
    zh: '机构在函件、提醒和调解邀请后均未答复，材料转交卫健监管。',
    en: 'The clinic answered neither letter, reminder nor invitation; the case goes to the health regulator.',
  },
  other_route: {
    zh: '法院或卫健部门已受理同一纠纷，人民调解依法终止（《医疗纠纷预防和处理条例》第31条）。',
    en: 'A court or the health authority has accepted the dispute, which ends people’s mediation (Regulation on Medical Disputes, art. 31).',
  },
};

/** The explanation of an ending in the reader's language: what a person wrote as it was written, the platform's own in words. */
export const endNote = (reason: EndReason | null, written: string | null, locale: 'zh-CN' | 'en'): string | null =>
  written ?? (reason ? (OWN_END_NOTES[reason]?.[locale === 'en' ? 'en' : 'zh'] ?? null) : null);

/** Routes that stay open after mediation (RT-1, RT-12, RT-15), with the first period of each. */
export const ROUTE_WORDS = {
  'zh-CN': [
    '起诉：向有管辖权的人民法院提起诉讼。',
    '行政调解：向纠纷发生地县级卫健部门申请，5个工作日内决定是否受理，受理后30个工作日内完成。',
    '仲裁：双方有仲裁协议的，向约定的仲裁机构申请。',
    '消费投诉：向市场监督管理部门投诉，7个工作日内决定是否受理；也可以请消费者协会调解。',
  ],
  en: [
    'Court: bring a suit before the competent people’s court.',
    'Administrative mediation: apply to the county health authority of the place of the dispute; it decides on acceptance within 5 working days and completes within 30.',
    'Arbitration: before the body named in an arbitration agreement, where there is one.',
    'Consumer complaint: to the market-regulation authority, which decides within 7 working days; a consumer association may mediate.',
  ],
} as const;

interface Form {
  readonly title: string;
  readonly to: string;
  readonly paragraphs: readonly string[];
  readonly list: readonly string[];
  /** What it says where it comes from the clinic. */
  readonly byClinic?: { readonly paragraphs: readonly string[]; readonly list: readonly string[] };
  /** What it says where the platform issues it of itself: nothing in the committee's voice. */
  readonly platform?: { readonly paragraphs: readonly string[]; readonly list: readonly string[] };
  /** What it says instead where the sides settled without a committee (RT-9). */
  readonly direct?: { readonly paragraphs: readonly string[]; readonly list: readonly string[] };
}
export interface FormWords {
  readonly labels: Record<
    | 'case'
    | 'consumer'
    | 'clinic'
    | 'unconfirmed'
    | 'committee'
    | 'mediator'
    | 'procedure'
    | 'treatment_day'
    | 'claims'
    | 'claim_sum'
    | 'applicant'
    | 'reasons'
    | 'accepted_on'
    | 'mediation_until'
    | 'provisional'
    | 'reason'
    | 'extended_to'
    | 'consent'
    | 'patient'
    | 'overdue'
    | 'due_on'
    | 'basis'
    | 'no_basis'
    | 'acted'
    | 'applied_on'
    | 'wait_until',
    string
  >;
  readonly ladder: Record<'reply' | 'reminder' | 'invitation' | 'application' | 'regulator', string>;
  readonly limitation: string;
  /** What an obligation is about. */
  readonly performances: Readonly<Record<string, string>>;
  /** Who issues what no committee does. */
  readonly platform: string;
  readonly note: string;
  readonly forms: Record<FormKind, Form>;
}

/** The wording of the forms: ours, not any committee's. */
export const FORM_WORDS: Record<'zh-CN' | 'en', FormWords> = { 'zh-CN': FORM_WORDS_ZH, en: FORM_WORDS_EN };
