import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { AccountEntity } from './account.entity.js';

export interface KnownAccount {
  readonly id: string;
  readonly passwordHash: string | null;
}

/** An account while its row is locked. */
export interface HeldAccount {
  readonly passwordHash: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface NewAccount {
  readonly contact: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly locale: string;
}

/** By what its owner can prove to be present. */
export interface OwnWays {
  readonly contact: string;
  readonly passwordHash: string | null;
}

/** Of which kind a contact is; an account has at most one of each. */
export const kindOfContact = (contact: string): 'email' | 'phone' => (contact.includes('@') ? 'email' : 'phone');
const contactAs = (contact: string): { email: string } | { phone: string } =>
  kindOfContact(contact) === 'email' ? { email: contact } : { phone: contact };

/** Accounts: persons by their verified contacts, and the hashes of their passwords. */
@Injectable()
export class AccountRepository {
  async find(tx: Tx, contact: string): Promise<KnownAccount | null> {
    const found = await tx.manager
      .createQueryBuilder(AccountEntity, 'a')
      .select(['a.id', 'a.passwordHash'])
      .where('a.email = :contact or a.phone = :contact', { contact })
      .getOne();
    return found && { id: found.id, passwordHash: found.passwordHash };
  }

  /** @returns null where somebody has the contact: the unique index decides two sign-ups of one contact in the same second */
  async add(tx: Tx, { contact, name, passwordHash, locale }: NewAccount): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(AccountEntity)
      .values({ ...contactAs(contact), displayName: name, passwordHash, locale })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as { id: string }[])[0]?.id ?? null;
  }

  /**
   * The account, its row locked, which decides between removing the last key and what else would leave no way in, and between a
   * new way in and a recovery that ends them all. Whoever acts has a session, and a session its account.
   */
  async hold(tx: Tx, id: string): Promise<HeldAccount> {
    const rows = await tx.manager
      .createQueryBuilder(AccountEntity, 'a')
      .select(['a.id', 'a.passwordHash', 'a.email', 'a.phone'])
      .where('a.id = :id', { id })
      .setLock('pessimistic_write')
      .getMany();
    const { passwordHash, email, phone } = one(rows);
    return { passwordHash, email, phone };
  }

  /** Whether a password's hash is still the one that was judged; a change in the same moment is waited for, or waits. */
  async standsWith(tx: Tx, id: string, hash: string): Promise<boolean> {
    const same = await tx.manager
      .createQueryBuilder(AccountEntity, 'a')
      .select('a.id')
      .where('a.id = :id and a.passwordHash = :hash', { id, hash })
      .setLock('pessimistic_read')
      .getOne();
    return same !== null;
  }

  async isTaken(tx: Tx, contact: string, byOtherThan: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(AccountEntity, 'a')
      .where('(a.email = :contact or a.phone = :contact) and a.id <> :byOtherThan', { contact, byOtherThan })
      .getExists();
  }

  async waysOf(tx: Tx, id: string | null): Promise<OwnWays> {
    const rows = await tx.manager
      .createQueryBuilder(AccountEntity, 'a')
      .select(['a.id', 'a.phone', 'a.email', 'a.passwordHash'])
      .where('a.id = :id', { id })
      .getMany();
    const { phone, email, passwordHash } = one(rows);
    // An account has one of the two (a check of the table).
    return { contact: phone ?? email ?? '', passwordHash };
  }

  isOfDemonstration(tx: Tx, id: string): Promise<boolean> {
    return tx.manager.createQueryBuilder(AccountEntity, 'a').where('a.id = :id and a.isDemonstration', { id }).getExists();
  }

  async setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await tx.manager.createQueryBuilder().update(AccountEntity).set({ passwordHash }).where('id = :id', { id }).execute();
  }

  /** In place of the contact of its kind, or beside the one of the other kind. */
  async setContact(tx: Tx, id: string, contact: string): Promise<void> {
    await tx.manager.createQueryBuilder().update(AccountEntity).set(contactAs(contact)).where('id = :id', { id }).execute();
  }

  async setLocale(tx: Tx, id: string, locale: 'zh-CN' | 'en'): Promise<void> {
    await tx.manager.createQueryBuilder().update(AccountEntity).set({ locale }).where('id = :id', { id }).execute();
  }
}
