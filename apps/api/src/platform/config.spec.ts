import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from './config.js';

describe('what the process runs with', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'heyi-config-'));
  afterAll(() => rmSync(stateDir, { recursive: true }));
  const NAMES = [
    'HEYI_MASTER_KEY',
    'HEYI_FONTS',
    'TRUSTED_PROXIES',
    'SMTP_URL',
    'MAIL_FROM',
    'PUBLIC_URL',
    'DATABASE_URL',
    'HEYI_MODE',
  ].concat(['PORT', 'HEYI_HOST', 'REDIS_URL', 'HEYI_STATE', 'HEYI_DEMO', 'HEYI_MASTERKEY']);
  /** Read in an environment that holds this and nothing else of ours. */
  const read = (environment: Record<string, string>, mode: Config['mode'] | null = null): Config => {
    const before = NAMES.map((name) => [name, process.env[name]] as const);
    for (const name of NAMES) delete process.env[name];
    Object.assign(process.env, environment);
    try {
      return readConfig({ ...(mode ? { mode } : {}), stateDir });
    } finally {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  };
  const key = (length: number): string => Buffer.alloc(length, 7).toString('base64');
  const PRODUCTION = {
    HEYI_MODE: 'production',
    PUBLIC_URL: 'https://heyi.test',
    DATABASE_URL: 'postgres://db/heyi',
    HEYI_MASTER_KEY: key(32),
  };
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

  it('takes a line that is empty for one that is not there, as compose writes it', () =>
    expect(read({ ...PRODUCTION, SMTP_URL: '', MAIL_FROM: '', REDIS_URL: '', HEYI_FONTS: '', PORT: '' })).toMatchObject({
      port: 4800,
      smtpUrl: null,
      redisUrl: null,
    }));

  it('listens on every address in production and on this machine alone otherwise, unless it is told where', () => {
    expect(read(PRODUCTION).host).toBeNull();
    expect(read({ ...PRODUCTION, HEYI_HOST: '10.0.0.7' }).host).toBe('10.0.0.7');
    expect(read({}, 'demonstration').host).toBe('127.0.0.1');
    expect(read({}, 'test').host).toBe('127.0.0.1');
    expect(read({ HEYI_HOST: '0.0.0.0' }, 'demonstration').host).toBe('0.0.0.0');
  });

  it.each([
    ['without a mode', without('HEYI_MODE'), /HEYI_MODE is missing: write HEYI_MODE=production/],
    ...['Production', 'PRODUCTION', 'prod', 'demonstration', 'test', 'development', ' production'].map((mode) => [
      `as ${JSON.stringify(mode)}`,
      { ...PRODUCTION, HEYI_MODE: mode },
      new RegExp(`HEYI_MODE=${mode}: production; a demonstration is started by npm start`),
    ]),
    ['without a key', without('HEYI_MASTER_KEY'), /HEYI_MASTER_KEY is missing: production needs a key/],
    ['on a key that is too short', { ...PRODUCTION, HEYI_MASTER_KEY: key(31) }, /HEYI_MASTER_KEY: 32 bytes in base64/],
    ['on a key that is too long', { ...PRODUCTION, HEYI_MASTER_KEY: key(33) }, /HEYI_MASTER_KEY: 32 bytes in base64/],
    ['on a key with a letter that base64 has not', { ...PRODUCTION, HEYI_MASTER_KEY: key(32).replace(/^./, '*') }, /HEYI_MASTER_KEY: 32/],
    ['without an address', without('PUBLIC_URL'), /PUBLIC_URL is missing/],
    [
      'on an address that anybody can listen to',
      { ...PRODUCTION, PUBLIC_URL: 'http://heyi.test' },
      /PUBLIC_URL=http:\/\/heyi\.test: .*https alone/,
    ],
    ['on an address with a path', { ...PRODUCTION, PUBLIC_URL: 'https://heyi.test/app' }, /PUBLIC_URL=https:.*without a path/],
    ['on an address with a slash at its end', { ...PRODUCTION, PUBLIC_URL: 'https://heyi.test/' }, /PUBLIC_URL=https:.*slash/],
    ['on an address that is none', { ...PRODUCTION, PUBLIC_URL: 'heyi.test' }, /PUBLIC_URL=heyi\.test: the address in a browser/],
    ['without a database of its own', without('DATABASE_URL'), /DATABASE_URL is missing/],
    ['on the address of another kind of database', { ...PRODUCTION, DATABASE_URL: 'mysql://db/heyi' }, /DATABASE_URL: postgres:/],
    ['on a database without a name', { ...PRODUCTION, DATABASE_URL: 'postgres://db:5432/' }, /DATABASE_URL: postgres:.*name of a database/],
    ['with rooms over something else', { ...PRODUCTION, REDIS_URL: 'http://redis' }, /REDIS_URL: redis:/],
    ['with mails from nobody', { ...PRODUCTION, SMTP_URL: 'smtp://mail' }, /MAIL_FROM is missing/],
    ['with mails from no address', { ...PRODUCTION, SMTP_URL: 'smtp://mail', MAIL_FROM: 'Heyi' }, /MAIL_FROM=Heyi: whose name/],
    ['with mails from two lines', { ...PRODUCTION, SMTP_URL: 'smtp://mail', MAIL_FROM: 'Heyi\nBcc: a@b.test <a@b.test>' }, /MAIL_FROM/],
    ['with mails to a web address', { ...PRODUCTION, SMTP_URL: 'http://mail', MAIL_FROM: 'a@heyi.test' }, /SMTP_URL: smtp:/],
    ['with fonts that are not there', { ...PRODUCTION, HEYI_FONTS: '/nowhere/fonts' }, /HEYI_FONTS=\/nowhere\/fonts: folders that exist/],
    ['behind ten proxies', { ...PRODUCTION, TRUSTED_PROXIES: '10' }, /TRUSTED_PROXIES=10: .*from 0 to 9/],
    ['behind proxies in words', { ...PRODUCTION, TRUSTED_PROXIES: 'true' }, /TRUSTED_PROXIES=true: .*from 0 to 9/],
    ...['abc', '0', '65536', '80.5', '-1', '0x50', '4800 '].map((port) => [
      `on port ${JSON.stringify(port)}`,
      { ...PRODUCTION, PORT: port },
      /PORT=.*: a port, a whole number from 1 to 65535/,
    ]),
    ['on an address to listen on that is none', { ...PRODUCTION, HEYI_HOST: 'any where' }, /HEYI_HOST=any where: the address to listen on/],
    ['with a setting that is none', { ...PRODUCTION, HEYI_MASTERKEY: 'x' }, /HEYI_MASTERKEY: no setting of this name is known/],
  ] as [string, Record<string, string>, RegExp][])('does not start %s', (_, environment, says) => {
    expect(() => read(environment)).toThrow(says);
  });

  it('names every line to mend at once, and no secret', () => {
    const secret = 'postgres://u:hunter2@db';
    const said = (() => {
      try {
        read({ HEYI_MODE: 'production', PORT: 'abc', DATABASE_URL: secret, PUBLIC_URL: 'https://heyi.test', HEYI_MASTER_KEY: 'c2VjcmV0' });
        return 'started';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(said).toMatch(/PORT=abc/);
    expect(said).toMatch(/DATABASE_URL:/);
    expect(said).toMatch(/HEYI_MASTER_KEY:/);
    expect(said).not.toMatch(/hunter2|c2VjcmV0/);
  });

  it('is no demonstration where the environment says production', () =>
    expect(() => read(PRODUCTION, 'demonstration')).toThrow(/HEYI_MODE=production: npm start is the demonstration/));

  it('keeps a key of its own for a demonstration, and takes no broken one', () => {
    const config = read({}, 'demonstration');
    expect(config.masterKey).toHaveLength(32);
    expect(readFileSync(join(stateDir, 'demonstration.key'), 'utf8')).toBe(config.masterKey.toString('base64'));
    expect(read({}, 'demonstration').masterKey.equals(config.masterKey)).toBe(true);
    expect(() => read({ HEYI_MASTER_KEY: key(16) }, 'demonstration')).toThrow(/32 bytes in base64/);
    // What production needs, a demonstration does not.
    expect(read({ SMTP_URL: 'smtp://mail' }, 'demonstration')).toMatchObject({ secureCookies: false, databaseUrl: null });
  });
});
