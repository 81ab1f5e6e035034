import type { Tx } from '../../../platform/database/unit-of-work.js';
import { tellOwner } from '../../notifications/index.js';
import { useCode, wrongCode } from './contact-codes.js';
import { deviceOf, letIn, requireCode, type Entrance } from './entrance.js';
import { hashPassword, requireStrong } from './passwords.js';
import { readAccountContact } from './read-contact.js';
import type { NewSession } from './sessions.js';
import { announceSignedOut } from './signed-out.js';

export interface RecoverInput {
  readonly contact: string;
  readonly code: string;
  readonly password: string;
}

/** A new password by a code to the verified contact; every session and every key of the account ends, and no device is known any more. */
export async function recover(at: Entrance, input: RecoverInput): Promise<NewSession> {
  const contact = readAccountContact(input.contact);
  requireStrong(input.password, contact);
  return at.limiter.within('recover', at.ctx, { contact, device: await deviceOf(at, contact) }, async () => {
    const code = await requireCode(at, contact, 'recover', input.code);
    const passwordHash = await hashPassword(input.password);
    return at.unit.write(at.ctx, async (tx) => {
      const { accounts, devices } = at.rows;
      const account = await accounts.find(tx, contact);
      if (!account || !(await useCode(tx, code))) throw wrongCode();
      await accounts.setPassword(tx, account.id, passwordHash);
      await revokeEverything(tx, at, account.id);
      await tellOwner(tx, at.relay, account.id, 'account_recovered');
      await devices.forget(tx, account.id);
      return letIn(tx, at, account.id, { app: at.ctx.app });
    });
  });
}

/**
 * Takes an account back: every session, every key and whatever was begun with them is worth nothing from here on. The
 * owner holds the contact and a new password, nobody else anything.
 */
async function revokeEverything(tx: Tx, { relay, rows }: Entrance, accountId: string): Promise<void> {
  // Keys first: a sign-in by one of them holds its row, and what it opened is then among the sessions that end.
  await rows.passkeys.removeAll(tx, accountId);
  await announceSignedOut({ tx, relay }, accountId, await rows.sessions.endOthers(tx, accountId, null));
  await rows.challenges.endAll(tx, accountId);
  // Sockets whose session was ended by something else a moment ago go as well.
  await relay.announce(tx, { type: 'signed_out', accountId, sessionId: null });
}
