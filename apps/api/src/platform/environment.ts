import { existsSync, statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { z } from 'zod';

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
const address = (protocols: string[], says: string) =>
  z.string().refine((text) => protocols.includes(urlOf(text)?.protocol ?? '') && urlOf(text)?.hostname !== '', { error: says });
const whole = (from: number, to: number, says: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, { error: says })
    .transform(Number)
    .refine((n) => n >= from && n <= to, { error: says });

/** A name and an address, or an address alone (RFC 5322, section 3.4, as operators write it). */
const MAILBOX = /^(?:[^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** What an operator may write, each with the sentence that says how it is written. */
const SCHEMA = z.object({
  HEYI_MODE: z.literal('production', { error: 'production; a demonstration is started by npm start and by nothing else' }).optional(),
  PORT: whole(1, 65_535, 'a port, a whole number from 1 to 65535').optional(),
  HEALTH_PORT: whole(1, 65_535, 'a port, a whole number from 1 to 65535').optional(),
  HEYI_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'the address to listen on, as 127.0.0.1, 0.0.0.0 or ::' })
    .optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'the address in a browser, as https://heyi.example')
    .refine((text) => urlOf(text)?.origin === text, { error: 'an address without a path or a slash at its end, as https://heyi.example' })
    .optional(),
  HEYI_STATE: z.string().optional(),
  HEYI_MASTER_KEY: z
    .string()
    .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), { error: '32 bytes in base64, as of: openssl rand -base64 32' })
    .optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database')
    .refine((text) => (urlOf(text)?.pathname.length ?? 0) > 1, { error: 'postgres://… with the name of a database at its end' })
    .optional(),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z.string().regex(MAILBOX, { error: 'whose name mails bear, as Heyi <no-reply@heyi.example>' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(
    ['http:', 'https:'],
    'the address of an OpenTelemetry collector, as http://localhost:4318',
  ).optional(),
  TRUSTED_PROXIES: whole(0, 9, 'the number of proxies in front, from 0 to 9').optional(),
  HEYI_FONTS: z
    .string()
    .refine((text) => text.split(delimiter).every((folder) => !folder || (existsSync(folder) && statSync(folder).isDirectory())), {
      error: `folders that exist, with ${delimiter} between them`,
    })
    .optional(),
});
export type Environment = z.infer<typeof SCHEMA>;
/** Every name that is read; compose files and .env.example are held against them. */
export const SETTINGS: readonly string[] = Object.keys(SCHEMA.shape);

/** `demonstration` seeds people one can sign in as, `test` is what the tests run; `production` refuses everything of the kind. */
export type Mode = 'production' | 'demonstration' | 'test';

/** A name with HEYI_ before it that is none of ours was meant to be one. */
const unknownIn = (given: NodeJS.ProcessEnv): string[] =>
  Object.keys(given).filter((name) => name.startsWith('HEYI_') && !SETTINGS.includes(name));

const NEEDED = {
  PUBLIC_URL: 'production needs the https address that people use',
  DATABASE_URL: 'production needs a database of its own',
  HEYI_MASTER_KEY: 'production needs a key of its own: 32 bytes in base64, as of: openssl rand -base64 32',
} as const;

/** What production asks beyond the form of each line. */
function faultsInProduction(given: NodeJS.ProcessEnv): string[] {
  const faults = Object.entries(NEEDED)
    .filter(([name]) => !given[name])
    .map(([name, says]) => `${name} is missing: ${says}`);
  if (given['PUBLIC_URL']?.startsWith('http:')) faults.push(`PUBLIC_URL=${given['PUBLIC_URL']}: production is reached by https alone`);
  if (given['SMTP_URL'] && !given['MAIL_FROM']) faults.push('MAIL_FROM is missing: SMTP_URL needs the address that mails come from');
  return [...faults, ...unknownIn(given).map((name) => `${name}: no setting of this name is known`)];
}

const SECRET = ['HEYI_MASTER_KEY', 'DATABASE_URL', 'REDIS_URL', 'SMTP_URL'];

/**
 * Reads what an operator wrote. A line that is empty is one that is not there, as compose writes it.
 *
 * @param started what the process was started as; nothing in the environment makes it anything but production
 * @throws Error that names every line to mend, and what stands in it unless that is a secret
 */
export function readEnvironment(given: NodeJS.ProcessEnv, started: Mode | null): Environment & { readonly mode: Mode } {
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = SCHEMA.safeParse(written);
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    return `${SECRET.includes(name) ? name : `${name}=${written[name]}`}: ${message}`;
  });
  const mode = started ?? 'production';
  if (mode === 'production' && !started && !written['HEYI_MODE'])
    faults.push('HEYI_MODE is missing: write HEYI_MODE=production; npm start is the demonstration');
  if (mode === 'demonstration' && written['HEYI_MODE'])
    faults.push(`HEYI_MODE=${written['HEYI_MODE']}: npm start is the demonstration and nothing else`);
  if (mode === 'production') faults.push(...faultsInProduction(written));
  if (!parsed.success || faults.length)
    throw new Error(`This does not start as it is configured (docs/operations.md):\n  ${[...new Set(faults)].join('\n  ')}`);
  return { ...parsed.data, mode };
}
