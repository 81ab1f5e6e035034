import { CLAIMS, PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import { cite, ruleOf, type RuleId } from '../citations/citations.js';
import { REFUSAL_GROUNDS, type EndReason, type Issuer, type RefusalGround } from '../lifecycle/endings.js';
import { formatFen, type Fen } from '../money/money.js';
import { formatDay, type Day } from '../time/day.js';
import { FORM_WORDS, END_WORDS, endNote, GROUND_WORDS, ROUTE_WORDS } from './form-words.js';
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
  'case_withdrawn',
  'negotiation_ended',
  'mediation_declined',
  'application_withdrawn',
  'end_request',
  'lapsed',
  'effective',
  'settled',
  'breach',
  'fulfilled',
  'calculation',
  'service',
  'handover',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** What the committee itself issues, by an act of its people; everything else is a side's or the platform's. */
const OF_THE_COMMITTEE: readonly FormKind[] = [
  'acceptance',
  'rights_and_duties',
  'mediator',
  'non_acceptance',
  'extension',
  'ended',
  'effective',
];

/** The character in a number, as registries use one: 和调受〔2026〕00012号, and 和议撤〔2026〕00003号 where no committee acted. */
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
  case_withdrawn: '撤',
  negotiation_ended: '协',
  mediation_declined: '复',
  application_withdrawn: '回',
  end_request: '请',
  lapsed: '期',
  effective: '效',
  settled: '解',
  breach: '催',
  fulfilled: '结',
  calculation: '算',
  service: '证',
  handover: '移',
};
export const formNumber = (kind: FormKind, year: number, n: number): string =>
  `${OF_THE_COMMITTEE.includes(kind) ? '和调' : '和议'}${SERIES[kind]}〔${year}〕${String(n).padStart(5, '0')}号`;

const OWNER = { consumer: '患', clinic: '医', mediator: '调' } as const;
/**
 * The number of a calculation: of its case, its owner and that owner's count. A sheet is its owner's own; a number out of
 * one series for all would tell each side how often the other, or another case's people, have calculated.
 */
export function calculationNumber(caseNumber: string, owner: keyof typeof OWNER, n: number): string {
  const [year = '', serial = ''] = caseNumber.split('-').slice(-2);
  return `和议${SERIES.calculation}〔${year}〕${serial}-${OWNER[owner]}${n}号`;
}

