import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { OfCase } from './clock.repository.js';

/** The limitation clock as it was kept last. */
export interface KeptLimitation {
  readonly startedAt: Date;
  readonly lastDay: string;
  readonly provisional: boolean;
}

/** What is kept of the limitation that ends first. Days are days in Shanghai. */
export interface LimitationDays {
  readonly started: string;
  readonly last: string;
  readonly endsAt: Date;
  readonly provisional: boolean;
  readonly standsSince: string | null;
}

/** The clock of limitation, which is not started and changed by acts but follows from what is recorded. */
export class LimitationClockRepository {
  async kept(tx: Pick<Tx, 'query'>, caseId: string): Promise<KeptLimitation | null> {
    const [old] = await tx.query<KeptLimitation>(
      `select started_at as "startedAt", last_day::text as "lastDay", provisional from clock
        where case_id = $1 and kind = 'limitation' and ended_at is null`,
      [caseId],
    );
    return old ?? null;
  }

  /** Starts it, or brings the one that runs up to date. */
  async keep(tx: Pick<Tx, 'query'>, c: OfCase, days: LimitationDays): Promise<{ id: string; startedAt: Date }> {
    return one(
      await tx.query<{ id: string; startedAt: Date }>(
        `insert into clock (case_id, tenant_id, kind, started_at, last_day, ends_at, provisional, stands_since)
     values ($1, $2, 'limitation', ($3::date)::timestamp at time zone 'Asia/Shanghai', $4, $5, $6, $7)
     on conflict (case_id, kind) where ended_at is null do update set started_at = excluded.started_at, last_day = excluded.last_day,
       ends_at = excluded.ends_at,
       provisional = excluded.provisional, stands_since = excluded.stands_since
     returning id, started_at as "startedAt"`,
        [c.id, c.tenantId, days.started, days.last, days.endsAt, days.provisional, days.standsSince],
      ),
    );
  }

  /** A line of its history, where the last day is another than in the latest line. */
  async noteMoved(
    tx: Pick<Tx, 'query'>,
    c: OfCase,
    change: { readonly clockId: string; readonly cause: string },
    { last, provisional }: Pick<LimitationDays, 'last' | 'provisional'>,
  ): Promise<void> {
    await tx.query(
      `insert into clock_change (clock_id, case_id, tenant_id, cause, last_day, provisional)
     select $1, $2, $3, $4, $5::date, $6 where not exists (
       select 1 from (select last_day from clock_change where clock_id = $1 order by at desc, id desc limit 1) latest
         where latest.last_day = $5::date)`,
      [change.clockId, c.id, c.tenantId, change.cause, last, provisional],
    );
  }
}
