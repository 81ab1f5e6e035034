import type { Tx } from '../../../platform/database/unit-of-work.js';

// Accounts and memberships are identity's, which tells its people through this module: asked there, the two would go in a circle.

export interface Recipient {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: 'zh-CN' | 'en';
}

/** Each account once, however often it is named. */
export const recipientsOf = (tx: Tx, accountIds: readonly string[]): Promise<Recipient[]> =>
  tx.query<Recipient>('select id, email, phone, locale from identity.account where id = any($1)', [[...new Set(accountIds)]]);

/** The people of an organisation who hold one of the roles. */
export async function staffOf(tx: Pick<Tx, 'query'>, organisationId: string, roles: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    'select account_id from identity.membership where organisation_id = $1 and ended_at is null and roles && $2',
    [organisationId, roles],
  );
  return rows.map((row) => row.account_id);
}
