import {
  cite,
  dayOf,
  formatFen,
  formDocument,
  HEAD_WORDS,
  yuanOf,
  type Calculation,
  type FormData,
  type FormTable,
  type Typefaces,
} from '@heyi/domain';
import { printForm } from '../../forms/index.js';
import type { CalculationRow } from '../data/calculation.query.js';

type Locale = 'zh-CN' | 'en';
const WORDS = {
  'zh-CN': {
    head: ['项目', '算式', '金额（元）', '依据'],
    shared: '按责任比例计算的合计',
    share: '乘以医方责任',
    full: '全额计算的项目',
    total: '合计',
    tort: '侵权',
    contract: '违约',
    parameters: '参数',
    basis: '方式',
    note: '说明',
  },
  en: {
    head: ['Item', 'Formula', 'CNY', 'Source'],
    shared: 'Items under the share of responsibility',
    share: "Times the clinic's share",
    full: 'Items in full',
    total: 'Total',
    tort: 'Tort',
    contract: 'Contract',
    parameters: 'Parameters',
    basis: 'Basis',
    note: 'Note',
  },
} as const;

function rows(c: Calculation, locale: Locale): string[][] {
  return c.lines.map((l) => [
    `${HEAD_WORDS[l.head][locale === 'en' ? 'en' : 'zh']}${l.note ? ` · ${l.note}` : ''}`,
    l.formula,
    yuanOf(l.amountFen),
    l.rules.map((r) => `${r} ${cite(r, locale)}`).join(locale === 'en' ? '; ' : '；'),
  ]);
}

function table(c: Calculation, locale: Locale, name: string): FormTable {
  const w = WORDS[locale];
  return {
    head: [`${name} · ${w.head[0]}`, ...w.head.slice(1)],
    rows: [
      ...rows(c, locale),
      [w.shared, '', yuanOf(c.sharedFen), ''],
      [w.share, `${formatFen(c.sharedFen)} × ${c.clinicPct}%`, yuanOf(c.sharePartFen), cite('CMP-11', locale)],
      [w.full, '', yuanOf(c.inFullFen), ''],
    ],
    foot: [w.total, '', yuanOf(c.totalFen), ''],
  };
}

/** What a printed sheet takes from its row. */
export type PrintedCalculation = Pick<CalculationRow, 'number' | 'parameters' | 'result' | 'author_name' | 'created_at'> & {
  readonly case_number: string | null;
};

/** The sheet as PDF: both columns, each line with formula, figures and source. */
export function calculationPdf(row: PrintedCalculation, locale: Locale, typefaces?: Typefaces): Promise<Buffer> {
  const data: FormData = {
    caseNumber: row.case_number,
    committee: '',
    consumer: '',
    clinic: '',
    patient: null,
    mediator: null,
    procedure: null,
    treatmentDay: null,
    claims: [],
    claimFen: null,
    issuedOn: dayOf(row.created_at),
    by: null,
    reason: null,
    note: null,
    until: null,
    provisional: false,
    limitationDay: null,
    ladder: [],
    consents: [],
  };
  const w = WORDS[locale];
  const form = formDocument('calculation', row.number, data, locale);
  const fields = [
    ...form.fields,
    ...(row.parameters
      ? ([[w.parameters, `${row.parameters.regionCode} · ${row.parameters.year} · ${row.parameters.source}`]] as const)
      : []),
  ];
  const tables = [table(row.result.tort, locale, w.tort), table(row.result.contract, locale, w.contract)];
  return printForm({ ...form, fields, signed: row.author_name }, locale, { madeOn: data.issuedOn, tables, typefaces });
}

/** RFC 4180 with a byte-order mark, so that spreadsheets read the Chinese; a cell that could be a formula is made text. */
export function calculationCsv(row: CalculationRow, locale: Locale): Buffer {
  const w = WORDS[locale];
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const section = (name: string, c: Calculation): string[][] => [
    ...rows(c, locale).map((r) => [name, ...r]),
    [name, w.shared, '', yuanOf(c.sharedFen), ''],
    [name, w.share, `${c.clinicPct}%`, yuanOf(c.sharePartFen), cite('CMP-11', locale)],
    [name, w.full, '', yuanOf(c.inFullFen), ''],
    [name, w.total, '', yuanOf(c.totalFen), ''],
  ];
  const lines = [[w.basis, ...w.head], ...section(w.tort, row.result.tort), ...section(w.contract, row.result.contract)];
  return Buffer.from(`\uFEFF${lines.map((l) => l.map(cell).join(',')).join('\r\n')}\r\n`);
}
