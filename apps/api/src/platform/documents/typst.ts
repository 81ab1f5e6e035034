import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Typefaces } from '@heyi/domain';
import { boxNote, forMetadata, forPaper } from './paper-text.js';
import { outsideOfTransactions } from '../database/one-connection.js';
import { TYPEFACES } from './typefaces.js';
import { TEMPLATES, typeset } from './typesetters.js';

export interface DocumentSource {
  /** A file of `templates/`. */
  readonly template: string;
  /** What it shows, as plain data: a hostile text prints literally and can run nothing. */
  readonly data: object;
  readonly meta: { readonly title: string; readonly authors: readonly string[] };
  /** `YYYY-MM-DD`, the document's time stamp. */
  readonly madeOn: string;
  /** Further inputs that are not shown: what is attached, which part is made. */
  readonly inputs?: Record<string, string>;
}

/** @returns the paper, or what Typst found wrong with it */
async function compile(source: DocumentSource, typefaces: Typefaces, strict: boolean): Promise<Buffer | string> {
  const { data, boxed } = forPaper(source.data, typefaces, strict);
  const meta = { title: forMetadata(source.meta.title), authors: source.meta.authors.map(forMetadata) };
  const set = await typeset({
    main: readFileSync(join(TEMPLATES, source.template), 'utf8'),
    inputs: { ...source.inputs, data: JSON.stringify({ ...data, meta, boxes: boxNote(boxed) }) },
    createdAt: Date.parse(source.madeOn) / 1000,
  });
  return 'fault' in set ? set.fault : Buffer.from(set.pdf);
}

/**
 * Compiles a template into PDF/A-3b, in a thread of its own and never inside a transaction. The same data and day give the
 * same bytes on machines with the same fonts. A character that no font has is boxed and never a reason to fail; whatever else
 * goes wrong is a fault of ours and thrown.
 *
 * @throws Refusal `busy_now` where too many papers wait
 */
export async function compileDocument(source: DocumentSource, typefaces: Typefaces = TYPEFACES): Promise<Buffer> {
  outsideOfTransactions('Making a paper');
  const first = await compile(source, typefaces, false);
  if (Buffer.isBuffer(first)) return first;
  // A font of the machine that promises a glyph and cannot draw it: the paper is made with our own alone.
  const again = await compile(source, typefaces, true);
  if (Buffer.isBuffer(again)) return again;
  throw new Error(`Typst: ${first}`);
}
