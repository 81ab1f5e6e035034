import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CLOCK_COLUMNS, type ClockRow } from '../../deadlines/index.js';

/** What moved a clock; its moment as the database writes it. */
interface ChangeRow {
  at: string;
  cause: string;
  last_day: string;
  provisional: boolean;
}
export type ReadClock = ClockRow & { ended_at: Date | null; ended_because: string | null; changes: ChangeRow[] };
export interface DateRow {
  id: string;
  kind: 'offer_expiry' | 'obligation';
  started_at: Date;
  last_day: string;
}

/** The clocks of a case, with what moved each, the first first. */
export const clocksOf = (tx: Tx, caseId: string): Promise<ReadClock[]> =>
  tx.query<ReadClock>(
    `select ${CLOCK_COLUMNS}, ended_at, ended_because,
        coalesce((select json_agg(json_build_object('at', m.at, 'cause', m.cause, 'last_day', m.last_day, 'provisional', m.provisional)
          order by m.at, m.id) from clock_change m where m.case_id = $1 and m.clock_id = clock.id), '[]') as changes
       from clock where case_id = $1 order by started_at, id`,
    [caseId],
  );

/** Agreed and chosen dates: open offers until they expire, promises until they are kept. */
export const datesOf = (tx: Tx, caseId: string): Promise<DateRow[]> =>
  tx.query<DateRow>(
    `select id, 'offer_expiry' as kind, created_at as started_at,
      ((expires_at - interval '1 second') at time zone 'Asia/Shanghai')::date::text as last_day
       from offer where case_id = $1 and status = 'open'
     union all select o.id, 'obligation', coalesce(c.effective_at, app.now()), o.due_on::text
       from obligation o join case_file c on c.id = o.case_id where o.case_id = $1 and o.status in ('pending', 'contested', 'missed')
         order by last_day`,
    [caseId],
  );
