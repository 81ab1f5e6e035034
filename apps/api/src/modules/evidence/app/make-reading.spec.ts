import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { isToBePlayedAnew, makeReading } from './make-reading.js';

describe('a recording that browsers seldom play', () => {
  const path = process.env['PATH'];
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'heyi-'))));
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true });
  });
  const FILE = { id: 'x', size: 5, wrapped_key: Buffer.alloc(1), media_type: 'audio/amr' };

  /** What is read and kept of the recording where the operator has such a program, or none. */
  const made = async (program: string | null, kept = false) => {
    if (program !== null) writeFileSync(join(folder, 'ffmpeg'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    process.env['PATH'] = folder;
    const done: string[] = [];
    const vault = {
      has: () => Promise.resolve(kept),
      read: async function* () {
        done.push('read');
        yield Buffer.from('voice');
        await Promise.resolve();
      },
      putParts: async (_id: string, _key: Buffer, as: string, content: AsyncIterable<Buffer>) => {
        const parts: Buffer[] = [];
        for await (const part of content) parts.push(part);
        done.push(`${as}: ${Buffer.concat(parts).toString()}`);
      },
    };
    expect(isToBePlayedAnew(FILE.media_type)).toBe(program !== null);
    await makeReading(vault as unknown as FileVault, FILE);
    return done;
  };

  it('is made anew by the operator’s program', async () => {
    expect(await made('printf played >&3')).toEqual(['read', 'reading: played']);
  });
  it('stays a download where there is no program, or it makes none', async () => {
    expect(await made(null)).toEqual([]);
    expect(await made('printf half >&3; exit 1')).toEqual(['read']);
  });
  it('is made once', async () => expect(await made('printf played >&3', true)).toEqual([]));
});
