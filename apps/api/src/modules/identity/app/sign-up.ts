import { useCode, wrongCode } from './contact-codes.js';
import { createAccount, letIn, requireCode, type Entrance } from './entrance.js';
import { readName } from './names.js';
import { hashPassword, requireStrong } from './passwords.js';
import { readContact } from './read-contact.js';
import type { NewSession } from './sessions.js';

export interface SignUpInput {
  readonly contact: string;
  readonly code: string;
  readonly name: string;
  readonly password: string;
}

/** A consumer's account, with the contact verified by a code. */
export async function signUp(at: Entrance, input: SignUpInput): Promise<NewSession> {
  const contact = readContact(input.contact);
  const name = readName(input.name);
  requireStrong(input.password, contact);
  return at.limiter.within('signUp', at.ctx, { contact }, async () => {
    const code = await requireCode(at, contact, 'sign_up', input.code);
    const passwordHash = await hashPassword(input.password);
    return at.unit.write(at.ctx, async (tx) => {
      if (!(await useCode(tx, code))) throw wrongCode();
      const accountId = await createAccount(tx, at, { contact, name, passwordHash, locale: at.ctx.locale });
      return letIn(tx, at, accountId, { app: 'consumer' });
    });
  });
}
