import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.js';

describe('what one process does at a time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-lock-'));
  const lock = join(folder, 'lock');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is done under a lock that is gone afterwards, also where it failed', async () => {
    expect(await oneAtATime(lock, () => Promise.resolve(readFileSync(lock, 'utf8')))).toBe(String(process.pid));
    expect(existsSync(lock)).toBe(false);
    await expect(oneAtATime(lock, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(existsSync(lock)).toBe(false);
    await expect(oneAtATime(join(folder, 'nowhere', 'lock'), () => Promise.resolve())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes over from a process that died, and waits for one that lives, but not for ever', async () => {
    // Numbers of processes end far below.
    writeFileSync(lock, '4194999');
    expect(await oneAtATime(lock, () => Promise.resolve('taken over'))).toBe('taken over');
    writeFileSync(lock, String(process.pid));
    const ends = setTimeout(() => rmSync(lock), 3_000);
    await expect(oneAtATime(lock, () => Promise.resolve('done'), 200)).rejects.toThrow(/holds .*lock for too long/);
    clearTimeout(ends);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  });
});
