import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ReminderEntity } from './reminder.entity.js';

/** For `DueRows.where` of a subject `t`: nobody has been reminded of it. What it is reminded of first comes first. */
export const NOT_REMINDED = 'not exists (select 1 from reminder r where r.subject_id = t.id)';

/** Whom the platform has reminded of what. */
export class ReminderRepository {
  /** The primary key remembers, however often it is asked. @returns false where the person was reminded already */
  async place(tx: Tx, reminder: Omit<ReminderEntity, 'at'>): Promise<boolean> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ReminderEntity, ['caseId', 'subjectId', 'kind', 'accountId'])
      .values(reminder)
      .orIgnore()
      .returning('account_id')
      .execute();
    return (raw as unknown[]).length > 0;
  }
}
