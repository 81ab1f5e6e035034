import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf, chain } from './dossier.maker.js';
import { verifyCommand } from './verify-command.js';

const FIXTURE = join(import.meta.dirname, 'fixtures/9604993-direct-clinic.zip');

describe('heyi-verify', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'heyi-verify-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (target?: string) => {
    const [said, refused]: [string[], string[]] = [[], []];
    const code = verifyCommand(target, { log: (line: string) => said.push(line), error: (line: string) => refused.push(line) });
    return { code, said, refused };
  };
  const written = (name: string, bytes: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const journal = (change: (text: string) => string = (text) => text): Buffer => {
    const entries = chain('joint', [
      ['case.filed', { number: 'HY-1' }],
      ['message.posted', { body: '不同意' }],
    ]);
    const head = { seq: 2, hash: entries[1]!.hash };
    return Buffer.from(change(bytesOf({ chains: [{ audience: 'joint', head, entries }] }).toString()));
  };

  it('says in its last line that nothing was changed, and ends with 0', () => {
    const { code, said, refused } = run(FIXTURE);
    expect([code, said.at(-1), refused]).toEqual([0, 'Nothing was changed.', []]);
    expect(said.filter((line) => line.startsWith('ok    ')).length).toBe(said.length - 1);
  });
  it('reads a journal alone by its name', () => {
    expect(run(written('journal.json', journal()))).toEqual({
      code: 0,
      said: ['ok    chain joint: 2 entries', 'Nothing was changed.'],
      refused: [],
    });
  });
  it('names what was changed, counts it, and ends with 1', () => {
    expect(
      run(
        written(
          'changed.json',
          journal((text) => text.replace('不同意', '同意')),
        ),
      ),
    ).toEqual({
      code: 1,
      said: ['ok    chain joint: 2 entries', 'FAULT chain joint, entry 2: payload', '1 fault(s) found.'],
      refused: [],
    });
  });
  it('ends with 2 where there is nothing to verify, and says why', () => {
    expect(run()).toEqual({ code: 2, said: [], refused: ['Usage: heyi-verify <dossier.zip | unpacked dossier | journal.json>'] });
    expect(run(written('none.zip', 'no'))).toEqual({ code: 2, said: [], refused: ['Not a dossier: Not a ZIP file.'] });
    expect(run(join(folder, 'not-there'))).toMatchObject({ code: 2, said: [] });
  });
});
