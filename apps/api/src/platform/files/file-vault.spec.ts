import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.js';
import { FileVault } from './file-vault.js';
import { Removal } from './removal.js';

describe('the vault', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'heyi-vault-'));
  const vault = new FileVault(readConfig({ mode: 'test', stateDir, masterKey: randomBytes(32), databaseUrl: 'postgres://nowhere' }));
  afterAll(() => rmSync(stateDir, { recursive: true }));
  const whole = async (parts: AsyncIterable<Buffer>): Promise<Buffer> => {
    const all: Buffer[] = [];
    for await (const part of parts) all.push(part);
    return Buffer.concat(all);
  };
  const kept = async (size: number) => {
    const id = randomUUID();
    const key = vault.newKey(id);
    const content = randomBytes(size);
    const stored = { id, wrappedKey: key, size };
    expect(await vault.append(stored, 0, [content] as never)).toBe(size);
    return { id, key, stored, content, file: join(stateDir, 'files', id.slice(-2), id) };
  };

  it('has no place for a name that is none of its own', async () => {
    const { id, key } = await kept(10);
    const right = (await Removal.within({ query: <T>() => Promise.resolve([{ free: true } as T]) }))!;
    await vault.put(id, key, 'sealed-0123456789abcdef', Buffer.from('paper'));
    expect(await vault.has(id, 'sealed-0123456789abcdef')).toBe(true);
    for (const [name, variant] of [
      ['../../etc/passwd', undefined],
      [`../${id}`, undefined],
      ['x', 'preview'],
      [id, '../x'],
      [id, 'a.b'],
      [id, ''],
      [id, 'Preview'],
    ] as const) {
      await expect(vault.put(name, key, variant as string, Buffer.from('x'))).rejects.toThrow('Not a file id.');
      await expect(vault.remove(right, name, variant)).rejects.toThrow('Not a file id.');
    }
    expect(readdirSync(join(stateDir, 'files')).sort()).toEqual([id.slice(-2)]);
  });

  it('gives out a file as it was recorded, and none that has become shorter', async () => {
    const size = (1 << 20) + 50_000;
    const { stored, content, file } = await kept(size);
    expect((await whole(vault.read(stored) as never)).equals(content)).toBe(true);
    expect((await vault.readAt(stored, size - 20, 20)).equals(content.subarray(-20))).toBe(true);
    truncateSync(file, (1 << 20) + 40_000);
    await expect(whole(vault.read(stored) as never)).rejects.toThrow('The file is shorter than recorded.');
    await expect(vault.readAt(stored, size - 20, 20)).rejects.toThrow('The file is shorter than recorded.');
    // What lies before the place stands as it was.
    expect((await vault.readAt(stored, 0, 20)).equals(content.subarray(0, 20))).toBe(true);
  });

  it('takes no frame more from who may not write any more, and writes over what was left torn', async () => {
    const MB = 1 << 20;
    const [id, size, content] = [randomUUID(), 3 * MB, randomBytes(3 * MB)];
    const stored = { id, wrappedKey: vault.newKey(id), size };
    const asked: boolean[] = [];
    const once = (): boolean => {
      asked.push(asked.length === 0);
      return asked.length === 1;
    };
    expect(await vault.append(stored, 0, [content] as never, once)).toBe(MB);
    expect(asked).toEqual([true, false]);
    expect(await vault.append(stored, MB, [content.subarray(MB)] as never, () => false)).toBe(MB);
    expect(await vault.received(id, size)).toBe(MB);
    appendFileSync(join(stateDir, 'files', id.slice(-2), id), randomBytes(999));
    expect(await vault.append(stored, MB, [content.subarray(MB)] as never)).toBe(size);
    expect((await whole(vault.read(stored) as never)).equals(content)).toBe(true);
  });
});
