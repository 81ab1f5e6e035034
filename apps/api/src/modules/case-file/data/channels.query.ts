import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

interface ChannelRow {
  audience: string;
  last_seq: number;
  unread: number;
}

/** How far each channel is; unread is what somebody else said and did not take back. */
export const channelsOf = (tx: Tx, caseId: string, kept: Kept): Promise<ChannelRow[]> =>
  tx.query<ChannelRow>(
    `select c.audience, c.last_seq, (select count(*)::int from message m
      where m.case_id = c.case_id and m.audience = c.audience and m.seq > coalesce(r.seq, 0)
              and m.author_id <> app.account() and m.recalled_at is null and ${notKept('m.audience', 'm.created_at', 2)}) as unread
       from channel c left join read_mark r on r.case_id = c.case_id and r.audience = c.audience and r.account_id = app.account()
         where c.case_id = $1`,
    [caseId, keptValue(kept)],
  );
