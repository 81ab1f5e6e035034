import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from './config.js';

describe('what the process runs with', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'heyi-config-'));
  afterAll(() => rmSync(stateDir, { recursive: true }));
  const NAMES = ['HEYI_MASTER_KEY', 'HEYI_FONTS', 'TRUSTED_PROXIES', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL', 'DATABASE_URL', 'HEYI_MODE'];
  /** Read in an environment that holds this and nothing else of ours. */
  const read = (environment: Record<string, string>, mode: Config['mode'] = 'production'): Config => {
    const before = NAMES.map((name) => [name, process.env[name]] as const);
    for (const name of NAMES) delete process.env[name];
    Object.assign(process.env, environment);
    try {
      return readConfig({ mode, stateDir });
    } finally {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  };
  const key = (length: number): string => Buffer.alloc(length, 7).toString('base64');
  const PRODUCTION = { PUBLIC_URL: 'https://heyi.test', DATABASE_URL: 'postgres://db/heyi', HEYI_MASTER_KEY: key(32) };
  const without = (name: keyof typeof PRODUCTION): Record<string, string> =>
    Object.fromEntries(Object.entries(PRODUCTION).filter(([n]) => n !== name));

  it('is whole for production', () => {
    expect(read(PRODUCTION)).toMatchObject({ mode: 'production', secureCookies: true, trustedProxies: 0, publicUrl: 'https://heyi.test' });
    expect(read({ ...PRODUCTION, SMTP_URL: 'smtp://mail', MAIL_FROM: 'Heyi <a@heyi.test>', TRUSTED_PROXIES: '9' })).toMatchObject({
      trustedProxies: 9,
      mailFrom: 'Heyi <a@heyi.test>',
    });
    expect(read({ ...PRODUCTION, HEYI_FONTS: stateDir })).toMatchObject({ mode: 'production' });
  });

  it.each([
    ['without a key', without('HEYI_MASTER_KEY'), /Production needs HEYI_MASTER_KEY/],
    ['on a key that is too short', { ...PRODUCTION, HEYI_MASTER_KEY: key(31) }, /must be 32 bytes/],
    ['on a key that is too long', { ...PRODUCTION, HEYI_MASTER_KEY: key(33) }, /must be 32 bytes/],
    ['without an address', without('PUBLIC_URL'), /PUBLIC_URL with https/],
    ['on an address that anybody can listen to', { ...PRODUCTION, PUBLIC_URL: 'http://heyi.test' }, /PUBLIC_URL with https/],
    ['without a database of its own', without('DATABASE_URL'), /needs DATABASE_URL/],
    ['with mails from nobody', { ...PRODUCTION, SMTP_URL: 'smtp://mail' }, /SMTP_URL needs MAIL_FROM/],
    ['with fonts that are not there', { ...PRODUCTION, HEYI_FONTS: '/nowhere/fonts' }, /folder that does not exist: \/nowhere\/fonts/],
    ['behind ten proxies', { ...PRODUCTION, TRUSTED_PROXIES: '10' }, /from 0 to 9/],
    ['behind proxies in words', { ...PRODUCTION, TRUSTED_PROXIES: 'true' }, /from 0 to 9/],
  ] as [string, Record<string, string>, RegExp][])('does not start %s', (_, environment, says) => {
    expect(() => read(environment)).toThrow(says);
  });

  it('keeps a key of its own for a demonstration, and takes no broken one', () => {
    const config = read({}, 'demonstration');
    expect(config.masterKey).toHaveLength(32);
    expect(readFileSync(join(stateDir, 'demonstration.key'), 'utf8')).toBe(config.masterKey.toString('base64'));
    expect(read({}, 'demonstration').masterKey.equals(config.masterKey)).toBe(true);
    expect(() => read({ HEYI_MASTER_KEY: key(16) }, 'demonstration')).toThrow(/must be 32 bytes/);
    // What production needs, a demonstration does not.
    expect(read({ SMTP_URL: 'smtp://mail' }, 'demonstration')).toMatchObject({ secureCookies: false, databaseUrl: null });
  });
});
