import { ruleOf, type RuleId } from '../citations/citations.js';
import { demandLetter } from '../demand/letter.js';
import { nextQuestion, type Answers } from './answers.js';
import { autopsyOf, standingOfAutopsy } from './death.js';
import { explore } from './explorer.js';
import { filingOf, letterOf } from './letter-of.js';

/**
 * Situations that people come with, each read by hand in the texts: what can be asked for, by which way and why, until when,
 * and how the letter begins. A refund and a deposit have a table of their own.
 */
const TODAY = '2026-11-27';
const NOW = new Date('2026-11-27T10:00:00+08:00');
const YUAN = 100;

interface Situation {
  readonly of: string;
  /** The articles by which it is decided; each stands under the result. */
  readonly articles: readonly string[];
  readonly answers: Answers;
  /** Beside the refund and the records: claim, sum in yuan where the text gives one, what it depends on. */
  readonly claims: readonly (readonly [string, number | null, string])[];
  /** Way and reason, in order; what is closed comes last and says why. */
  readonly ways: readonly string[];
  readonly closed?: readonly string[];
  readonly doubtful?: readonly string[];
  /** Of each limitation: its claim, the safe day, where it stands. */
  readonly dates: readonly (readonly [string, string | null, string])[];
  readonly notes?: readonly string[];
  readonly others?: readonly string[];
  readonly letter: string;
}

const harmed = {
  procedure: 'eyelid',
  who: 'self',
  treatmentDay: '2026-03-02',
  knownDay: '2026-04-02',
  elsewhere: 'none',
  claims: ['compensation'],
} as const;
const HARM = [
  ['compensation', null, 'fault'],
  ['revision', null, 'fault'],
  ['apology', null, 'fault'],
] as const;
const RUNNING = [['harm', '2029-04-02', 'running']] as const;
const EYELID = '本人（姓名）于2026年3月2日（周一）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：';
const asked = { asked: 'refused', askedDay: '2026-10-12' } as const;

