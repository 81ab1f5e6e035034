import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Who serves in an organisation with a role, in the order of their names; names only, since others than its people may choose. */
export const servingWith = (
  tx: Pick<Tx, 'query'>,
  organisationId: string,
  role: 'mediator',
): Promise<{ accountId: string; name: string }[]> =>
  tx.query(
    `select a.id as "accountId", a.display_name as name from identity.membership m join identity.account a on a.id = m.account_id
      where m.organisation_id = $1 and m.ended_at is null and $2 = any(m.roles) order by a.display_name, a.id`,
    [organisationId, role],
  );
