import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findFfmpeg } from './ffmpeg.js';

describe('the operator’s ffmpeg', () => {
  let at: string;
  beforeAll(() => (at = mkdtempSync(join(tmpdir(), 'heyi-'))));
  afterAll(() => rmSync(at, { recursive: true }));

  it('is looked for folder by folder; where it is not, is no program or there is no such folder, the next is asked', () => {
    for (const name of ['empty', 'locked', 'found']) mkdirSync(join(at, name));
    for (const name of ['locked', 'found']) writeFileSync(join(at, name, 'ffmpeg'), '');
    writeFileSync(join(at, 'file'), '');
    chmodSync(join(at, 'found', 'ffmpeg'), 0o755);
    const none = ['', join(at, 'gone'), join(at, 'empty'), join(at, 'file'), join(at, 'locked')];
    expect(findFfmpeg(none.join(delimiter))).toBeNull();
    expect(findFfmpeg([...none, join(at, 'found')].join(delimiter))).toBe(join(at, 'found', 'ffmpeg'));
  });

  it('is not taken for missing where looking for it fails', () => {
    symlinkSync('circle', join(at, 'circle'));
    expect(() => findFfmpeg(join(at, 'circle'))).toThrow(/ELOOP/);
  });
});
