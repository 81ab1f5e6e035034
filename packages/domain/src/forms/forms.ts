import { CLAIMS, PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import { cite, ruleOf, type RuleId } from '../citations/citations.js';
import type { EndReason } from '../lifecycle/case-lifecycle.js';
import { formatFen, type Fen } from '../money/money.js';
import { formatDay, type Day } from '../time/day.js';
import { FORM_WORDS, END_WORDS, endNote, ROUTE_WORDS } from './form-words.js';
import {
  grouped,
  exhibitTable,
  instant,
  serviceTable,
  type FormTable,
  type HandedOver,
  type RecordHead,
  type ServedLetter,
} from './form-tables.js';
import { TABLE_WORDS } from './table-words.js';

/** The forms (文书) of a case; each has its own series of numbers a tenant and year. */
export const FORM_KINDS = [
  'demand',
  'application',
  'invitation',
  'acceptance',
  'rights_and_duties',
  'mediator',
  'non_acceptance',
  'extension',
  'ended',
  'effective',
  'settled',
  'breach',
  'fulfilled',
  'calculation',
  'service',
  'handover',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** The character in a number, as registries use one: 和调受〔2026〕00012号. */
const SERIES: Record<FormKind, string> = {
  demand: '函',
  application: '申',
  invitation: '邀',
  acceptance: '受',
  rights_and_duties: '告',
  mediator: '指',
  non_acceptance: '拒',
  extension: '延',
  ended: '终',
  effective: '效',
  settled: '解',
  breach: '催',
  fulfilled: '结',
  calculation: '算',
  service: '证',
  handover: '移',
};
export const formNumber = (kind: FormKind, year: number, n: number): string =>
  `和调${SERIES[kind]}〔${year}〕${String(n).padStart(5, '0')}号`;

const OWNER = { consumer: '患', clinic: '医', mediator: '调' } as const;
/**
 * The number of a calculation: of its case, its owner and that owner's count. A sheet is its owner's own; a number out of
 * one series for all would tell each side how often the other, or another case's people, have calculated.
 */
export function calculationNumber(caseNumber: string, owner: keyof typeof OWNER, n: number): string {
  const [year = '', serial = ''] = caseNumber.split('-').slice(-2);
  return `和调${SERIES.calculation}〔${year}〕${serial}-${OWNER[owner]}${n}号`;
}

/** Everything a form may state, as it stood when the form was issued. */
export interface FormData {
  readonly caseNumber: string | null;
  readonly committee: string;
  readonly consumer: string;
  readonly clinic: string;
  readonly patient: string | null;
  readonly mediator: string | null;
  readonly procedure: Procedure | null;
  readonly treatmentDay: Day | null;
  readonly claims: readonly Claim[];
  readonly claimFen: Fen | null;
  readonly issuedOn: Day;
  /** Whether it follows from a settlement that no committee took part in (RT-9). */
  readonly direct?: boolean;
  readonly by: string | null;
  readonly reason: EndReason | null;
  readonly note: string | null;
  /** The promise that is past its day, in a notice of breach. */
  readonly overdue?: { readonly kind: string; readonly amountFen: Fen };
  /** The day that matters: reply by, mediation ends, confirmation until, extended to. */
  readonly until: Day | null;
  readonly provisional: boolean;
  readonly limitationDay: Day | null;
  readonly ladder: readonly { readonly step: string; readonly day: Day }[];
  readonly consents: readonly { readonly who: string; readonly at: string }[];
  readonly served?: ServedLetter;
  readonly handedOver?: HandedOver;
  readonly recordHead?: RecordHead;
}

/** A form ready to be printed in one language. */
export interface FormDocument {
  readonly kind: FormKind;
  readonly number: string;
  readonly title: string;
  readonly to: string;
  readonly fields: readonly (readonly [label: string, value: string])[];
  readonly paragraphs: readonly string[];
  readonly tables: readonly FormTable[];
  readonly list: readonly string[];
  /** What follows the list. */
  readonly after: readonly string[];
  readonly signed: string;
  readonly date: string;
  /** What it stands on, rule by rule, and the note that none of it is advice. */
  readonly sources: readonly string[];
  readonly note: string;
}

/** The rules that a form applies or tells of; printed at its foot. */
export const FORM_RULES = {
  demand: ['LIM-2', 'LIM-3', 'LIM-5', 'INS-6', 'REC-1'],
  application: ['RT-3', 'RT-5', 'PMC-8', 'LIM-4'],
  invitation: ['RT-3', 'RT-4', 'PMC-8', 'ONL-4'],
  acceptance: ['RT-3', 'PMC-1', 'PMC-2', 'PMC-4', 'PMC-8', 'PMC-10', 'ONL-5'],
  rights_and_duties: ['MED-1', 'MED-2', 'MED-3', 'MED-4', 'MED-5', 'ONL-4', 'CAP-3', 'CAP-4'],
  mediator: ['MED-1', 'MED-3', 'MED-5', 'PMC-1'],
  non_acceptance: ['RT-6', 'RT-8', 'RT-15', 'LIM-4'],
  extension: ['PMC-3'],
  ended: ['RT-15', 'RT-1', 'RT-12', 'PMC-4', 'LIM-4', 'LIM-8', 'CAP-8', 'ONL-7'],
  effective: ['AGR-2', 'AGR-4', 'AGR-5', 'AGR-6', 'AGR-7', 'AGR-8', 'AGR-18'],
  settled: ['RT-9', 'RT-1', 'AGR-7', 'AGR-18'],
  breach: ['AGR-6', 'AGR-7', 'AGR-14', 'RT-1'],
  fulfilled: ['AGR-6', 'PMC-10', 'REC-4'],
  calculation: ['CMP-11', 'CMP-13', 'LIA-6'],
  service: ['LIM-3', 'ESG-4', 'EVD-1'],
  handover: ['RT-6', 'RT-8', 'RT-15', 'ONL-4'],
} as const satisfies Record<FormKind, readonly RuleId[]>;

/** The same where the sides settled without a committee (RT-9): nothing of mediated agreements applies. */
const DIRECT_RULES: Partial<Record<FormKind, readonly RuleId[]>> = {
  breach: ['RT-9', 'RT-1', 'AGR-18'],
  fulfilled: ['RT-9', 'REC-4', 'AGR-18'],
};
export const formRules = (kind: FormKind, direct: boolean): readonly RuleId[] =>
  (direct ? DIRECT_RULES[kind] : undefined) ?? FORM_RULES[kind];

type Locale = 'zh-CN' | 'en';

const overdueWords = (o: NonNullable<FormData['overdue']>, locale: Locale): string =>
  [FORM_WORDS[locale].performances[o.kind] ?? o.kind, o.amountFen > 0 ? formatFen(o.amountFen, locale) : ''].filter(Boolean).join(' ');

function fieldsOf(kind: FormKind, d: FormData, locale: Locale): [string, string][] {
  const w = FORM_WORDS[locale].labels;
  const lang = locale === 'en' ? 'en' : 'zh';
  const day = (x: Day | null) => (x ? formatDay(x, locale) : null);
  const named = (label: string, value: string) => `${label}${locale === 'en' ? ': ' : '：'}${value}`;
  const rows: [string, string | null][] = [
    [w.case, d.caseNumber],
    [w.consumer, d.patient && d.patient !== d.consumer ? named(`${d.consumer} · ${w.patient}`, d.patient) : d.consumer],
    [w.clinic, d.clinic],
    [w.committee, d.direct ? null : d.committee],
    [w.mediator, d.direct ? null : d.mediator],
    [w.procedure, d.procedure ? PROCEDURES[d.procedure][lang] : null],
    [w.treatment_day, day(d.treatmentDay)],
  ];
  if (kind === 'application' || kind === 'demand' || kind === 'invitation')
    rows.push(
      [w.claims, d.claims.map((c) => CLAIMS[c][lang]).join(locale === 'en' ? '; ' : '；') || null],
      [w.claim_sum, d.claimFen ? formatFen(d.claimFen, locale) : null],
    );
  if (kind === 'application') rows.push([w.applicant, d.by], [w.reasons, d.note]);
  if (kind === 'acceptance')
    rows.push(
      [w.accepted_on, day(d.issuedOn)],
      [w.mediation_until, d.until ? `${day(d.until)}${d.provisional ? w.provisional : ''}` : null],
    );
  if (kind === 'ended' || kind === 'non_acceptance')
    rows.push([w.reason, d.reason ? END_WORDS[d.reason][lang] : null], [w.reasons, endNote(d.reason, d.note, locale)]);
  const tw = TABLE_WORDS[locale];
  if (d.served)
    rows.push(
      [FORM_WORDS[locale].forms.demand.title, d.served.number],
      [tw.text, grouped(d.served.bodySha256)],
      [tw.reached, instant(d.served.reachedAt, tw.unknown)],
    );
  if (d.recordHead) rows.push([tw.record, `${d.recordHead.seq} · ${grouped(d.recordHead.hash)}`]);
  if (kind === 'breach') rows.push([w.overdue, d.overdue ? overdueWords(d.overdue, locale) : null], [w.due_on, day(d.until)]);
  if (kind === 'extension')
    rows.push(
      [w.extended_to, day(d.until)],
      [w.reasons, d.note],
      ...d.consents.map((c): [string, string] => [w.consent, `${c.who} · ${c.at}`]),
    );
  return rows.filter((row): row is [string, string] => Boolean(row[1]));
}

/**
 * A form in one language from its data: title, statutory fields, text in our own words, sources. The same data gives
 * the same document.
 */
export function formDocument(kind: FormKind, number: string, d: FormData, locale: Locale): FormDocument {
  const words = FORM_WORDS[locale];
  const day = (x: Day | null) => (x ? formatDay(x, locale) : '—');
  const values: Readonly<Record<string, string>> = {
    consumer: d.consumer,
    clinic: d.clinic,
    committee: d.committee,
    mediator: d.mediator ?? '—',
    by: d.by ?? d.consumer,
    until: day(d.until),
    limitation: day(d.limitationDay),
  };
  // In one pass: a name that looks like a placeholder is printed as it is.
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  const colon = locale === 'en' ? ': ' : '：';
  const form = words.forms[kind];
  const text = (d.direct ? form.direct : null) ?? form;
  const listed =
    kind === 'ended' || kind === 'non_acceptance'
      ? ROUTE_WORDS[locale]
      : kind === 'demand'
        ? d.ladder.map((r) => `${words.ladder[r.step as keyof typeof words.ladder] ?? r.step}${colon}${day(r.day)}`)
        : d.handedOver
          ? d.handedOver.papers.map((p) => `${words.forms[p.kind as FormKind]?.title ?? p.kind}${colon}${p.number} · ${day(p.on)}`)
          : text.list;
  return {
    kind,
    number,
    title: form.title,
    to: fill(form.to),
    fields: fieldsOf(kind, d, locale),
    paragraphs: [...(kind === 'demand' && d.note ? d.note.split('\n').filter(Boolean) : []), ...text.paragraphs.map(fill)],
    tables: [
      ...(d.served ? [serviceTable(d.served, locale)] : []),
      ...(d.handedOver?.exhibits.length ? [exhibitTable(d.handedOver, locale)] : []),
    ],
    list: listed.map(fill),
    after: (kind === 'ended' || kind === 'non_acceptance') && d.limitationDay ? [fill(words.limitation)] : [],
    signed:
      kind === 'demand' || kind === 'application' ? (d.by ?? d.consumer) : d.direct || kind === 'service' ? words.platform : d.committee,
    date: day(d.issuedOn),
    sources: formRules(kind, d.direct === true).map(
      (id) => `${id} · ${cite(id, locale)} · ${ruleOf(id).summary[locale === 'en' ? 'en' : 'zh']}`,
    ),
    note: words.note,
  };
}
