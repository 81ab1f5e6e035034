import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Typefaces } from '@heyi/domain';
import { boxNote, forMetadata, forPaper } from './paper-text.js';
import { configuredFolders, ownFonts, TYPEFACES } from './typefaces.js';

const templates = join(import.meta.dirname, '../../../templates');

let compiler: NodeCompiler | null = null;
const typesetter = (): NodeCompiler =>
  (compiler ??= NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontBlobs: ownFonts().map((file) => readFileSync(file)) }, { fontPaths: configuredFolders() }],
  }));

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

function compile(source: DocumentSource, typefaces: Typefaces, strict: boolean): Buffer {
  const { data, boxed } = forPaper(source.data, typefaces, strict);
  const meta = { title: forMetadata(source.meta.title), authors: source.meta.authors.map(forMetadata) };
  return typesetter().pdf(
    {
      mainFileContent: readFileSync(join(templates, source.template), 'utf8'),
      inputs: { ...source.inputs, data: JSON.stringify({ ...data, meta, boxes: boxNote(boxed) }) },
    },
    { pdfStandard: 'a-3b', creationTimestamp: Date.parse(source.madeOn) / 1000 },
  );
}

/**
 * Compiles a template into PDF/A-3b. The same data and day give the same bytes on machines with the same fonts. A
 * character that no font has is boxed and never a reason to fail; whatever else goes wrong is a fault of ours and thrown.
 */
export function compileDocument(source: DocumentSource, typefaces: Typefaces = TYPEFACES): Buffer {
  try {
    return compile(source, typefaces, false);
  } catch (first) {
    // A font of the machine that promises a glyph and cannot draw it: the paper is made with our own alone.
    try {
      return compile(source, typefaces, true);
    } catch {
      const { shortDiagnostics } = first as { shortDiagnostics?: unknown };
      throw new Error(`Typst: ${shortDiagnostics ? JSON.stringify(shortDiagnostics) : String(first)}`, { cause: first });
    }
  } finally {
    compiler?.evictCache(10);
  }
}
