import { fenInCapitals, PROCEDURES, yuanOf, type AgreementData, type Mark, type OfferItemKind, type Typefaces } from '@heyi/domain';
import { canonicalJson, type Json } from '@heyi/ledger';
import { compileDocument } from '../../../platform/documents/typst.js';

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

const yuan = (fen: number): string => new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(yuanOf(fen));

const meta = (data: AgreementData) => ({
  title: `${data.kind === 'direct' ? '和解协议书' : '人民调解协议书'} ${data.number}`,
  authors: data.kind === 'direct' ? [data.consumer.name, data.clinic.name] : [data.committee],
});

function view(data: AgreementData) {
  const procedure =
    data.procedure in PROCEDURES ? PROCEDURES[data.procedure as keyof typeof PROCEDURES] : { zh: data.procedure, en: data.procedure };
  return {
    ...data,
    kind: data.kind ?? 'mediated',
    procedureZh: procedure.zh,
    procedureEn: procedure.en,
    items: data.terms.items.map((i) => ({ ...ITEM_WORDS[i.kind], note: i.note, amount: i.amountFen ? yuan(i.amountFen) : '—' })),
    instalments: data.terms.instalments.map((i) => ({ dueOn: i.dueOn, amount: yuan(i.amountFen) })),
    total: yuan(data.terms.totalFen),
    totalCapitals: fenInCapitals(data.terms.totalFen),
  };
}

/** The unsigned agreement as PDF/A-3b with the machine-readable agreement embedded: the base revision that is signed. */
export const agreementPdf = async (data: AgreementData, typefaces?: Typefaces): Promise<Buffer> =>
  compileDocument(
    {
      template: 'agreement.typ',
      data: view(data),
      meta: meta(data),
      madeOn: data.draftedOn,
      inputs: { machine: canonicalJson(data as unknown as Json), mode: 'document' },
    },
    typefaces,
  );

export interface MarkStamp {
  readonly name: string;
  readonly methodZh: string;
  readonly methodEn: string;
  readonly at: string;
}

/**
 * One page of stamps that is laid over the signature page when the agreement is complete; the exact names stand in the signature
 * records.
 */
export const overlayPdf = async (data: AgreementData, marks: Partial<Record<Mark, MarkStamp>>, typefaces?: Typefaces): Promise<Buffer> =>
  compileDocument(
    {
      template: 'agreement.typ',
      data: { ...view(data), marks: { consumer: null, clinic: null, mediator: null, seal: null, ...marks } },
      meta: meta(data),
      madeOn: data.draftedOn,
      inputs: { machine: '{}', mode: 'overlay' },
    },
    typefaces,
  );
