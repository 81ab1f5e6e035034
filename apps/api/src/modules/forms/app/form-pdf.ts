import { formDocument, type FormData, type FormDocument, type FormKind, type FormTable, type Typefaces } from '@heyi/domain';
import { compileDocument } from '../../../platform/documents/typst.js';

type Locale = 'zh-CN' | 'en';

interface Printing {
  readonly madeOn: string;
  /** Where the form has others than those of its kind. */
  readonly tables?: readonly FormTable[];
  readonly typefaces?: Typefaces | undefined;
}

/** The typeface draws ’ as wide as a Chinese character: right in Chinese, a hole in an English word. */
const plain = <T>(value: T, locale: Locale): T => (locale === 'en' ? (JSON.parse(JSON.stringify(value).replaceAll('’', "'")) as T) : value);

/** A form as PDF/A-3b in one language, with tables where a form has any. */
export const printForm = (form: FormDocument, locale: Locale, { madeOn, tables, typefaces }: Printing): Promise<Buffer> =>
  compileDocument(
    {
      template: 'form.typ',
      data: plain({ ...form, locale, tables: tables ?? form.tables }, locale),
      meta: { title: `${form.title} ${form.number}`, authors: [form.signed] },
      madeOn,
    },
    typefaces,
  );

/** A form as it was issued. */
interface Issued {
  readonly kind: FormKind;
  readonly number: string;
  readonly data: FormData;
}

export const formPdf = ({ kind, number, data }: Issued, locale: Locale, typefaces?: Typefaces): Promise<Buffer> =>
  printForm(formDocument(kind, number, data, locale), locale, { madeOn: data.issuedOn, typefaces });
