import { hash, verify } from '@node-rs/argon2';
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

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

// A hash nobody has the password of: unknown contacts cost the same time as known ones.
const decoy = hash('the sea does not answer letters', PARAMETERS);

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy), password.slice(0, 200)).catch(() => false);
  return stored !== null && matches;
}
