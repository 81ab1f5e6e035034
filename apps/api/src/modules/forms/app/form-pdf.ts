import { formDocument, type FormData, type FormDocument, type FormKind, type FormTable } from '@heyi/domain';
import { compileDocument } from '../../../platform/documents/typst.js';

type Locale = 'zh-CN' | 'en';

/** A form as PDF/A-3b in one language, with tables where a form has any. */
export const printForm = (form: FormDocument, locale: Locale, madeOn: string, tables: readonly FormTable[] = form.tables): Buffer =>
  compileDocument('form.typ', { data: plain(JSON.stringify({ ...form, locale, tables }), locale) }, madeOn);

/** The typeface draws ’ as wide as a Chinese character: right in Chinese, a hole in an English word. */
const plain = (text: string, locale: Locale): string => (locale === 'en' ? text.replaceAll('’', "'") : text);

export const formPdf = (kind: FormKind, number: string, data: FormData, locale: Locale): Buffer =>
  printForm(formDocument(kind, number, data, locale), locale, data.issuedOn);
