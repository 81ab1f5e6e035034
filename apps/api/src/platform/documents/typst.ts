import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const require = createRequire(import.meta.url);
const font = (pkg: string, weight: string, file: string): string => join(dirname(require.resolve(`${pkg}/package.json`)), weight, file);
const templates = join(import.meta.dirname, '../../../templates');

let compiler: NodeCompiler | null = null;
const fontBlobs = () => [
  readFileSync(font('@expo-google-fonts/noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf')),
  readFileSync(font('@expo-google-fonts/noto-serif-sc', '700Bold', 'NotoSerifSC_700Bold.ttf')),
];

/** A character that the document's font cannot print; PDF/A refuses it, and the person is asked for the common form. */
export class MissingGlyph extends Error {}

/**
 * Compiles a template of `templates/` into PDF/A-3b. The same inputs and day give the same bytes.
 *
 * @param madeOn `YYYY-MM-DD`, the document's time stamp
 * @throws MissingGlyph
 */
export function compileDocument(template: string, inputs: Record<string, string>, madeOn: string): Buffer {
  compiler ??= NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fontBlobs() }] });
  try {
    return compiler.pdf(
      { mainFileContent: readFileSync(join(templates, template), 'utf8'), inputs },
      { pdfStandard: 'a-3b', creationTimestamp: Date.parse(madeOn) / 1000 },
    );
  } catch (error) {
    const text = String(
      (error as { shortDiagnostics?: unknown }).shortDiagnostics
        ? JSON.stringify((error as { shortDiagnostics: unknown[] }).shortDiagnostics)
        : error,
    );
    const glyph = /(?:cannot display|no glyph|missing glyph|could not be displayed|codepoint)[^`'"]*[`'"\\]*([^`'"\\]+)/i.exec(text);
    if (glyph) throw new MissingGlyph(glyph[1] ?? '?', { cause: error });
    throw new Error(`Typst: ${text}`, { cause: error });
  } finally {
    compiler.evictCache(10);
  }
}
