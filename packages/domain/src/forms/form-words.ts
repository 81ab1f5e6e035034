import type { EndReason } from '../lifecycle/case-lifecycle.js';
import type { FormKind } from './forms.js';

/** Why a mediation ended (ONL-7), as forms print it. */
export const END_WORDS: Record<EndReason, { zh: string; en: string }> = {
  unwilling: { zh: '一方不愿继续调解', en: 'A side does not wish to go on' },
  withdrawn: { zh: '申请人撤回', en: 'Withdrawn by the applicant' },
  timeout: { zh: '期限届满，未达成协议', en: 'The period ended without an agreement' },
  too_far_apart: { zh: '双方分歧过大', en: 'The sides are too far apart' },
  unreachable: { zh: '联系不上一方，或一方不答复', en: 'A side could not be reached or did not answer' },
  not_accepted: { zh: '不符合受理条件', en: 'The conditions of acceptance are not met' },
  other_route: { zh: '法院或卫健部门已受理同一纠纷', en: 'A court or the health authority has accepted the same dispute' },
};

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
  /** What it says instead where the sides settled without a committee (RT-9). */
  readonly direct?: { readonly paragraphs: readonly string[]; readonly list: readonly string[] };
}
interface Words {
  readonly labels: Record<
    | 'case'
    | 'consumer'
    | 'clinic'
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
    | 'due_on',
    string
  >;
  readonly ladder: Record<'reply' | 'reminder' | 'invitation' | 'regulator', string>;
  readonly limitation: string;
  /** What an obligation is about. */
  readonly performances: Readonly<Record<string, string>>;
  /** Who issues what no committee does. */
  readonly platform: string;
  readonly note: string;
  readonly forms: Record<FormKind, Form>;
}

