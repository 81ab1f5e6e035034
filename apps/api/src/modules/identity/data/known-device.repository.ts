import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { KnownDeviceEntity } from './known-device.entity.js';

/** Browsers that have signed in to an account before, by the hash of their cookie. */
@Injectable()
export class KnownDeviceRepository {
  /** Whether a device has signed in to the account of a contact within so many days. */
  async isKnown(tx: Tx, device: Buffer, contact: string, days: number): Promise<boolean> {
    const known = await tx.query(
      `select 1 from identity.known_device d join identity.account a on a.id = d.account_id
        where d.device = $1 and (a.email = $2 or a.phone = $2) and d.used_at > app.now() - make_interval(days => $3)`,
      [device, contact, days],
    );
    return known.length > 0;
  }

  async remember(tx: Tx, device: Buffer, accountId: string): Promise<void> {
    await tx.query(
      `insert into identity.known_device (device, account_id) values ($1, $2) on conflict (device, account_id) do update
        set used_at = app.now()`,
      [device, accountId],
    );
  }

  /** After a recovery, or a sign-out everywhere, every device has to show itself anew. */
  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.manager.createQueryBuilder().delete().from(KnownDeviceEntity).where('account_id = :accountId', { accountId }).execute();
  }
}
