import { fenInCapitals, PROCEDURES, type AgreementData, type Mark, type OfferItemKind } from '@heyi/domain';
import { canonicalJson, type Json } from '@heyi/ledger';
import { compileDocument, MissingGlyph } from '../../../platform/documents/typst.js';

export const ITEM_WORDS = {
  refund: { zh: '退还费用', en: 'Refund' },
  medical: { zh: '医疗及修复费用', en: 'Medical and repair costs' },
  lost_income: { zh: '误工损失', en: 'Lost income' },
  mental_distress: { zh: '精神损害抚慰金', en: 'Mental distress' },
  fraud_damages: { zh: '欺诈的惩罚性赔偿', en: 'Punitive damages for fraud' },
  revision: { zh: '修复手术', en: 'Revision surgery' },
  apology: { zh: '赔礼道歉', en: 'Apology' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<OfferItemKind, { zh: string; en: string }>;

const yuan = (fen: number): string => new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(fen / 100);

function view(data: AgreementData) {
  const procedure =
    data.procedure in PROCEDURES ? PROCEDURES[data.procedure as keyof typeof PROCEDURES] : { zh: data.procedure, en: data.procedure };
  return {
    ...data,
    kind: data.kind ?? 'mediated',
    procedureZh: procedure.zh,
    procedureEn: procedure.en,
    items: data.terms.items.map((i) => ({ ...ITEM_WORDS[i.kind], note: i.note, amount: yuan(i.amountFen) })),
    instalments: data.terms.instalments.map((i) => ({ dueOn: i.dueOn, amount: yuan(i.amountFen) })),
    total: yuan(data.terms.totalFen),
    totalCapitals: fenInCapitals(data.terms.totalFen),
  };
}

/** The unsigned agreement as PDF/A-3b with the machine-readable agreement embedded: the base revision that is signed. */
export function agreementPdf(data: AgreementData): Buffer {
  return compileDocument(
    'agreement.typ',
    {
      data: JSON.stringify(view(data)),
      machine: canonicalJson(data as unknown as Json),
      mode: 'document',
    },
    data.draftedOn,
  );
}

export interface MarkStamp {
  readonly name: string;
  readonly methodZh: string;
  readonly methodEn: string;
  readonly at: string;
}

/** What every typeface for Chinese has: ASCII, CJK punctuation, the common characters. */
const RARE = /[^\x20-\x7e·\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/gu;

/**
 * One page of stamps that is laid over the signature page when the agreement is complete. By then it binds, so a rare
 * character in a signer's name must not stop it: it prints as 〓, and the exact name stands in the signature record.
 */
export function overlayPdf(data: AgreementData, marks: Partial<Record<Mark, MarkStamp>>): Buffer {
  const none = { consumer: null, clinic: null, mediator: null, seal: null };
  const compile = (stamps: Partial<Record<Mark, MarkStamp>>): Buffer =>
    compileDocument(
      'agreement.typ',
      { data: JSON.stringify({ ...view(data), marks: { ...none, ...stamps } }), machine: '{}', mode: 'overlay' },
      data.draftedOn,
    );
  try {
    return compile(marks);
  } catch (error) {
    if (!(error instanceof MissingGlyph)) throw error;
    return compile(Object.fromEntries(Object.entries(marks).map(([mark, m]) => [mark, { ...m, name: m.name.replace(RARE, '〓') }])));
  }
}
