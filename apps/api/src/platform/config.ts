import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configuredFolders } from './documents/typefaces.js';

/** What the process runs with; read once, passed on as plain data. */
export interface Config {
  /** `demonstration` seeds people one can sign in as; `production` refuses everything of the kind. */
  readonly mode: 'demonstration' | 'production' | 'test';
  readonly port: number;
  readonly publicUrl: string;
  readonly stateDir: string;
  readonly masterKey: Buffer;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly secureCookies: boolean;
  readonly smtpUrl: string | null;
  /** Whose name mails bear. */
  readonly mailFrom: string;
  readonly webRoot: string;
  /** How many proxies of the operator stand in front; 0 takes nobody's word for where a request comes from. */
  readonly trustedProxies: number;
}

const repositoryRoot = resolve(import.meta.dirname, '../../../..');

function masterKeyIn(stateDir: string, mode: Config['mode']): Buffer {
  const given = process.env['HEYI_MASTER_KEY'];
  if (given) {
    const key = Buffer.from(given, 'base64');
    if (key.length !== 32) throw new Error('HEYI_MASTER_KEY must be 32 bytes in base64.');
    return key;
  }
  if (mode === 'production')
    throw new Error('Production needs HEYI_MASTER_KEY (32 bytes, base64): it refuses to start on a demonstration key.');
  const file = join(stateDir, 'demonstration.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

function trustedProxiesIn(): number {
  const given = process.env['TRUSTED_PROXIES'] ?? '0';
  if (!/^\d$/.test(given)) throw new Error('TRUSTED_PROXIES is the number of proxies in front, from 0 to 9.');
  return Number(given);
}

/** Reads the environment. @throws Error with a sentence for the operator where something needed is missing */
export function readConfig(over: Partial<Config> = {}): Config {
  const mode = over.mode ?? ((process.env['HEYI_MODE'] ?? 'demonstration') as Config['mode']);
  const stateDir = over.stateDir ?? process.env['HEYI_STATE'] ?? join(repositoryRoot, '.heyi');
  mkdirSync(stateDir, { recursive: true });
  const port = over.port ?? Number(process.env['PORT'] ?? 4800);
  const publicUrl = over.publicUrl ?? process.env['PUBLIC_URL'] ?? `http://localhost:${port}`;
  const databaseUrl = over.databaseUrl ?? process.env['DATABASE_URL'] ?? null;
  if (mode === 'production' && !publicUrl.startsWith('https://')) throw new Error('Production needs PUBLIC_URL with https.');
  const smtpUrl = over.smtpUrl ?? process.env['SMTP_URL'] ?? null;
  const mailFrom = over.mailFrom ?? process.env['MAIL_FROM'];
  if (mode === 'production' && smtpUrl && !mailFrom) throw new Error('SMTP_URL needs MAIL_FROM, the address that mails come from.');
  for (const folder of configuredFolders())
    if (!existsSync(folder)) throw new Error(`HEYI_FONTS names a folder that does not exist: ${folder}`);
  if (mode === 'production' && !databaseUrl) throw new Error('Production needs DATABASE_URL.');
  return {
    mode,
    port,
    publicUrl,
    stateDir,
    masterKey: over.masterKey ?? masterKeyIn(stateDir, mode),
    databaseUrl,
    redisUrl: over.redisUrl ?? process.env['REDIS_URL'] ?? null,
    secureCookies: publicUrl.startsWith('https://'),
    smtpUrl,
    mailFrom: mailFrom ?? 'Heyi <no-reply@heyi.invalid>',
    webRoot: over.webRoot ?? join(repositoryRoot, 'apps'),
    trustedProxies: over.trustedProxies ?? trustedProxiesIn(),
  };
}

/** A key of its own for each purpose, derived from the master key (RFC 5869). */
export const deriveKey = (masterKey: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, 'heyi/1', purpose, 32));

/** The database roles' passwords follow from the master key, so that nothing else has to be kept. */
export const rolePassword = (masterKey: Buffer, role: string): string =>
  createHash('sha256')
    .update(deriveKey(masterKey, `database-role:${role}`))
    .digest('hex');
