import type { Tx } from '../../../platform/database/unit-of-work.js';
import { AccountEntity } from './account.entity.js';

/** Somebody other than the asker. */
export interface OtherPerson {
  readonly id: string;
  readonly name: string;
}

/** The person who is reached at a contact, as one types it who knows them; nobody where it is the asker's own. */
export async function otherPersonAt(tx: Tx, contact: string, askerId: string): Promise<OtherPerson | null> {
  const person = await tx.manager
    .createQueryBuilder(AccountEntity, 'a')
    .select('a.id', 'id')
    .addSelect('a.displayName', 'name')
    .where('(a.email = :contact or a.phone = :contact) and a.id <> :askerId', { contact, askerId })
    .getRawOne<OtherPerson>();
  return person ?? null;
}
