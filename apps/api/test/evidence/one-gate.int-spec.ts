import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../../src');
const sources = (folder: string): string[] =>
  readdirSync(folder).flatMap((n) =>
    statSync(join(folder, n)).isDirectory()
      ? sources(join(folder, n))
      : n.endsWith('.ts') && !/[.-]spec\.ts$/.test(n)
        ? [join(folder, n)]
        : [],
  );

/**
 * Who reads the vault, by hand. Exhibits go out by `exhibit-gate.ts` alone; the others read what they make themselves
 * (uploads, previews, copies) or documents of agreements. A new reader of sealed bytes fails here until it is decided.
 */
const READS_THE_VAULT = [
  'modules/agreements/app/close-document.ts',
  'modules/evidence/app/agreement-papers.ts',
  'modules/evidence/app/dossier.ts',
  'modules/evidence/app/exhibit-copies.ts',
  'modules/evidence/app/exhibit-gate.ts',
  'modules/evidence/app/make-preview.ts',
  // Makes a recording playable in a file that the gate alone hands out.
  'modules/evidence/app/make-reading.ts',
  'modules/evidence/app/upload-store.ts',
  // The copy of a licence: no exhibit of any case, for the institution and the office that confirms it.
  'modules/institutions/app/read-paper.ts',
];

describe('bytes of exhibits', () => {
  const files = sources(root).map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

  it('are read from the vault where it is decided, and nowhere else', () => {
    const readers = files.filter(
      ({ text, path }) => path !== 'platform/files/file-vault.ts' && /\bvault\s*\.\s*(read|readAll|readAt|get|sha256)\(/.test(text),
    );
    expect(readers.map((f) => f.path).sort()).toEqual(READS_THE_VAULT);
  });

  it('leave the address of files and the dossier by the gate: beside it agreements alone are read', () => {
    const textOf = (path: string): string => files.find((f) => f.path === path)!.text;
    for (const path of ['modules/evidence/app/agreement-papers.ts', 'modules/evidence/app/dossier.ts'])
      expect(textOf(path).match(/vault\s*\.\s*\w+\([^)]*\)/g)).toEqual([
        expect.stringMatching(/vault\.get\(file\.id, file\.wrappedKey, variant\)/),
      ]);
    for (const path of ['modules/evidence/api/file.controller.ts', 'modules/evidence/app/dossier.ts'])
      expect(textOf(path)).toMatch(/gate\.(read|pass)\(/);
    expect(textOf('modules/evidence/api/file.controller.ts')).not.toMatch(/vault/i);
  });

  it('are where the wrapped keys are read: in the vault’s own modules', () => {
    const keys = files
      .filter(({ text, path }) => /wrapped_key|wrappedKey/.test(text) && !path.startsWith('migrations/'))
      .map((f) => f.path.split('/').slice(0, 2).join('/'));
    expect([...new Set(keys)].sort()).toEqual([
      // Copies files as they lie; what it opens of them is looked at, and goes nowhere.
      'backup/copy-files.ts',
      'demo/desk.ts',
      'modules/agreements',
      'modules/evidence',
      'modules/institutions',
      // How a row names a file.
      'platform/files',
    ]);
  });
});
