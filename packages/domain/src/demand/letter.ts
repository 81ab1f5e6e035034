import { CLAIMS, PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import { formatFen, type Fen } from '../money/money.js';
import { formatDay, type Day } from '../time/day.js';
import { ASKS, WISHES, type AskedAtOnce, type Wish } from './asks.js';
import { TROUBLES, type Trouble } from './troubles.js';

/** For whom a letter speaks, and who writes it. */
export interface LetterPerson {
  readonly filedFor: FiledFor;
  /** The patient, where that is not who claims; null while nobody has said it. */
  readonly patientName: string | null;
  /** An agent writes in the name of who claims (CAP-3); their name may not be known yet. */
  readonly agent: { readonly name: string | null } | null;
  /** Of a patient who died of it. */
  readonly deathDay?: Day | null;
}

export interface DemandFacts {
  /** Who claims: the patient, the legal representative of a minor or ward, a close relative of the dead. */
  readonly consumerName: string | null;
  readonly person: LetterPerson;
  readonly clinicName: string | null;
  readonly procedure: Procedure;
  /** What was done on that day, where it was no treatment. */
  readonly instead?: Instead | null;
  readonly treatmentDay: Day;
  readonly troubles: readonly Trouble[];
  readonly claims: readonly Claim[];
  readonly wishes?: readonly Wish[];
  readonly asks?: readonly AskedAtOnce[];
  readonly amountFen: Fen | null;
  readonly replyDays: number;
}

/** A package was bought, a deposit was paid, or a treatment was paid that was not had. */
export type Instead = 'package' | 'deposit' | 'ahead';

type Lang = 'zh' | 'en';
type Locale = 'zh-CN' | 'en';

const took = ({ procedure, instead }: DemandFacts, lang: Lang): string => {
  if (procedure === 'prepaid') return lang === 'zh' ? '在贵机构购买预付卡或套餐' : 'bought a prepaid card or package at your clinic';
  const name = PROCEDURES[procedure][lang];
  if (instead === 'package') return lang === 'zh' ? `在贵机构购买${name}的套餐` : `bought a package of ${name} at your clinic`;
  // Whether it is a deposit in law is a question of its own.
  if (instead === 'deposit') return lang === 'zh' ? `为${name}向贵机构交纳定金或者订金` : `paid your clinic a deposit for ${name}`;
  if (instead === 'ahead')
    return lang === 'zh' ? `为${name}向贵机构付款，尚未接受治疗` : `paid your clinic for ${name}, which has not been done,`;
  return lang === 'zh' ? `在贵机构接受${name}` : `received ${name} at your clinic`;
};

/** As whom each writes for another: the legal representative (Civil Code 23), a close relative (Civil Code 1181). */
const STANDS_FOR: Record<Exclude<FiledFor, 'self'>, { zh: (patient: string) => string; en: (patient: string) => string }> = {
  child: {
    zh: (patient) => `系患者${patient}（未成年人）的法定代理人`,
    en: (patient) => `the legal representative of the patient ${patient}, who is a minor`,
  },
  ward: {
    zh: (patient) => `系患者${patient}的监护人和法定代理人`,
    en: (patient) => `the guardian and legal representative of the patient ${patient}`,
  },
  deceased: { zh: (patient) => `系已故患者${patient}的近亲属`, en: (patient) => `a close relative of the late patient ${patient}` },
};

/** Who writes, for whom, and what was done when: the first line. Only who claims for oneself says "I" of the treatment. */
function opening(f: DemandFacts, locale: Locale): string {
  const { filedFor, agent, deathDay } = f.person;
  const patient = patientIn(f, locale);
  const day = formatDay(f.treatmentDay, locale);
  if (locale === 'zh-CN') {
    const name = f.consumerName ?? '（姓名）';
    const who = agent ? `委托人${name}` : `本人${name}`;
    const by = agent ? `本人${agent.name ?? '（代理人姓名）'}受${name}委托，作为其代理人致函（附授权委托书）。` : '';
    if (filedFor === 'self') return `${by}${who}于${day}${took(f, 'zh')}。`;
    const died = filedFor === 'deceased' && deathDay ? `，于${formatDay(deathDay, locale)}去世` : '';
    return `${by}${who}${STANDS_FOR[filedFor].zh(patient)}。${patient}于${day}${took(f, 'zh')}${died}。`;
  }
  const name = f.consumerName ?? '(name)';
  const by = agent ? `I, ${agent.name ?? '(name of the agent)'}, write as the agent of ${name} (power of attorney enclosed). ` : '';
  const who = agent ? name : `I, ${name},`;
  if (filedFor === 'self') return `${by}${who} ${took(f, 'en')} on ${day}.`;
  const died = filedFor === 'deceased' && deathDay ? ` and died on ${formatDay(deathDay, locale)}` : '';
  return `${by}${who} ${agent ? 'is' : 'am'} ${STANDS_FOR[filedFor].en(patient)}. ${patient} ${took(f, 'en')} on ${day}${died}.`;
}

const patientIn = ({ person, consumerName }: DemandFacts, locale: Locale): string =>
  person.filedFor === 'self'
    ? (consumerName ?? (locale === 'en' ? '(name)' : '（姓名）'))
    : (person.patientName ?? (locale === 'en' ? '(name of the patient)' : '（患者姓名）'));

/** A claim in the words of the person it is for: nobody operates again on the dead, and an apology goes to those who live. */
function claimIn(claim: Claim, f: DemandFacts, lang: Lang): string | null {
  if (f.person.filedFor !== 'deceased') return CLAIMS[claim][lang];
  if (claim === 'revision') return null;
  if (claim === 'apology') return lang === 'zh' ? '向近亲属赔礼道歉' : 'An apology to the close relatives';
  return CLAIMS[claim][lang];
}

/** A demand letter (问题说明函) in our own words, for the sender to edit; it claims nothing that was not answered. */
export function demandLetter(f: DemandFacts, locale: Locale): string {
  const lang = locale === 'en' ? 'en' : 'zh';
  const troubles = f.troubles.map((x) => TROUBLES[x][lang]);
  const claims = [...f.claims.flatMap((c) => claimIn(c, f, lang) ?? []), ...(f.wishes ?? []).map((w) => WISHES[w][lang])];
  const asks = (f.asks ?? []).map((x) => ASKS[x][lang]);
  const own = f.person.filedFor === 'self' && !f.person.agent;
  if (lang === 'zh')
    return [
      `${f.clinicName ?? '（机构名称）'}：`,
      `${opening(f, locale)}现将问题说明如下：`,
      ...troubles.map((x, i) => `${i + 1}. ${x}。`),
      `请贵机构：${claims.join('；')}。${f.amountFen ? `金额：${formatFen(f.amountFen, locale)}。` : ''}`,
      ...asks,
      `请妥善保管${own ? '本人' : `患者${patientIn(f, locale)}`}的全部病历、影像和沟通记录，并提供复制件。`,
      `请自收到本函之日起${f.replyDays}日内书面答复。逾期不答复的，将向医疗纠纷人民调解委员会申请调解，并保留其他合法途径。`,
      `本函是提出履行请求，自到达之日起诉讼时效中断（民法典第195条）。`,
    ].join('\n');
  const we = f.person.agent ? (f.consumerName ?? '(name)') : 'I';
  return [
    `To ${f.clinicName ?? '(name of the clinic)'}:`,
    `${opening(f, locale)} These are the problems:`,
    ...troubles.map((x, i) => `${i + 1}. ${x}.`),
    `${we === 'I' ? 'I ask' : `${we} asks`} you for: ${claims.join('; ')}.${f.amountFen ? ` Amount: ${formatFen(f.amountFen, locale)}.` : ''}`,
    ...asks,
    `Please keep all records, images and messages of ${own ? 'mine' : `the patient ${patientIn(f, locale)}`} safe, and give copies.`,
    `Please answer in writing within ${f.replyDays} days of receiving this letter. Without an answer the medical dispute mediation committee will be asked to mediate, and every other lawful way stays open.`,
    'This letter demands performance; as it arrives, limitation is interrupted (Civil Code, art. 195).',
  ].join('\n');
}