/** The wording of the forms: ours, not any committee's. */
export const FORM_WORDS: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': {
    labels: {
      case: '案号',
      consumer: '患方',
      clinic: '医方',
      committee: '调解委员会',
      mediator: '调解员',
      procedure: '项目',
      treatment_day: '治疗日期',
      claims: '请求',
      claim_sum: '请求金额',
      applicant: '申请人',
      reasons: '理由',
      accepted_on: '受理日期',
      mediation_until: '调解期限至',
      provisional: '（暂定）',
      reason: '原因',
      extended_to: '延长至',
      consent: '同意',
      patient: '患者',
      overdue: '逾期未履行',
      due_on: '约定期限',
    },
    ladder: {
      reply: '请在此日前答复',
      reminder: '未答复则提醒',
      invitation: '仍未答复则由调解委员会发出邀请',
      regulator: '仍无回应则移交卫健监管',
    },
    limitation: '诉讼时效提示：按现有记录，最迟在{limitation}前主张权利较为稳妥。法院不主动适用时效；本提示不是法律意见。',
    performances: { payment: '付款', revision: '修复手术', apology: '赔礼道歉' },
    platform: '和议平台',
    note: '本文书由和议平台生成，提供的信息不是法律意见。',
    forms: {
      demand: { title: '问题说明函', to: '{clinic}：', paragraphs: [], list: [] },
      application: {
        title: '医疗纠纷调解申请书',
        to: '{committee}：',
        paragraphs: ['申请人自愿申请贵委员会主持调解上述纠纷。申请人已知悉：调解需要另一方同意；调解不收费；自申请之日起诉讼时效中断。'],
        list: [],
      },
      invitation: {
        title: '调解邀请书',
        to: '{clinic}、{consumer}：',
        paragraphs: [
          '{by}已就上述纠纷申请人民调解。另一方同意后，本委员会才能受理；任何一方都可以拒绝。',
          '请在{until}前在平台上作出答复。逾期没有答复的，视为本次未能取得同意，申请人可以选择其他途径。',
        ],
        list: [],
      },
      acceptance: {
        title: '受理通知书',
        to: '{consumer}、{clinic}：',
        paragraphs: [
          '经审查，双方均已同意调解，身份已核对，本委员会决定受理。',
          '调解应当在受理之日起30个工作日内完成；需要鉴定的，鉴定时间不计入；确需延长的，由委员会和双方约定。期限届满未达成协议的，视为调解不成。调解不收费。',
        ],
        list: [
          '请提交：身份证明；授权委托书（有代理人的）',
          '病历、影像和检查资料',
          '合同、付款凭证、沟通记录和宣传材料',
          '后续治疗、误工等费用的凭证',
        ],
      },
      rights_and_duties: {
        title: '权利义务告知书',
        to: '{consumer}、{clinic}：',
        paragraphs: ['调解中双方享有下列权利，负有下列义务：'],
        list: [
          '可以选择或接受调解员，可以要求有利害关系的调解员回避',
          '可以接受、拒绝或随时终止调解',
          '可以要求公开或不公开进行；未经双方同意不公开',
          '如实陈述，遵守秩序，尊重对方',
          '为达成调解所作的让步，以后不得作为对自己不利的证据',
          '委托代理人的，和解须有特别授权；代理人不得同时代理双方',
        ],
      },
      non_acceptance: { title: '不予受理通知书', to: '{by}：', paragraphs: ['您的调解申请不予受理，理由如上。您仍可以选择：'], list: [] },
      extension: {
        title: '延长调解期限约定书',
        to: '{consumer}、{clinic}：',
        paragraphs: ['因特殊情况，调解委员会与双方约定将调解期限延长至{until}。三方同意的时间如上。'],
        list: [],
      },
      ended: {
        title: '终止调解通知书',
        to: '{consumer}、{clinic}：',
        paragraphs: ['本案调解已终止，原因和理由如上。接下来仍可以选择：'],
        list: [],
      },
      effective: {
        title: '调解协议生效及司法确认告知书',
        to: '{consumer}、{clinic}：',
        paragraphs: [
          '双方签名、调解员签名和调解委员会印章齐全，调解协议已生效，双方应当按约履行。',
          '双方可以在{until}前共同向人民法院申请司法确认。经确认的协议可以申请强制执行；未经确认的不能直接申请强制执行。',
        ],
        list: [
          '协议双方各执一份，委员会留存一份',
          '确认申请向当事人住所地或调解组织所在地的基层人民法院提出',
          '存在欺诈、重大误解、胁迫或显失公平的，可以在法定期间内请求撤销',
        ],
      },
      settled: {
        title: '和解协议生效告知书',
        to: '{consumer}、{clinic}：',
        paragraphs: [
          '双方已在书面和解协议上签名，和解协议已生效，对双方有合同约束力，双方应当按约履行。',
          '本协议由双方自行协商达成，没有调解组织参与。司法确认适用于依法设立的调解组织主持达成的调解协议，本协议不能申请司法确认，也不能直接申请强制执行。',
        ],
        list: [
          '一方不履行的，另一方可以向人民法院起诉',
          '希望协议可以申请司法确认的，可以共同申请人民调解，由调解委员会主持达成协议',
          '存在欺诈、重大误解、胁迫或显失公平的，可以在法定期间内请求撤销',
        ],
      },
      breach: {
        title: '逾期履行告知书',
        to: '{clinic}、{consumer}：',
        paragraphs: ['协议约定的上述履行已过期限，平台上没有履行凭证。请医方尽快履行并上传凭证；双方可以在案件中说明情况。'],
        list: [
          '患方可以就协议的履行向人民法院起诉',
          '协议生效之日起30日内，双方可以共同申请司法确认',
          '经司法确认的协议，可以自履行期限届满起2年内申请强制执行',
          '调解委员会可以督促履行',
        ],
        direct: {
          paragraphs: ['和解协议约定的上述履行已过期限，平台上没有履行凭证。请医方尽快履行并上传凭证；双方可以在案件中说明情况。'],
          list: ['患方可以就和解协议的履行向人民法院起诉', '和解协议不能直接申请强制执行', '就履行发生争议的，双方可以申请人民调解'],
        },
      },
      fulfilled: {
        title: '履行完毕告知书',
        to: '{consumer}、{clinic}：',
        paragraphs: ['调解协议约定的各项履行均已由患方确认，本案办结。'],
        list: [
          '调解登记、记录和协议书由委员会立卷归档',
          '纠纷已经解决，封存的病历可以由机构自行启封',
          '对协议本身仍可在法定期间内请求撤销',
        ],
        direct: {
          paragraphs: ['和解协议约定的各项履行均已由患方确认，本案办结。'],
          list: ['双方各自保存协议和履行凭证', '纠纷已经解决，封存的病历可以由机构自行启封', '对协议本身仍可在法定期间内请求撤销'],
        },
      },
      calculation: {
        title: '赔偿测算表',
        to: '',
        paragraphs: ['本表按所填数据和所列参数计算，供协商参考。违约与侵权只能选择其一。2002年条例的标准没有使用。'],
        list: [],
      },
    },
  },
  en: {
    labels: {
      case: 'Case',
      consumer: 'Consumer',
      clinic: 'Clinic',
      committee: 'Committee',
      mediator: 'Mediator',
      procedure: 'Procedure',
      treatment_day: 'Day of treatment',
      claims: 'Claims',
      claim_sum: 'Sum claimed',
      applicant: 'Applicant',
      reasons: 'Reasons',
      accepted_on: 'Accepted on',
      mediation_until: 'Mediation until',
      provisional: ' (provisional)',
      reason: 'Cause',
      extended_to: 'Extended to',
      consent: 'Consent',
      patient: 'patient',
      overdue: 'Overdue',
      due_on: 'Agreed day',
    },
    ladder: {
      reply: 'Please answer by',
      reminder: 'Without an answer, a reminder',
      invitation: 'Still none: an invitation by the committee',
      regulator: 'Still none: handed to the health regulator',
    },
    limitation:
      'Limitation: by the present record it is safe to claim no later than {limitation}. Courts do not raise limitation themselves; this is no legal advice.',
    performances: { payment: 'Payment', revision: 'Revision surgery', apology: 'Apology' },
    platform: 'Heyi',
    note: 'Made by Heyi. Information, not legal advice. Where the texts differ, the Chinese text prevails.',
    forms: {
      demand: { title: 'Demand Letter', to: 'To {clinic}:', paragraphs: [], list: [] },
      application: {
        title: 'Application for Mediation of a Medical Dispute',
        to: 'To {committee}:',
        paragraphs: [
          'The applicant asks the committee to mediate the dispute above, and knows that mediation needs the consent of the other side, is free of charge, and that limitation is interrupted from the day of the application.',
        ],
        list: [],
      },
      invitation: {
        title: 'Invitation to Mediate',
        to: 'To {clinic} and {consumer}:',
        paragraphs: [
          '{by} has applied for mediation of the dispute above. The committee can accept only with the consent of the other side; either side may refuse.',
          'Please answer on the platform by {until}. Without an answer no consent was obtained, and the applicant may choose another route.',
        ],
        list: [],
      },
      acceptance: {
        title: 'Notice of Acceptance',
        to: 'To {consumer} and {clinic}:',
        paragraphs: [
          'Both sides have consented, their identities were checked, and the committee accepts the case.',
          'Mediation is completed within 30 working days of acceptance; appraisal time is not counted; where needed the committee and both sides agree on more time. Past the period without an agreement, mediation counts as failed. It is free of charge.',
        ],
        list: [
          'Please hand in: identity papers; power of attorney of an agent',
          'Records, images and test results',
          'Contract, payments, messages and advertising',
          'Proof of further treatment, lost income and other costs',
        ],
      },
      rights_and_duties: {
        title: 'Rights and Duties',
        to: 'To {consumer} and {clinic}:',
        paragraphs: ['In mediation both sides have these rights and duties:'],
        list: [
          'To choose or accept the mediator, and to ask one with an interest to withdraw',
          'To accept, refuse or end mediation at any time',
          'To ask for open or closed sessions; nothing is public without both sides',
          'To tell the truth, keep order and respect the other side',
          'What is conceded only to settle may not be used against one later',
          'An agent needs special authority to settle and may not act for both sides',
        ],
      },
      non_acceptance: {
        title: 'Notice of Non-Acceptance',
        to: 'To {by}:',
        paragraphs: ['The application is not accepted, for the reasons above. These routes stay open:'],
        list: [],
      },
      extension: {
        title: 'Agreement on More Time',
        to: 'To {consumer} and {clinic}:',
        paragraphs: [
          'For special circumstances the committee and both sides agree to extend mediation to {until}. The times of the three consents stand above.',
        ],
        list: [],
      },
      ended: {
        title: 'Notice of Termination',
        to: 'To {consumer} and {clinic}:',
        paragraphs: ['Mediation of this case has ended, for the cause and reasons above. These routes stay open:'],
        list: [],
      },
      effective: {
        title: 'Notice of Effect and of Judicial Confirmation',
        to: 'To {consumer} and {clinic}:',
        paragraphs: [
          'With both signatures, the mediator’s signature and the committee’s seal the agreement has taken effect and binds both sides.',
          'Both sides together may ask a people’s court to confirm it until {until}. A confirmed agreement can be enforced; an unconfirmed one cannot be enforced directly.',
        ],
        list: [
          'Each side keeps a copy and the committee one',
          'Confirmation is sought at the basic court of a party’s domicile or of the mediation body',
          'For fraud, serious mistake, duress or unfairness avoidance may be sought within the statutory periods',
        ],
      },
      settled: {
        title: 'Notice of Effect of a Direct Settlement',
        to: 'To {consumer} and {clinic}:',
        paragraphs: [
          'Both sides have signed the written settlement. It has taken effect and binds both as a contract.',
          'The sides reached it by themselves, without a mediation body. Judicial confirmation is for agreements reached before a lawfully established mediation body: this one cannot be confirmed, nor enforced directly.',
        ],
        list: [
          'If one side does not perform, the other may sue in court',
          'For an agreement that can be confirmed, both sides may apply for people’s mediation and settle before the committee',
          'For fraud, serious mistake, duress or unfairness avoidance may be sought within the statutory periods',
        ],
      },
      breach: {
        title: 'Notice of Overdue Performance',
        to: 'To {clinic} and {consumer}:',
        paragraphs: [
          'The performance above is past its agreed day, and the platform holds no proof of it. The clinic is asked to perform and to upload proof; both sides may explain themselves in the case.',
        ],
        list: [
          'The consumer may sue over the performance of the agreement',
          'Within 30 days of its taking effect both sides together may ask for judicial confirmation',
          'A confirmed agreement can be enforced within 2 years of the end of the period for performance',
          'The committee may supervise performance',
        ],
        direct: {
          paragraphs: [
            'The performance above of the settlement is past its agreed day, and the platform holds no proof of it. The clinic is asked to perform and to upload proof; both sides may explain themselves in the case.',
          ],
          list: [
            'The consumer may sue over the performance of the settlement',
            'A direct settlement cannot be enforced directly',
            'Over a dispute about performance both sides may apply for people’s mediation',
          ],
        },
      },
      fulfilled: {
        title: 'Notice of Completion',
        to: 'To {consumer} and {clinic}:',
        paragraphs: ['The consumer has confirmed every performance of the agreement; the case is closed.'],
        list: [
          'Registration, records and agreement are archived by the committee',
          'With the dispute resolved the institution may unseal sealed records alone',
          'Avoidance of the agreement may still be sought within the statutory periods',
        ],
        direct: {
          paragraphs: ['The consumer has confirmed every performance of the settlement; the case is closed.'],
          list: [
            'Each side keeps the settlement and the proof of performance',
            'With the dispute resolved the institution may unseal sealed records alone',
            'Avoidance of the settlement may still be sought within the statutory periods',
          ],
        },
      },
      calculation: {
        title: 'Calculation of Compensation',
        to: '',
        paragraphs: [
          'Computed from the figures entered and the parameters named, for negotiation. Contract or tort: one must be chosen. The tariff of 2002 is not used.',
        ],
        list: [],
      },
    },
  },
};
