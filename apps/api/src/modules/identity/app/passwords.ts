import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { requireCounted } from '../../../platform/authz/counted.js';
import { waitFor } from '../../../platform/errors/wait.js';
import { Turnstile } from '../../../platform/authz/turnstile.js';
import { outsideOfTransactions } from '../../../platform/database/one-connection.js';
import { invalidField } from '../../../platform/errors/refusal.js';

/** NIST SP 800-63B: length, no composition rules, common ones refused. Argon2id with OWASP's parameters. */
const MIN_LENGTH = 15;
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const COMMON = [
  'passwordpassword',
  'qwertyuiopasdfgh',
  '123456789012345',
  '1234567890123456',
  'aaaaaaaaaaaaaaa',
  'iloveyouiloveyou',
  'woaininiaiwoma',
  'administrator123',
  'letmeinletmeinletmein',
];
/**
 * Two at a time leave threads for files and look-ups, and one core stays with those who are signed in already; who comes as two
 * hundred and fifty wait is told to come again.
 */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
const turnstile = new Turnstile(AT_ONCE, 250, () => waitFor(10, 'busy_now'));

/** @throws Refusal `password_weak` */
export function requireStrong(password: string, contact: string): void {
  const plain = password.toLowerCase();
  const repeats = new Set(plain).size < 5;
  if (
    [...password].length < MIN_LENGTH ||
    password.length > 200 ||
    repeats ||
    COMMON.includes(plain) ||
    (plain.replace(/\D/g, '') === plain && contact.startsWith(plain.slice(0, 8)))
  )
    throw invalidField('password', 'password_weak');
}

/** Takes tens of milliseconds of a processor, so never while a connection is held. @throws Refusal `busy_now` */
export function hashPassword(password: string): Promise<string> {
  outsideOfTransactions('Hashing a password');
  return turnstile.pass(() => hash(password, PARAMETERS));
}

// A hash nobody has the password of: unknown contacts cost the same time as known ones.
const decoy = hash('the sea does not answer letters', PARAMETERS);

/** Whether a password is the one behind a stored hash; never while a connection is held. @throws Refusal `busy_now` */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  requireCounted('A password is judged');
  outsideOfTransactions('Judging a password');
  // Nobody's password is longer: refused when it is chosen.
  if (password.length > 200) return false;
  const matches = await turnstile.pass(async () => verify(stored ?? (await decoy), password));
  return stored !== null && matches;
}
