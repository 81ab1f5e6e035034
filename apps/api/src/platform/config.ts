import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment, type Mode } from './environment.js';

/** What the process runs with; read once, passed on as plain data. */
export interface Config {
  readonly mode: Mode;
  readonly port: number;
  /** The address to listen on; null for every one of the machine. A demonstration shows itself to this machine alone. */
  readonly host: string | null;
  /** Where the worker says that it is well; null for nowhere. */
  readonly healthPort: number | null;
  readonly publicUrl: string;
  readonly stateDir: string;
  readonly masterKey: Buffer;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly secureCookies: boolean;
  readonly smtpUrl: string | null;
  /** Whose name mails bear. */
  readonly mailFrom: string;
  /** The OpenTelemetry collector that traces go to; null for nowhere. */
  readonly tracesTo: string | null;
  readonly webRoot: string;
  /** How many proxies of the operator stand in front; 0 takes nobody's word for where a request comes from. */
  readonly trustedProxies: number;
}

const repositoryRoot = resolve(import.meta.dirname, '../../../..');

/** The key of a demonstration, made once and kept beside its files. */
function demonstrationKey(stateDir: string): Buffer {
  const file = join(stateDir, 'demonstration.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

/** What a process was started as: `npm start` and the tests say so on the command line, where no environment can. */
const startedAs = (argv: readonly string[]): Mode | null =>
  argv.includes('--demonstration') ? 'demonstration' : argv.includes('--test') ? 'test' : null;

/** Reads the environment. @throws Error with every line that the operator has to mend */
export function readConfig(over: Partial<Config> = {}): Config {
  const given = readEnvironment(process.env, over.mode ?? startedAs(process.argv));
  const stateDir = over.stateDir ?? given.HEYI_STATE ?? join(repositoryRoot, '.heyi');
  mkdirSync(stateDir, { recursive: true });
  const port = over.port ?? given.PORT ?? 4800;
  const publicUrl = over.publicUrl ?? given.PUBLIC_URL ?? `http://localhost:${port}`;
  return {
    mode: given.mode,
    port,
    host: over.host ?? given.HEYI_HOST ?? (given.mode === 'production' ? null : '127.0.0.1'),
    healthPort: over.healthPort ?? given.HEALTH_PORT ?? (given.mode === 'production' ? 4801 : null),
    publicUrl,
    stateDir,
    masterKey: over.masterKey ?? (given.HEYI_MASTER_KEY ? Buffer.from(given.HEYI_MASTER_KEY, 'base64') : demonstrationKey(stateDir)),
    databaseUrl: over.databaseUrl ?? given.DATABASE_URL ?? null,
    redisUrl: over.redisUrl ?? given.REDIS_URL ?? null,
    secureCookies: publicUrl.startsWith('https://'),
    smtpUrl: over.smtpUrl ?? given.SMTP_URL ?? null,
    mailFrom: over.mailFrom ?? given.MAIL_FROM ?? 'Heyi <no-reply@heyi.invalid>',
    tracesTo: over.tracesTo ?? given.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    webRoot: over.webRoot ?? join(repositoryRoot, 'apps'),
    trustedProxies: over.trustedProxies ?? given.TRUSTED_PROXIES ?? 0,
  };
}

/** For a process at its start: what has to be mended is all that is said, and nothing is started. */
export function configOrEnd(over: Partial<Config> = {}): Config {
  try {
    return readConfig(over);
  } catch (error) {
    console.error((error as Error).message);
    return process.exit(2);
  }
}

/** A key of its own for each purpose, derived from the master key (RFC 5869). */
export const deriveKey = (masterKey: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, 'heyi/1', purpose, 32));

/** The database roles' passwords follow from the master key, so that nothing else has to be kept. */
export const rolePassword = (masterKey: Buffer, role: string): string =>
  createHash('sha256')
    .update(deriveKey(masterKey, `database-role:${role}`))
    .digest('hex');
