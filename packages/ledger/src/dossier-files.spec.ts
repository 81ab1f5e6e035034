import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dossierFiles } from './dossier-files.js';
import { verifyDossier } from './dossier.js';
import { unzip } from './unzip.js';

const FIXTURE = join(import.meta.dirname, 'fixtures/9604993-direct-clinic.zip');

describe('the files of a dossier', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'heyi-dossier-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are the same in the ZIP and in a folder into which it was unpacked', () => {
    const path = join(folder, 'one.zip');
    cpSync(FIXTURE, path);
    const unpacked = join(folder, 'unpacked');
    for (const [name, bytes] of unzip(readFileSync(path))) {
      const file = join(unpacked, name.slice(name.indexOf('/') + 1));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const [zipped, there] = [dossierFiles(path), dossierFiles(unpacked)];
    expect([...there.keys()].sort()).toEqual([...zipped.keys()].sort());
    expect(verifyDossier(zipped).faults).toEqual([]);
    expect(verifyDossier(there).faults).toEqual([]);
  });
  it('lie in one folder: a ZIP with another beside it is none, whatever is in it', () => {
    const bytes = readFileSync(FIXTURE);
    const [first] = [...unzip(bytes).keys()];
    const root = first!.slice(0, first!.indexOf('/'));
    // The same length, so that every place in the ZIP stays where it is.
    const moved = first!.replace(root, 'x'.repeat(root.length));
    const path = join(folder, 'two.zip');
    writeFileSync(
      path,
      Buffer.from(
        bytes.toString('latin1').replaceAll(Buffer.from(first!).toString('latin1'), Buffer.from(moved).toString('latin1')),
        'latin1',
      ),
    );
    expect(unzip(readFileSync(path)).has(moved)).toBe(true);
    expect(() => dossierFiles(path)).toThrow('A dossier has one folder.');
  });
  it.each([
    ['no folder at all', ['x']],
    ['a folder of its own name', ['x', 'x/y']],
  ])('lie in a folder: a ZIP with a file beside %s is none', (_, names) => {
    const files: Buffer[] = [];
    const lines: Buffer[] = [];
    for (const name of names) {
      const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from(name)]);
      file.writeUInt16LE(name.length, 26);
      const line = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.alloc(42), Buffer.from(name)]);
      line.writeUInt16LE(name.length, 28);
      line.writeUInt32LE(Buffer.concat(files).length, 42);
      files.push(file);
      lines.push(line);
    }
    const end = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
    for (const at of [8, 10]) end.writeUInt16LE(names.length, at);
    end.writeUInt32LE(Buffer.concat(lines).length, 12);
    end.writeUInt32LE(Buffer.concat(files).length, 16);
    const path = join(folder, 'bare.zip');
    writeFileSync(path, Buffer.concat([...files, ...lines, end]));
    expect([...unzip(readFileSync(path)).keys()]).toEqual(names);
    expect(() => dossierFiles(path)).toThrow('A dossier has one folder.');
  });
  it('are files: a link among them is not followed', () => {
    const linked = join(folder, 'linked');
    mkdirSync(join(linked, 'data'), { recursive: true });
    writeFileSync(join(linked, 'data/a.txt'), 'a');
    expect([...dossierFiles(linked).keys()]).toEqual(['data/a.txt']);
    symlinkSync(FIXTURE, join(linked, 'data/b.txt'));
    expect(() => dossierFiles(linked)).toThrow('A link or a device: data/b.txt');
  });
});
