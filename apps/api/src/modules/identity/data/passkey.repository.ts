import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { PasskeyEntity } from './passkey.entity.js';

/** A key as its row has it. */
export interface StoredPasskey {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  created_at: Date;
}
export interface OwnPasskey extends StoredPasskey {
  label: string;
  last_used_at: Date | null;
}

export interface NewPasskey {
  readonly accountId: string | null;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
}

/** Passkeys and their public keys. */
@Injectable()
export class PasskeyRepository {
  /** Those of an account that stand, in the order they were made. */
  of(tx: Tx, accountId: string): Promise<OwnPasskey[]> {
    return tx.query<OwnPasskey>('select * from identity.passkey where account_id = $1 and removed_at is null order by created_at', [
      accountId,
    ]);
  }

  /** @returns null where the key stands already, with whomever */
  async add(tx: Tx, { accountId, credentialId, publicKey, counter, transports, label }: NewPasskey): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into identity.passkey (account_id, credential_id, public_key, counter, transports, label) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing returning id`,
      [accountId, credentialId, publicKey, counter, transports, label],
    );
    return row?.id ?? null;
  }

  /** The key that an assertion names, its row locked: two assertions of one key come one after the other. */
  async hold(tx: Tx, credentialId: string): Promise<StoredPasskey | null> {
    const [row] = await tx.query<StoredPasskey>(
      'select * from identity.passkey where credential_id = $1 and removed_at is null for update',
      [credentialId],
    );
    return row ?? null;
  }

  async used(tx: Tx, id: string, counter: number): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(PasskeyEntity)
      .set({ counter: String(counter), lastUsedAt: () => 'app.now()' })
      .where('id = :id', { id })
      .execute();
  }

  /** @returns false where it is none of the account's, or removed already */
  async remove(tx: Tx, accountId: string, id: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(PasskeyEntity)
      .set({ removedAt: () => 'app.now()' })
      .where('id = :id and account_id = :accountId and removed_at is null', { id, accountId })
      .execute();
    return affected === 1;
  }

  async removeAll(tx: Tx, accountId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(PasskeyEntity)
      .set({ removedAt: () => 'app.now()' })
      .where('account_id = :accountId and removed_at is null', { accountId })
      .execute();
  }

  hasAny(tx: Tx, accountId: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(PasskeyEntity, 'p')
      .where('p.accountId = :accountId and p.removedAt is null', { accountId })
      .getExists();
  }
}
