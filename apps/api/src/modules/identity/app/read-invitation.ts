import type { AppName } from '../../../platform/context/ctx.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountRepository } from '../data/account.repository.js';
import { openInvitation } from '../data/invitation.query.js';

export const APP_OF_KIND = { committee: 'mediator', clinic: 'clinic', regulator: 'regulator' } as const;

export interface OpenInvitation {
  readonly organisationNameZh: string;
  readonly organisationNameEn: string;
  readonly contact: string;
  readonly app: AppName;
  readonly hasAccount: boolean;
}

/** What an invitation link stands for; null where it stands for nothing any more. */
export async function readInvitation(tx: Tx, accounts: AccountRepository, token: string): Promise<OpenInvitation | null> {
  const open = await openInvitation(tx, hashToken(token));
  return (
    open && {
      organisationNameZh: open.nameZh,
      organisationNameEn: open.nameEn,
      contact: open.contact,
      app: APP_OF_KIND[open.kind],
      hasAccount: (await accounts.find(tx, open.contact)) !== null,
    }
  );
}