const SITUATIONS: readonly Situation[] = [
  {
    of: 'a prepaid card, unused, bought three days ago',
    articles: ['prepaid-consumption-2025 14', 'limitation-interp 4'],
    answers: {
      procedure: 'prepaid',
      who: 'self',
      treatmentDay: '2026-11-24',
      troubles: ['refund_refused'],
      paidFen: 10_000 * YUAN,
      usedFen: 0,
      firstTime: 'yes',
      asked: 'no',
      elsewhere: 'none',
      claims: ['refund'],
    },
    claims: [],
    ways: [
      'negotiation small_ask',
      'market_complaint small',
      'consumer_association small',
      'peoples_mediation base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['refund', null, 'not_begun']],
    letter: '本人（姓名）于2026年11月24日（周二）在贵机构购买预付卡或套餐。现将问题说明如下：',
  },
  {
    of: 'harm known for more than three years',
    articles: ['civil-code 188', 'civil-code 193', 'samr-complaint-2026 16'],
    answers: {
      ...harmed,
      treatmentDay: '2022-03-01',
      knownDay: '2022-04-01',
      troubles: ['harm'],
      severity: 'repair',
      paidFen: 18_600 * YUAN,
      asked: 'no',
    },
    claims: HARM,
    ways: ['negotiation ask_first', 'peoples_mediation fault', 'administrative_mediation fault_admin', 'litigation base'],
    closed: ['market_complaint three_years'],
    dates: [['harm', '2025-04-01', 'over']],
    letter: '本人（姓名）于2022年3月1日（周二）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
  },
  {
    of: 'records that are refused',
    articles: ['civil-code 1222', 'med-dispute-reg 16', 'med-dispute-reg 47', 'med-dispute-reg 34'],
    answers: { ...harmed, troubles: ['harm', 'records_refused'], severity: 'lasting', paidFen: 30_000 * YUAN, ...asked },
    claims: HARM,
    ways: [
      'health_report records',
      'peoples_mediation fault',
      'litigation fault_sue',
      'administrative_mediation fault_admin',
      'negotiation base',
      'market_complaint base',
    ],
    // An asking on 12 October restarts the three years (Civil Code 195).
    dates: [['harm', '2029-10-12', 'running']],
    letter: EYELID,
  },
  {
    of: 'a patient from abroad',
    articles: ['civil-procedure-law 73', 'civil-evidence-2019 16', 'civil-evidence-2019 17', 'civil-procedure-law 62', 'civil-code 1218'],
    answers: {
      ...harmed,
      procedure: 'laser',
      also: ['foreign'],
      troubles: ['harm'],
      severity: 'light',
      paidFen: 3_000 * YUAN,
      asked: 'no',
    },
    claims: HARM,
    ways: [
      'negotiation ask_first',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'market_complaint base',
      'litigation base',
    ],
    dates: RUNNING,
    notes: ['foreign_rights', 'foreign_papers', 'foreign_authority'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受激光 / 光电项目。现将问题说明如下：',
  },
  {
    of: 'an advertised result that did not come',
    articles: ['consumer-law 55', 'consumer-penalty-measures 6', 'consumer-law 45', 'advertising-law 56', 'advertising-law 16'],
    answers: {
      ...harmed,
      troubles: ['not_as_promised', 'false_advertising'],
      paidFen: 18_600 * YUAN,
      usedFen: 0,
      ...asked,
      claims: ['fraud_damages'],
    },
    claims: [
      ['fraud_damages', 55_800, 'fraud'],
      ['revision', null, 'fault'],
    ],
    ways: [
      'market_complaint small_refused',
      'consumer_association small_refused',
      'negotiation base',
      'peoples_mediation base',
      'market_report ad',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    others: ['endorser'],
    letter: EYELID,
  },
  {
    of: 'a clinic in another province: the suit may be where the result came',
    articles: ['civil-procedure-law 29', 'civil-procedure-interp 24', 'civil-procedure-law 24'],
    answers: { ...harmed, procedure: 'breast', troubles: ['harm'], severity: 'repair', paidFen: 60_000 * YUAN, ...asked },
    claims: HARM,
    ways: [
      'peoples_mediation fault',
      'litigation fault_sue',
      'administrative_mediation fault_admin',
      'negotiation base',
      'market_complaint base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受胸部整形。现将问题说明如下：',
  },
  {
    of: 'a free trial that did harm, praised untruly: 500 yuan though nothing was paid',
    articles: ['consumer-law 2', 'consumer-law 49', 'consumer-law 55'],
    answers: { ...harmed, procedure: 'skin', troubles: ['harm', 'free_trial', 'false_advertising'], severity: 'light', asked: 'no' },
    claims: [
      ['compensation', null, 'fault'],
      ['fraud_damages', 500, 'fraud'],
      ['revision', null, 'fault'],
      ['apology', null, 'fault'],
    ],
    ways: [
      'negotiation ask_first',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'market_complaint base',
      'consumer_association base',
      'market_report ad',
      'litigation base',
    ],
    dates: RUNNING,
    notes: ['free_trial'],
    others: ['endorser'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受皮肤护理与换肤。现将问题说明如下：',
  },
  {
    of: 'second thoughts three days after paying for surgery',
    articles: ['consumer-law 39', 'samr-complaint-2026 15'],
    answers: {
      ...harmed,
      treatmentDay: '2026-11-24',
      knownDay: '2026-11-24',
      troubles: ['refund_refused'],
      paidFen: 18_600 * YUAN,
      usedFen: 0,
      asked: 'refused',
      claims: ['refund'],
    },
    claims: [],
    ways: [
      'market_complaint small_refused',
      'consumer_association small_refused',
      'negotiation base',
      'peoples_mediation base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['harm', '2029-11-24', 'running']],
    letter: '本人（姓名）于2026年11月24日（周二）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
  },
  {
    of: 'operated on again elsewhere',
    articles: ['civil-code 1171', 'civil-code 1172', 'med-damage-interp 2', 'med-damage-interp 19'],
    answers: { ...harmed, troubles: ['harm', 'two_clinics'], severity: 'repair', paidFen: 18_600 * YUAN, ...asked },
    claims: HARM,
    ways: [
      'peoples_mediation fault',
      'litigation fault_sue',
      'administrative_mediation fault_admin',
      'negotiation base',
      'market_complaint base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    notes: ['two_clinics'],
    others: ['other_clinic'],
    letter: EYELID,
  },
  {
    of: 'an unregistered filler: a device, so that the Drug Law’s ten times do not apply',
    articles: ['civil-code 1223', 'med-damage-interp 7', 'device-reg 55', 'device-reg 86', 'med-dispute-reg 25'],
    answers: {
      ...harmed,
      procedure: 'filler',
      troubles: ['harm', 'product'],
      product: 'device',
      severity: 'repair',
      paidFen: 8_000 * YUAN,
      ...asked,
    },
    claims: [
      ['compensation', null, 'fault'],
      ['revision', null, 'fault'],
      ['apology', null, 'fault'],
      ['fraud_damages', 24_000, 'fraud'],
    ],
    ways: [
      'drug_report product',
      'peoples_mediation fault',
      'litigation fault_sue',
      'administrative_mediation fault_admin',
      'negotiation base',
      'market_complaint base',
      'consumer_association base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    notes: ['seal', 'product_device'],
    others: ['maker'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受注射填充（玻尿酸、肉毒素）。现将问题说明如下：',
  },
  {
    of: 'a fake botulinum toxin used knowingly, with lasting harm',
    articles: ['drug-law 144', 'drug-law 98', 'consumer-law 55', 'civil-code 1207', 'med-damage-interp 23'],
    answers: {
      ...harmed,
      procedure: 'filler',
      troubles: ['harm', 'product', 'known_defect'],
      product: 'drug',
      severity: 'lasting',
      place: 'other',
      paidFen: 5_000 * YUAN,
      asked: 'no',
    },
    claims: [
      ['compensation', null, 'fault'],
      ['revision', null, 'fault'],
      ['apology', null, 'fault'],
      ['fraud_damages', 15_000, 'fraud'],
      ['ten_times', null, 'fake_drug'],
      ['two_times', null, 'known_defect'],
    ],
    ways: [
      'drug_report product',
      'negotiation ask_first',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'market_complaint base',
      'consumer_association base',
      'litigation base',
    ],
    dates: RUNNING,
    notes: ['seal', 'product_drug'],
    others: ['maker'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受注射填充（玻尿酸、肉毒素）。现将问题说明如下：',
  },
  {
    of: 'a girl of fifteen in Beijing, operated on without a guardian’s consent',
    articles: [
      'civil-code 19',
      'civil-code 145',
      'civil-code 157',
      'general-part-interp 5',
      'beijing-minors 30',
      'beijing-minors 65',
      'general-part-interp 36',
    ],
    answers: {
      ...harmed,
      who: 'child',
      childAge: 'from8',
      consent: 'not',
      place: 'beijing',
      troubles: ['harm'],
      severity: 'repair',
      paidFen: 12_000 * YUAN,
      asked: 'no',
    },
    claims: [...HARM, ['void_contract', null, 'unsuited']],
    ways: [
      'health_report minor_local',
      'negotiation ask_first',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'market_complaint base',
      'litigation base',
    ],
    dates: RUNNING,
    notes: ['guardian', 'local_beijing'],
    letter:
      '本人（姓名）系患者（患者姓名）（未成年人）的法定代理人。（患者姓名）于2026年3月2日（周一）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
  },
  {
    of: 'a card bought by a child of seven: void, less what was delivered',
    articles: ['civil-code 20', 'civil-code 144', 'prepaid-consumption-2025 10', 'civil-code 157'],
    answers: {
      procedure: 'prepaid',
      who: 'child',
      childAge: 'under8',
      consent: 'not',
      place: 'other',
      treatmentDay: '2026-06-01',
      troubles: ['refund_refused'],
      paidFen: 6_000 * YUAN,
      usedFen: 1_000 * YUAN,
      asked: 'refused',
      askedDay: '2026-11-16',
      refusedDay: '2026-11-16',
      elsewhere: 'none',
      claims: ['refund'],
    },
    claims: [['void_contract', 5_000, 'void']],
    ways: [
      'market_complaint small_refused',
      'consumer_association small_refused',
      'negotiation base',
      'peoples_mediation base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['refund', '2029-11-16', 'running']],
    notes: ['guardian'],
    letter:
      '本人（姓名）系患者（患者姓名）（未成年人）的法定代理人。（患者姓名）于2026年6月1日（周一）在贵机构购买预付卡或套餐。现将问题说明如下：',
  },
  {
    of: 'an adult ward who signed alone',
    articles: ['civil-code 22', 'civil-code 23', 'civil-code 145', 'civil-code 157'],
    answers: {
      ...harmed,
      procedure: 'skin',
      who: 'ward',
      wardMind: 'limited',
      consent: 'not',
      troubles: ['not_as_promised'],
      paidFen: 50_000 * YUAN,
      asked: 'unanswered',
      claims: ['refund'],
    },
    claims: [
      ['revision', null, 'fault'],
      ['void_contract', null, 'unsuited'],
    ],
    ways: [
      'peoples_mediation large',
      'negotiation base',
      'market_complaint base',
      'consumer_association base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: RUNNING,
    notes: ['guardian'],
    letter:
      '本人（姓名）系患者（患者姓名）的监护人和法定代理人。（患者姓名）于2026年3月2日（周一）在贵机构接受皮肤护理与换肤。现将问题说明如下：',
  },
  {
    of: 'an institution without licence, lasting harm',
    articles: [
      'basic-health-law 99',
      'criminal-law 336',
      'illegal-practice-interp 6',
      'med-accident-reg 61',
      'med-dispute-reg 2',
      'civil-code 1165',
    ],
    answers: {
      ...harmed,
      procedure: 'filler',
      troubles: ['harm', 'unlicensed'],
      lacking: 'institution',
      severity: 'lasting',
      place: 'other',
      paidFen: 5_000 * YUAN,
      ...asked,
    },
    claims: [...HARM, ['fraud_damages', 15_000, 'fraud']],
    ways: [
      'health_report unlicensed',
      'police unlicensed_crime',
      'litigation unlicensed_sue',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'negotiation base',
      'market_complaint base',
    ],
    doubtful: ['peoples_mediation', 'administrative_mediation'],
    dates: [['harm', '2029-10-12', 'running']],
    notes: ['unlicensed'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受注射填充（玻尿酸、肉毒素）。现将问题说明如下：',
  },
  {
    of: 'a filler by a beautician, light harm: no police yet, but a report and a suit',
    articles: ['doctors-law 59', 'med-accident-reg 61', 'civil-code 1218', 'med-dispute-reg 2'],
    answers: {
      ...harmed,
      procedure: 'filler',
      troubles: ['harm', 'unlicensed'],
      lacking: 'person',
      severity: 'light',
      place: 'other',
      paidFen: 2_000 * YUAN,
      asked: 'no',
    },
    claims: [...HARM, ['fraud_damages', 6_000, 'fraud']],
    ways: [
      'health_report unlicensed',
      'litigation unlicensed_sue',
      'negotiation ask_first',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'market_complaint base',
    ],
    doubtful: ['peoples_mediation', 'administrative_mediation'],
    dates: RUNNING,
    notes: ['unlicensed'],
    others: ['person'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受注射填充（玻尿酸、肉毒素）。现将问题说明如下：',
  },
  {
    of: 'a deposit for an operation that was called off',
    articles: ['consumer-law 39', 'consumer-penalty-measures 8'],
    answers: { ...harmed, troubles: ['refund_refused'], paidFen: 2_000 * YUAN, usedFen: 0, asked: 'no', claims: ['refund'] },
    claims: [],
    ways: [
      'negotiation small_ask',
      'market_complaint small',
      'consumer_association small',
      'peoples_mediation base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: RUNNING,
    letter: EYELID,
  },
  {
    of: 'a clinic that closed with a package unused',
    articles: ['civil-procedure-law 122', 'limitation-interp 13'],
    answers: {
      procedure: 'prepaid',
      who: 'self',
      treatmentDay: '2023-06-01',
      troubles: ['closed', 'refund_refused'],
      paidFen: 30_000 * YUAN,
      usedFen: 0,
      asked: 'unanswered',
      askedDay: '2026-11-02',
      elsewhere: 'none',
      claims: ['refund'],
    },
    claims: [],
    ways: [
      'litigation closed_sue',
      'police closed_deceit',
      'market_complaint small_refused',
      'consumer_association small_refused',
      'negotiation base',
      'peoples_mediation base',
      'administrative_mediation base',
    ],
    dates: [['refund', '2029-11-02', 'running']],
    notes: ['closed'],
    letter: '本人（姓名）于2023年6月1日（周四）在贵机构购买预付卡或套餐。现将问题说明如下：',
  },
  {
    of: 'a death of which the cause is disputed',
    articles: [
      'civil-code 1181',
      'personal-injury-interp 1',
      'personal-injury-interp 14',
      'personal-injury-interp 15',
      'med-damage-interp 25',
      'med-dispute-reg 16',
      'med-dispute-reg 34',
    ],
    answers: {
      procedure: 'liposuction',
      who: 'deceased',
      treatmentDay: '2026-11-25',
      knownDay: '2026-11-26',
      troubles: ['death'],
      deathDay: '2026-11-26',
      deathTime: '09:30',
      cause: 'disputed',
      paidFen: 40_000 * YUAN,
      asked: 'no',
      elsewhere: 'none',
      claims: ['compensation'],
    },
    claims: [
      ['compensation', null, 'death'],
      ['apology', null, 'fault'],
    ],
    ways: [
      'peoples_mediation death',
      'litigation death_sue',
      'negotiation ask_first',
      'administrative_mediation fault_admin',
      'market_complaint base',
    ],
    dates: [['harm', '2029-11-26', 'running']],
    notes: ['relatives', 'relatives_records'],
    letter:
      '本人（姓名）系已故患者（患者姓名）的近亲属。（患者姓名）于2026年11月25日（周三）在贵机构接受吸脂塑形，于2026年11月26日（周四）去世。现将问题说明如下：',
  },
  {
    of: 'an influencer’s praise',
    articles: ['consumer-law 45', 'advertising-law 56', 'advertising-law 38', 'advertising-law 16', 'ecommerce-law 38', 'ecommerce-law 62'],
    answers: { ...harmed, procedure: 'skin', troubles: ['influencer'], paidFen: 40_000 * YUAN, ...asked, claims: ['fraud_damages'] },
    claims: [['fraud_damages', 120_000, 'fraud']],
    ways: [
      'peoples_mediation large',
      'negotiation base',
      'market_complaint base',
      'consumer_association base',
      'market_report ad',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    others: ['endorser', 'platform'],
    letter: '本人（姓名）于2026年3月2日（周一）在贵机构接受皮肤护理与换肤。现将问题说明如下：',
  },
  {
    of: 'before-and-after photos in the clinic’s advertising',
    articles: [
      'civil-code 1019',
      'civil-code 1033',
      'pipl 29',
      'pipl 69',
      'pipl 65',
      'civil-code 1182',
      'civil-code 995',
      'aesthetic-ad-guide 5',
    ],
    answers: { ...harmed, troubles: ['photos'], paidFen: 10_000 * YUAN, asked: 'no', claims: ['removal'] },
    claims: [
      ['removal', null, 'consent'],
      ['apology', null, 'consent'],
      ['compensation', null, 'loss'],
    ],
    ways: [
      'negotiation stop_first',
      'data_report data',
      'market_report ad_photos',
      'peoples_mediation base',
      'market_complaint base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: RUNNING,
    letter: EYELID,
  },
  {
    of: 'records of a dead patient that were leaked',
    articles: ['civil-code 1226', 'civil-code 994', 'civil-code 1038', 'pipl 69'],
    answers: { ...harmed, who: 'deceased', troubles: ['leak'], paidFen: 10_000 * YUAN, ...asked, claims: ['removal'] },
    claims: [
      ['removal', null, 'consent'],
      ['apology', null, 'consent'],
      ['compensation', null, 'loss'],
    ],
    ways: [
      'negotiation stop_first',
      'data_report data',
      'peoples_mediation base',
      'market_complaint base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    notes: ['relatives', 'relatives_records'],
    letter: '本人（姓名）系已故患者（患者姓名）的近亲属。（患者姓名）于2026年3月2日（周一）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
  },
  {
    of: 'a loan for the treatment: nothing in our texts, so nothing is decided',
    articles: ['med-dispute-reg 31'],
    answers: { ...harmed, troubles: ['not_as_promised', 'loan'], paidFen: 60_000 * YUAN, ...asked, claims: ['refund'] },
    claims: [['revision', null, 'fault']],
    ways: [
      'peoples_mediation large',
      'negotiation base',
      'market_complaint base',
      'consumer_association base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: [['harm', '2029-10-12', 'running']],
    notes: ['loan'],
    letter: EYELID,
  },
  {
    of: 'money sent to a staff member’s own account',
    articles: ['civil-code 170', 'civil-code 172', 'civil-evidence-2019 14'],
    answers: {
      ...harmed,
      troubles: ['refund_refused', 'staff_account'],
      paidFen: 9_000 * YUAN,
      usedFen: 0,
      asked: 'no',
      claims: ['refund'],
    },
    claims: [],
    ways: [
      'negotiation small_ask',
      'market_complaint small',
      'consumer_association small',
      'peoples_mediation base',
      'administrative_mediation base',
      'litigation base',
    ],
    dates: RUNNING,
    notes: ['staff_account'],
    others: ['person'],
    letter: EYELID,
  },
  {
    of: 'harm whose three years end next month',
    articles: ['civil-code 188', 'civil-code 195', 'civil-code 203', 'limitation-interp 8'],
    answers: {
      ...harmed,
      treatmentDay: '2023-11-20',
      knownDay: '2023-12-20',
      troubles: ['harm'],
      severity: 'repair',
      paidFen: 18_600 * YUAN,
      asked: 'no',
    },
    claims: HARM,
    ways: [
      'litigation time_short',
      'negotiation time_letter',
      'peoples_mediation fault',
      'administrative_mediation fault_admin',
      'market_complaint base',
    ],
    // 20 December 2026 is a Sunday: the day after.
    dates: [['harm', '2026-12-21', 'running']],
    letter: '本人（姓名）于2023年11月20日（周一）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
  },
  {
    of: 'an agent, with the suit already accepted',
    articles: [
      'civil-code 162',
      'civil-code 165',
      'civil-procedure-law 62',
      'samr-complaint-2026 11',
      'med-dispute-reg 31',
      'med-dispute-reg 40',
    ],
    answers: {
      ...harmed,
      also: ['agent'],
      troubles: ['harm'],
      severity: 'light',
      paidFen: 18_600 * YUAN,
      ...asked,
      elsewhere: 'court',
      elsewhereDay: '2026-11-03',
    },
    claims: HARM,
    ways: ['litigation in_court', 'negotiation base'],
    closed: ['peoples_mediation accepted_elsewhere', 'administrative_mediation accepted_elsewhere', 'market_complaint accepted_elsewhere'],
    dates: [['harm', '2029-11-03', 'running']],
    notes: ['agent_paper', 'agent_complaint'],
    letter:
      '本人（代理人姓名）受（姓名）委托，作为其代理人致函（附授权委托书）。委托人（姓名）于2026年3月2日（周一）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
  },
];

const articlesUnder = (a: Answers): Set<string> => {
  const { claims, routes, person, notes, others, limitations } = explore(a, TODAY);
  const rules: RuleId[] = [
    ...[...claims, ...routes, ...person, ...notes, ...others].flatMap((x) => x.rules),
    ...limitations.flatMap((l) => [...l.limitation.history.map((s) => s.rule), ...l.limitation.late.history.map((s) => s.rule)]),
    // Beside every limitation and the presumption, as the page has it.
    ...(['LIM-1', 'LIM-2', 'LIM-3', 'LIM-7', 'LIM-9', 'LIM-12', 'CAL-2', 'EVD-1', 'INS-6'] as const),
  ];
  return new Set(rules.flatMap((id) => ruleOf(id).refs.map(([instrument, n]) => `${instrument} ${n}`)));
};

describe('twenty-six situations, read by hand', () => {
  it.each(SITUATIONS.map((s) => [s.of, s] as const))('%s', (_, s) => {
    expect(nextQuestion(s.answers, TODAY)).toBeNull();
    const result = explore(s.answers, TODAY);
    const beside = result.claims.filter((c) => c.claim !== 'refund' && (c.claim as string) !== 'deposit' && c.claim !== 'records');
    expect(beside.map((c) => [c.claim, c.amountFen === null ? null : c.amountFen / YUAN, c.depends])).toEqual(s.claims);
    expect(result.routes.filter((r) => r.open).map((r) => `${r.route} ${r.reason}`)).toEqual(s.ways);
    expect(result.routes.filter((r) => !r.open).map((r) => `${r.route} ${r.closedBy}`)).toEqual(s.closed ?? []);
    expect(result.routes.map((r) => r.rank)).toEqual(result.routes.map((_r, i) => i + 1));
    expect(result.routes.filter((r) => r.doubt).map((r) => r.route)).toEqual(s.doubtful ?? []);
    expect(result.limitations.map((l) => [l.of, l.limitation.lastDay, l.standing])).toEqual(s.dates);
    expect([...result.notes, ...result.person].map((n) => n.key)).toEqual(s.notes ?? []);
    expect(result.others.map((o) => o.who)).toEqual(s.others ?? []);
    const names = { consumerName: null, clinicName: null, amountFen: null, replyDays: 7 };
    const facts = { ...names, procedure: s.answers.procedure!, treatmentDay: s.answers.treatmentDay!, ...letterOf(s.answers, NOW) };
    expect(demandLetter(facts, 'zh-CN').split('\n')[1]).toBe(s.letter);
    expect(demandLetter(facts, 'en')).not.toMatch(/[\u4e00-\u9fff]/);
    const under = articlesUnder(s.answers);
    expect(s.articles.filter((article) => !under.has(article))).toEqual([]);
  });
  it('leaves no way to a settlement out, whatever the facts', () => {
    for (const { answers } of SITUATIONS)
      expect(explore(answers, TODAY).routes.map((r) => r.route)).toEqual(
        expect.arrayContaining(['negotiation', 'peoples_mediation', 'administrative_mediation', 'market_complaint', 'litigation']),
      );
  });
});

describe('the autopsy of a disputed death (Regulation 26)', () => {
  const death = SITUATIONS.find((s) => s.of.startsWith('a death'))!.answers;
  const at = (iso: string) => new Date(iso);
  it('ends on its hour: 48 hours, seven days where the body can be frozen', () => {
    const { normal, frozen, bodyLastDay, disputed } = autopsyOf(death)!;
    expect(normal).toEqual({ safe: at('2026-11-28T09:30:00+08:00'), late: at('2026-11-28T09:30:00+08:00') });
    expect(frozen.safe).toEqual(at('2026-12-03T09:30:00+08:00'));
    expect([bodyLastDay, disputed]).toEqual(['2026-12-10', true]);
    expect(standingOfAutopsy(normal, at('2026-11-28T09:30:00+08:00'))).toBe('running');
    expect(standingOfAutopsy(normal, at('2026-11-28T09:30:01+08:00'))).toBe('over');
  });
  it('gives both ends where the hour is not known, the safe one first', () => {
    const { normal, timeKnown } = autopsyOf({ ...death, deathTime: undefined } as unknown as Answers)!;
    expect(timeKnown).toBe(false);
    expect(normal).toEqual({ safe: at('2026-11-28T00:00:00+08:00'), late: at('2026-11-29T00:00:00+08:00') });
    expect(standingOfAutopsy(normal, at('2026-11-28T12:00:00+08:00'))).toBe('depends');
  });
  it('has no clock for the living, for a death of something else, or once it was done', () => {
    expect(autopsyOf({ ...death, who: 'self' })).toBeNull();
    expect(autopsyOf({ ...death, troubles: ['leak'] })).toBeNull();
    expect(autopsyOf({ ...death, cause: 'autopsied' })).toBeNull();
    expect(autopsyOf({ ...death, cause: 'undisputed' })?.disputed).toBe(false);
  });
  it('is asked for in the letter while it can be in time, and where the cause is disputed', () => {
    const asks = (a: Answers, now: string) => letterOf(a, at(now)).asks;
    expect(asks(death, '2026-12-03T09:30:00+08:00')).toEqual(['autopsy']);
    expect(asks(death, '2026-12-03T09:30:01+08:00')).toEqual([]);
    expect(asks({ ...death, cause: 'undisputed' }, '2026-11-27T09:30:00+08:00')).toEqual([]);
  });
});

describe('local rules, persons and punitive damages', () => {
  const of = (over: Answers) => explore({ ...harmed, asked: 'no', ...over } as Answers, TODAY);
  const rulesOf = (a: Answers) => {
    const { claims, routes, person, notes, others } = of(a);
    return new Set([...claims, ...routes, ...person, ...notes, ...others].flatMap((x) => x.rules));
  };
  it('shows a local ban in its own place alone, marked as local', () => {
    const child = { who: 'child', childAge: 'from8', consent: 'not', troubles: ['harm'], severity: 'repair' } as const;
    expect(
      of({ ...child, place: 'shanghai' })
        .person.filter((n) => n.local)
        .map((n) => n.key),
    ).toEqual(['local_shanghai']);
    // Only Beijing's names the health authority (art. 65).
    expect(of({ ...child, place: 'shanghai' }).routes.some((r) => r.route === 'health_report')).toBe(false);
    expect(rulesOf({ ...child, place: 'other' })).not.toContain('CAP-5');
    expect(rulesOf({ ...child, place: 'beijing', consent: 'given' })).not.toContain('CAP-5');
  });
  it('treats sixteen on own wages as an adult (Civil Code 18), and files as that person', () => {
    const a = {
      ...harmed,
      who: 'child',
      childAge: 'own_wages',
      consent: 'not',
      place: 'beijing',
      troubles: ['harm'],
      severity: 'light',
    } as const;
    const { claims, person, routes } = of(a);
    expect(claims.some((c) => c.claim === 'void_contract')).toBe(false);
    expect(person.map((n) => n.key)).toEqual(['own_wages']);
    expect(routes.some((r) => r.route === 'health_report')).toBe(false);
    expect(letterOf(a, NOW).person.filedFor).toBe('self');
    expect(filingOf(a)).toEqual({ filedFor: 'self', ownWages: true, claims: ['compensation'] });
  });
  it('finds nothing void where the guardian agreed (Civil Code 145)', () => {
    const child = { who: 'child', childAge: 'from8', consent: 'given', procedure: 'prepaid', troubles: ['refund_refused'] } as const;
    expect(of(child).claims.some((c) => c.claim === 'void_contract')).toBe(false);
    // Prepaid Interpretation 3: who made the contract sues for it.
    expect(of(child).person.map((n) => n.key)).toEqual(['guardian', 'guardian_contract']);
  });
  it.each([
    ['light', 'other', false],
    ['repair', 'other', true],
    ['light', 'zhejiang', true],
  ] as const)('twice the loss for a known defect needs serious harm (Consumer Law 55(2)): %s in %s', (severity, place, shown) => {
    const { claims, notes } = of({ troubles: ['harm', 'known_defect'], severity, place });
    expect(claims.some((c) => c.claim === 'two_times')).toBe(shown);
    expect(notes.some((n) => n.local)).toBe(place === 'zhejiang');
    expect(claims.find((c) => c.claim === 'two_times')?.rules.includes('LIA-19') ?? false).toBe(place === 'zhejiang');
  });
  it('an unlicensed institution is none of art. 1218; a person without qualification inside one is', () => {
    const rules = (lacking: 'institution' | 'person') =>
      of({ troubles: ['harm', 'unlicensed'], severity: 'light', lacking, place: 'other' }).claims.find((c) => c.claim === 'compensation')!
        .rules;
    expect(rules('institution')).not.toContain('LIA-3');
    expect(rules('person')).toContain('LIA-3');
    expect(rules('institution')).toEqual(expect.arrayContaining(['LIA-33', 'ADM-13']));
  });
  it('what was only wished for is filed under the claim that a case knows', () => {
    const a = { ...harmed, claims: ['records'], wishes: ['ten_times', 'two_times', 'void_contract'] } as const;
    expect(filingOf(a).claims).toEqual(['records', 'compensation', 'refund']);
    const letter = demandLetter(
      {
        consumerName: null,
        clinicName: null,
        amountFen: null,
        replyDays: 7,
        procedure: 'filler',
        treatmentDay: '2026-03-02',
        ...letterOf(a, NOW),
      },
      'zh-CN',
    );
    expect(letter).toContain('请贵机构：提供病历；假药、劣药的惩罚性赔偿；明知缺陷的惩罚性赔偿；确认合同无效并返还款项。');
  });
  it('reads what an earlier release kept: one answer for every lack of licence', () => {
    const { claims, routes } = of({ troubles: ['unqualified'], paidFen: 10_000 * YUAN });
    expect(claims.find((c) => c.claim === 'fraud_damages')?.amountFen).toBe(30_000 * YUAN);
    expect(routes.slice(0, 2).map((r) => `${r.route} ${r.reason}`)).toEqual(['health_report unqualified', 'drug_report unqualified']);
  });
});
