import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import { sendMessage } from '../../notifications/index.js';

export const CODE_PURPOSES = ['sign_up', 'recover', 'sign_agreement', 'presence', 'change_contact'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];
const MINUTES = 10;
const MAX_ATTEMPTS = 5;

const hash = (contact: string, code: string): Buffer => createHash('sha256').update(`${contact}\n${code}`).digest();

/** Sends a six-digit code to a contact; valid ten minutes, for one purpose, once. `binding` ties it to one act. */
export async function sendCode(tx: Tx, contact: string, purpose: CodePurpose, locale: 'zh-CN' | 'en', binding = ''): Promise<void> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await tx.query(
    `insert into identity.contact_code (contact, purpose, code_hash, expires_at) values ($1, $2, $3, app.now() + make_interval(mins => $4))`,
    [contact, purpose, hash(contact + binding, code), MINUTES],
  );
  const body =
    locale === 'en'
      ? `[Heyi] Your code is ${code}. Valid ${MINUTES} minutes. Tell it to nobody.`
      : `【和议】验证码 ${code}，${MINUTES}分钟内有效。请勿告诉任何人。`;
  await sendMessage(tx, contact, locale === 'en' ? '[Heyi] Your code' : '【和议】验证码', body);
}

/**
 * Consumes a code, or tells that it is wrong. A wrong try is counted in a statement of its own so that guessing ends
 * after five; the caller must not roll that back, hence it answers instead of throwing.
 */
export async function consumeCode(tx: Tx, contact: string, purpose: CodePurpose, code: string, binding = ''): Promise<boolean> {
  const [latest] = await tx.query<{ id: string; code_hash: Buffer; attempts: number }>(
    `update identity.contact_code set attempts = attempts + 1 where id = (
       select id from identity.contact_code where contact = $1 and purpose = $2 and consumed_at is null and expires_at > app.now() order by created_at desc limit 1)
     returning id, code_hash, attempts`,
    [contact, purpose],
  );
  if (!latest || latest.attempts > MAX_ATTEMPTS || !timingSafeEqual(latest.code_hash, hash(contact + binding, code))) return false;
  await tx.query('update identity.contact_code set consumed_at = app.now() where id = $1', [latest.id]);
  return true;
}

export const wrongCode = () => invalidField('code', 'code_wrong');
