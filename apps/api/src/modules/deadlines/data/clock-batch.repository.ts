import type { ClockPlan } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CLOCK_COLUMNS, type ClockRow } from './clock.repository.js';
import { lockCases } from './locked-cases.query.js';

export const BATCH = 2000;

/** A clock that was running when it was looked for. */
export interface RunningClock {
  readonly id: string;
  readonly caseId: string;
}

/** A clock that is planned anew, with its new plan. */
export interface MovedClock {
  readonly row: ClockRow;
  readonly plan: ClockPlan;
}

const ROWS = `jsonb_to_recordset($1::jsonb) as m(id uuid, case_id uuid, tenant_id uuid, last_day date, ends_at timestamptz,
  provisional boolean, excluded int)`;

/** Clocks of many cases at once: a handful of statements a batch. */
export class ClockBatchRepository {
  /** The next running clocks by id, of a tenant or of all; limitation is computed from its own facts. */
  next(tx: Tx, after: string, tenantId: string | null): Promise<RunningClock[]> {
    return tx.query<RunningClock>(
      `select id, case_id as "caseId" from clock where id > $1 and ended_at is null and kind <> 'limitation'
        and ($2::uuid is null or tenant_id = $2) order by id limit ${BATCH}`,
      [after, tenantId],
    );
  }

  /** Their cases are locked, and then they, as they run still. */
  async hold(tx: Tx, running: readonly RunningClock[]): Promise<ClockRow[]> {
    await lockCases(tx, [...new Set(running.map(({ caseId }) => caseId))]);
    return tx.query<ClockRow>(`select ${CLOCK_COLUMNS} from clock where id = any($1::uuid[]) and ended_at is null order by id for update`, [
      running.map(({ id }) => id),
    ]);
  }

  /** Writes new plans with their history, and the next deadline of each case that one moved in. */
  async write(tx: Tx, moved: readonly MovedClock[], cause: string): Promise<void> {
    const json = JSON.stringify(
      moved.map(({ row, plan }) => ({
        id: row.id,
        case_id: row.case_id,
        tenant_id: row.tenant_id,
        last_day: plan.lastDay,
        ends_at: plan.endsAt.toISOString(),
        provisional: plan.provisional,
        excluded: plan.excluded,
      })),
    );
    await tx.query(
      `update clock k set last_day = m.last_day, ends_at = m.ends_at, provisional = m.provisional, excluded = m.excluded from ${ROWS}
        where k.id = m.id`,
      [json],
    );
    await tx.query(
      `insert into clock_change (clock_id, case_id, tenant_id, cause, last_day, provisional)
        select id, case_id, tenant_id, $2, last_day, provisional from ${ROWS}`,
      [json, cause],
    );
    await tx.query(`select app.refresh_deadline(case_id) from (select distinct case_id from ${ROWS}) c`, [json]);
  }
}
