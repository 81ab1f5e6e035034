import { formDocument, type FormData, type FormDocument, type FormKind, type FormTable, type Typefaces } from '@heyi/domain';
import { compileDocument } from '../../../platform/documents/typst.js';

type Locale = 'zh-CN' | 'en';

/** The typeface draws ’ as wide as a Chinese character: right in Chinese, a hole in an English word. */
const plain = <T>(value: T, locale: Locale): T => (locale === 'en' ? (JSON.parse(JSON.stringify(value).replaceAll('’', "'")) as T) : value);

/** A form as PDF/A-3b in one language, with tables where a form has any. */
export const printForm = (
  form: FormDocument,
  locale: Locale,
  madeOn: string,
  tables: readonly FormTable[] = form.tables,
  typefaces?: Typefaces,
): Promise<Buffer> =>
  compileDocument(
    {
      template: 'form.typ',
      data: plain({ ...form, locale, tables }, locale),
      meta: { title: `${form.title} ${form.number}`, authors: [form.signed] },
      madeOn,
    },
    typefaces,
  );

export const formPdf = (kind: FormKind, number: string, data: FormData, locale: Locale, typefaces?: Typefaces): Promise<Buffer> =>
  printForm(formDocument(kind, number, data, locale), locale, data.issuedOn, undefined, typefaces);
