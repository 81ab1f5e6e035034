import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ConsentEntity } from './consent.entity.js';

/** Separate consents, each for one purpose. */
@Injectable()
export class ConsentRepository {
  /** Does nothing where it is given already (the unique index). */
  async give(tx: Tx, consent: { readonly accountId: string; readonly purpose: string; readonly textVersion: string }): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(ConsentEntity).values(consent).orIgnore().execute();
  }

  async withdraw(tx: Tx, accountId: string, purpose: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(ConsentEntity)
      .set({ withdrawnAt: () => 'app.now()' })
      .where('account_id = :accountId and purpose = :purpose and withdrawn_at is null', { accountId, purpose })
      .execute();
  }

  /** The purposes that a person's consent stands for. */
  async of(tx: Tx, accountId: string): Promise<string[]> {
    const standing = await tx.manager
      .createQueryBuilder(ConsentEntity, 'c')
      .where('c.accountId = :accountId and c.withdrawnAt is null', { accountId })
      .orderBy('c.purpose')
      .getMany();
    return standing.map(({ purpose }) => purpose);
  }
}
