import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { requireCounted } from '../../../platform/authz/counted.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import { sendMessage } from '../../notifications/index.js';
import { ContactCodeRepository, type CodeKey } from '../data/contact-code.repository.js';

export type CodePurpose = 'sign_up' | 'sign_in' | 'recover' | 'sign_agreement' | 'presence' | 'change_contact';
const MINUTES = 10;
const MAX_ATTEMPTS = 5;

/** Which code is meant: to which contact, for what, asked for by whom, and tied to which act. */
export interface CodeRef {
  readonly contact: string;
  readonly purpose: CodePurpose;
  /** The browser, by its cookie, or the session that asked: a guess from anywhere else is a guess at nothing. */
  readonly asker: string;
  readonly binding?: string;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const hash = (ref: CodeRef, code: string): Buffer => sha256(`${ref.contact}${ref.binding ?? ''}\n${code}`);
const keyOf = ({ contact, purpose, asker }: CodeRef): CodeKey => ({ contact, purpose, asker: sha256(asker) });

// Other modules come by these functions, which no provider hands the repository to; it keeps nothing.
const codes = new ContactCodeRepository();

/** Sends a six-digit code to a contact; valid ten minutes, for one purpose, once, from where it was asked for. */
export async function sendCode(tx: Tx, ref: CodeRef, locale: 'zh-CN' | 'en'): Promise<void> {
  requireCounted('A code is sent');
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await codes.add(tx, keyOf(ref), hash(ref, code), MINUTES);
  const body =
    locale === 'en'
      ? `[Heyi] Your code is ${code}. Valid ${MINUTES} minutes. Tell it to nobody.`
      : `【和议】验证码 ${code}，${MINUTES}分钟内有效。请勿告诉任何人。`;
  await sendMessage(tx, ref.contact, locale === 'en' ? '[Heyi] Your code' : '【和议】验证码', body);
}

/**
 * Looks at a code that was typed in, and answers with its id, or null where it is wrong. The try is counted in the code's
 * row, so that guessing ends after five; the caller must let that commit, hence this answers instead of throwing.
 */
export async function tryCode(tx: Tx, ref: CodeRef, code: string): Promise<string | null> {
  requireCounted('A code is judged');
  const latest = await codes.countTry(tx, keyOf(ref));
  // People copy a code with its spaces, and phones type it in full width.
  const typed = code.normalize('NFKC').replace(/\s/g, '');
  return latest && latest.attempts <= MAX_ATTEMPTS && timingSafeEqual(latest.code_hash, hash(ref, typed)) ? latest.id : null;
}

/** Uses a code that was found right up, by one conditional update; false where another request was faster. */
export const useCode = (tx: Tx, id: string): Promise<boolean> => codes.use(tx, id);

/** Looks at a code and uses it up at once. Answers false for a wrong one, whose counted try must be kept. */
export async function consumeCode(tx: Tx, ref: CodeRef, code: string): Promise<boolean> {
  const id = await tryCode(tx, ref, code);
  return id !== null && useCode(tx, id);
}

/** What was sent to a contact opens nothing any more. */
export const forgetCodesTo = (tx: Tx, contact: string): Promise<void> => codes.forget(tx, contact);

export const wrongCode = () => invalidField('code', 'code_wrong');
