import type { Tx } from '../../../platform/database/unit-of-work.js';
import { sendCode, type CodePurpose } from './contact-codes.js';
import type { Entrance } from './entrance.js';

export interface RequestCodeInput {
  readonly contact: string;
  readonly purpose: CodePurpose & ('sign_up' | 'sign_in' | 'recover');
}

/** Nothing leaves for an account that is not there; a sign-up of a known contact ends at `contact_taken` after the code. */
export async function requestCode(tx: Tx, { ctx, asker, rows }: Entrance, { contact, purpose }: RequestCodeInput): Promise<void> {
  const leaves = purpose === 'sign_up' || (await rows.accounts.find(tx, contact));
  if (leaves) await sendCode(tx, { contact, purpose, asker: asker.token }, ctx.locale);
}
