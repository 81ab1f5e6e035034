import { SERVES } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Whether the clinic of an entered case was told of it: here, by a message, or as the committee recorded. */
export async function clinicWasTold(tx: Pick<Tx, 'query'>, caseId: string): Promise<boolean> {
  const waiting = await tx.query(
    `select 1 from clinic_notice n where n.case_id = $1 and not exists (select 1 from clinic_notice_entry e
      where e.notice_id = n.id and e.kind = any($2))`,
    [caseId, SERVES],
  );
  return waiting.length === 0;
}
