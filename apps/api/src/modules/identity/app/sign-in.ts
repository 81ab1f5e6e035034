import type { Attempt } from '../../../platform/authz/rate-limiter.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { useCode, wrongCode } from './contact-codes.js';
import { deviceOf, judgePassword, letIn, requireCode, requireStillStands, type Entrance } from './entrance.js';
import { readAccountContact } from './read-contact.js';
import type { NewSession } from './sessions.js';

/**
 * Signs in by password. After many wrong tries by whomever a code to the contact is asked for beside it; a device that the
 * account knows is counted for itself, so that a stranger never shuts its owner out.
 *
 * @throws Refusal `credentials_wrong`, the same for an unknown contact and a wrong password; `code_needed`
 */
export async function signIn(at: Entrance, typed: string, password: string, code: string | null): Promise<NewSession> {
  const contact = readAccountContact(typed);
  return at.limiter.within('signIn', at.ctx, { contact, device: await deviceOf(at, contact) }, async (attempt: Attempt) => {
    // Before the password is looked at: whoever has no code learns nothing of it.
    if (attempt.demandsCode && !code) throw notPossible('code_needed');
    const shown = attempt.demandsCode ? await requireCode(at, contact, 'sign_in', code ?? '') : null;
    const account = await judgePassword(at, contact, password);
    return at.unit.write(at.ctx, async (tx) => {
      if (shown && !(await useCode(tx, shown))) throw wrongCode();
      await requireStillStands(tx, at, account);
      return letIn(tx, at, account.id, { app: at.ctx.app });
    });
  });
}
