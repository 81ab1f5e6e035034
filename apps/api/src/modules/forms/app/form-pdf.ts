import { formDocument, type FormData, type FormDocument, type FormKind } from '@heyi/domain';
import { compileDocument } from '../../../platform/documents/typst.js';

type Locale = 'zh-CN' | 'en';

/** A form as PDF/A-3b in one language, with tables where a form has any. */
export const printForm = (form: FormDocument, locale: Locale, madeOn: string, tables: readonly FormTable[] = []): Buffer =>
  compileDocument('form.typ', { data: JSON.stringify({ ...form, locale, tables }) }, madeOn);

export interface FormTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly foot: readonly string[];
}

export const formPdf = (kind: FormKind, number: string, data: FormData, locale: Locale): Buffer =>
  printForm(formDocument(kind, number, data, locale), locale, data.issuedOn);