/** Everything a form may state, as it stood when the form was issued. */
export interface FormData {
  readonly caseNumber: string | null;
  readonly committee: string;
  readonly consumer: string;
  readonly clinic: string;
  /** Whether the clinic had not proved who it is when the form was issued; the form says so beside its name. */
  readonly clinicUnconfirmed?: boolean;
  readonly patient: string | null;
  readonly mediator: string | null;
  readonly procedure: Procedure | null;
  readonly treatmentDay: Day | null;
  readonly claims: readonly Claim[];
  readonly claimFen: Fen | null;
  readonly issuedOn: Day;
  /** Whether it follows from a settlement that no committee took part in (RT-9). */
  readonly direct?: boolean;
  /** In whose name it is; absent in a form issued before this was recorded, which keeps the words it had. */
  readonly issuer?: Issuer;
  readonly by: string | null;
  /** The side that applies: only the application of the side whose claim it is interrupts limitation (LIM-4). */
  readonly side?: 'consumer' | 'clinic';
  readonly reason: EndReason | null;
  /** The ground of a refusal by the committee. */
  readonly ground?: RefusalGround | null;
  /** The day of the application that a paper speaks of. */
  readonly appliedOn?: Day | null;
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
  demand: ['LIM-2', 'LIM-3', 'LIM-5', 'INS-6', 'REC-1', 'REC-9'],
  application: ['RT-3', 'RT-5', 'PMC-8', 'LIM-4'],
  invitation: ['RT-3', 'RT-4', 'PMC-8', 'ONL-4'],
  acceptance: ['RT-3', 'PMC-1', 'PMC-2', 'PMC-4', 'PMC-8', 'PMC-10', 'ONL-5'],
  rights_and_duties: ['MED-1', 'MED-2', 'MED-3', 'MED-4', 'MED-5', 'ONL-4', 'CAP-3', 'CAP-4'],
  mediator: ['MED-1', 'MED-3', 'MED-5', 'PMC-1'],
  non_acceptance: ['RT-6', 'RT-8', 'RT-15', 'LIM-4'],
  extension: ['PMC-3'],
  ended: ['RT-15', 'RT-1', 'RT-12', 'PMC-4', 'LIM-4', 'LIM-8', 'CAP-8', 'ONL-7'],
  case_withdrawn: ['RT-1', 'LIM-2', 'LIM-4'],
  negotiation_ended: ['RT-1', 'RT-12', 'LIM-2', 'LIM-4'],
  mediation_declined: ['RT-3', 'RT-4', 'MED-1', 'LIM-4'],
  application_withdrawn: ['MED-1', 'RT-1', 'LIM-4'],
  end_request: ['MED-1', 'RT-4', 'RT-15'],
  lapsed: ['PMC-4', 'RT-1', 'RT-6', 'RT-8', 'RT-12'],
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

const ENDS: readonly FormKind[] = [
  'ended',
  'non_acceptance',
  'case_withdrawn',
  'negotiation_ended',
  'mediation_declined',
  'application_withdrawn',
  'end_request',
  'lapsed',
];
/** Papers whose title says already what a reason would repeat. */
const STATED: readonly FormKind[] = ['case_withdrawn', 'mediation_declined', 'application_withdrawn', 'end_request'];
/** Papers after which nothing goes on here: they tell the routes that stay open (RT-1, RT-15). */
const LAST: readonly FormKind[] = ['ended', 'non_acceptance', 'case_withdrawn', 'negotiation_ended', 'lapsed'];
/** Papers of the two sides alone, in which no committee has a place. */
const ALONE: readonly FormKind[] = ['case_withdrawn', 'negotiation_ended'];

const overdueWords = (o: NonNullable<FormData['overdue']>, locale: Locale): string =>
  [FORM_WORDS[locale].performances[o.kind] ?? o.kind, o.amountFen > 0 ? formatFen(o.amountFen, locale) : ''].filter(Boolean).join(' ');

function fieldsOf(kind: FormKind, d: FormData, locale: Locale): [string, string][] {
  const w = FORM_WORDS[locale].labels;
  const lang = locale === 'en' ? 'en' : 'zh';
  const comma = locale === 'en' ? '; ' : '；';
  const day = (x: Day | null) => (x ? formatDay(x, locale) : null);
  const named = (label: string, value: string) => `${label}${locale === 'en' ? ': ' : '：'}${value}`;
  const rows: [string, string | null][] = [
    [w.case, d.caseNumber],
    [w.consumer, d.patient && d.patient !== d.consumer ? named(`${d.consumer} · ${w.patient}`, d.patient) : d.consumer],
    [w.clinic, d.clinicUnconfirmed ? `${d.clinic}${w.unconfirmed}` : d.clinic],
    [w.committee, d.direct || ALONE.includes(kind) ? null : d.committee],
    [w.mediator, d.direct || ALONE.includes(kind) ? null : d.mediator],
    [w.procedure, d.procedure ? PROCEDURES[d.procedure][lang] : null],
    [w.treatment_day, day(d.treatmentDay)],
  ];
  if (kind === 'application' || kind === 'demand' || kind === 'invitation')
    rows.push(
      [w.claims, d.claims.map((c) => CLAIMS[c][lang]).join(comma) || null],
      [w.claim_sum, d.claimFen ? formatFen(d.claimFen, locale) : null],
    );
  if (kind === 'application') rows.push([w.applicant, d.by], [w.reasons, d.note]);
  if (kind === 'acceptance')
    rows.push(
      [w.accepted_on, day(d.issuedOn)],
      [w.mediation_until, d.until ? `${day(d.until)}${d.provisional ? w.provisional : ''}` : null],
    );
  if (kind === 'non_acceptance' && d.ground)
    rows.push(
      [w.reason, GROUND_WORDS[d.ground][lang]],
      [
        w.basis,
        REFUSAL_GROUNDS[d.ground].law
          ? [...new Set(REFUSAL_GROUNDS[d.ground].rules.map((id) => cite(id, locale)))].join(comma)
          : w.no_basis,
      ],
      [w.reasons, d.note],
    );
  else if (ENDS.includes(kind))
    rows.push(
      [w.acted, d.issuer === 'party' ? d.by : null],
      [w.applied_on, day(d.appliedOn ?? null)],
      [w.wait_until, kind === 'mediation_declined' ? day(d.until) : null],
      [w.reason, d.reason && !STATED.includes(kind) ? END_WORDS[d.reason][lang] : null],
      [w.reasons, endNote(d.reason, d.note, locale)],
    );
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

/** What a form stands on as it was issued; a clinic's application interrupts nothing (LIM-4). */
const rulesOf = (kind: FormKind, d: FormData): readonly RuleId[] =>
  formRules(kind, d.direct === true).filter((id) => !(id === 'LIM-4' && kind === 'application' && d.side === 'clinic'));

/** An earlier letter announced the invitation as the committee's; it is the application that follows, passed on by the platform. */
const rung = (step: string, d: FormData): string => (step === 'invitation' && d.issuer ? 'application' : step);

/** Whose name stands under a form. One from before the issuer was recorded keeps the name it had. */
function signedBy(kind: FormKind, d: FormData, platform: string): string {
  const issuer: Issuer =
    d.issuer ?? (kind === 'demand' || kind === 'application' ? 'party' : d.direct || kind === 'service' ? 'platform' : 'committee');
  return issuer === 'party' ? (d.by ?? d.consumer) : issuer === 'platform' ? platform : d.committee;
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
  const text =
    (d.direct ? form.direct : null) ??
    (d.issuer === 'platform' ? form.platform : null) ??
    (d.side === 'clinic' ? form.byClinic : null) ??
    form;
  const listed = LAST.includes(kind)
    ? ROUTE_WORDS[locale]
    : kind === 'demand'
      ? d.ladder.map((r) => `${words.ladder[rung(r.step, d) as keyof typeof words.ladder] ?? r.step}${colon}${day(r.day)}`)
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
    // The sides read one paper: only the committee's own notices, which earlier cases hold too, name the day.
    after: (kind === 'ended' || kind === 'non_acceptance') && d.limitationDay ? [fill(words.limitation)] : [],
    signed: signedBy(kind, d, words.platform),
    date: day(d.issuedOn),
    sources: rulesOf(kind, d).map((id) => `${id} · ${cite(id, locale)} · ${ruleOf(id).summary[locale === 'en' ? 'en' : 'zh']}`),
    note: words.note,
  };
}
