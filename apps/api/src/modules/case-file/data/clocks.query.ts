import type { ClockKind } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ClockRow } from '../../deadlines/index.js';

/** What moved a clock; its moment as the database writes it. */
interface ChangeRow {
  at: string;
  cause: string;
  last_day: string;
  provisional: boolean;
}
/** A clock as it is shown; an agreed or chosen date is one that nothing moves, without a history. */
export type ReadClock = Omit<ClockRow, 'kind' | 'case_id' | 'tenant_id' | 'ends_at'> & {
  kind: ClockKind | 'offer_expiry' | 'obligation';
  ended_at: Date | null;
  ended_because: string | null;
  changes: ChangeRow[];
};

/**
 * The clocks of a case with what moved each, the first first; after them agreed and chosen dates, the nearest first: open offers until
 * they expire, promises until they are kept. One statement: every page of the case shows both.
 */
export const clocksOf = (tx: Tx, caseId: string): Promise<ReadClock[]> =>
  tx.query<ReadClock>(
    `select * from (
        select id, kind, started_at, amount, pauses, extended_to::text, last_day::text, provisional, stands_since::text, excluded, ended_at,
          ended_because, coalesce((select json_agg(json_build_object('at', m.at, 'cause', m.cause, 'last_day', m.last_day,
            'provisional', m.provisional) order by m.at, m.id) from clock_change m where m.case_id = $1 and m.clock_id = clock.id), '[]')
            as changes, false as is_date
         from clock where case_id = $1
        union all select id, 'offer_expiry', created_at, null, '[]', null,
          ((expires_at - interval '1 second') at time zone 'Asia/Shanghai')::date::text, false, null, 0, null, null, '[]', true
         from offer where case_id = $1 and status = 'open'
        union all select o.id, 'obligation', coalesce(c.effective_at, app.now()), null, '[]', null, o.due_on::text, false, null, 0, null,
          null, '[]', true
         from obligation o join case_file c on c.id = o.case_id
          where o.case_id = $1 and o.status in ('pending', 'contested', 'missed')) shown
      order by is_date, case when is_date then last_day end, started_at, id`,
    [caseId],
  );
