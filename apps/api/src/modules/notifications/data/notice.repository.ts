import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { NotificationEntity } from './notification.entity.js';

/** What is new of a notice; its time is the database's. */
export interface NewNotice {
  readonly accountId: string;
  readonly caseId: string | null;
  readonly kind: string;
  /** Data shown inside the app only, after sign-in. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** Notices in the app: each is one person's own. */
@Injectable()
export class NoticeRepository {
  async add(tx: Tx, notice: NewNotice): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(NotificationEntity).values(notice).execute();
  }

  latest(tx: Tx, accountId: string, most: number): Promise<NotificationEntity[]> {
    return tx.manager
      .createQueryBuilder(NotificationEntity, 'n')
      .where('n.accountId = :accountId', { accountId })
      .orderBy('n.id', 'DESC')
      .limit(most)
      .getMany();
  }

  /** Those of whoever asks. */
  async markRead(tx: Tx): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(NotificationEntity)
      .set({ readAt: () => 'app.now()' })
      .where('account_id = app.account() and read_at is null')
      .execute();
  }
}
