import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { AccountEntity } from './account.entity.js';

/** How a person is called, the account's row locked. */
export async function holdNameOf(tx: Tx, accountId: string): Promise<string> {
  const rows = await tx.manager
    .createQueryBuilder(AccountEntity, 'a')
    .select('a.displayName', 'name')
    .where('a.id = :accountId', { accountId })
    .setLock('pessimistic_write')
    .getRawMany<{ name: string }>();
  return one(rows).name;
}

export async function renameAccount(tx: Tx, accountId: string, name: string): Promise<void> {
  await tx.manager.createQueryBuilder().update(AccountEntity).set({ displayName: name }).where('id = :accountId', { accountId }).execute();
}
