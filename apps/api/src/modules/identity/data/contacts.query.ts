import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Where a person is reached first. */
export const contactOfAccount = async (tx: Pick<Tx, 'query'>, accountId: string): Promise<string> =>
  one(await tx.query<{ contact: string }>('select coalesce(phone, email) as contact from identity.account where id = $1', [accountId]))
    .contact;

/** An organisation as papers name it; its contact is empty where it has none. A case of which papers are made names one. */
export const organisationOnPaper = async (
  tx: Pick<Tx, 'query'>,
  organisationId: string | null,
): Promise<{ name: string; contact: string }> =>
  one(
    await tx.query<{ name: string; contact: string }>(
      `select name_zh as name, coalesce(contact, '') as contact from identity.organisation where id = $1`,
      [organisationId],
    ),
  );
