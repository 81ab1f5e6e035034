import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const COMMAND = join(import.meta.dirname, '../bin/heyi.mjs');
/** A command to its end, where no database would be found: what is no command must not look for one. */
const heyi = async (...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> => {
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' };
  try {
    return { status: 0, ...(await promisify(execFile)(process.execPath, [COMMAND, ...args], { env })) };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
};

describe('the operator’s command', () => {
  it('says what it can do where it is asked, and what each part takes', async () => {
    const help = await heyi('--help');
    expect(help.status).toBe(0);
    for (const word of ['verify', 'statutes', 'clocks', 'contacts', 'backup', 'restore']) expect(help.stdout).toContain(word);
    expect((await heyi('--demonstration', 'backup', '--help')).stdout).toContain('<folder>');
    const restore = await heyi('restore', '--help');
    expect([restore.status, restore.stdout]).toEqual([0, expect.stringContaining('--sha256')]);
  });

  it.each([
    ['nothing', []],
    ['a misspelt word', ['verfy', 'file.zip']],
    ['a word too many', ['clocks', 'recompute', 'now']],
    ['a word too few', ['verify']],
    ['half a command', ['statutes']],
    ['two files', ['verify', 'one.zip', 'two.zip']],
    ['an option that is none', ['backup', 'folder', '--fast']],
    ['an option of another command', ['backup', 'folder', '--root', 'root.pem']],
    ['an option without its value', ['restore', 'folder', '--sha256']],
  ])('does nothing by %s, and says how it is said', async (_, args) => {
    const { status, stdout, stderr } = await heyi(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: heyi');
  });
});
