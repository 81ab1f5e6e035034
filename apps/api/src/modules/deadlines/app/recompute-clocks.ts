import type { WorkCalendar } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf } from '../../settings/index.js';
import { BATCH, ClockBatchRepository, type MovedClock } from '../data/clock-batch.repository.js';
import { ClockRepository, type ClockRow } from '../data/clock.repository.js';
import { planOf } from './plan-of.js';

const clocks = new ClockRepository();
const batches = new ClockBatchRepository();

/**
 * Plans every running clock of a tenant (or of all) anew, as after a year's notice; only what moved is written, with its
 * history. One transaction a batch, by id, so that it can be killed and run again.
 */
export async function recomputeClocks(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  tenantId: string | null,
  cause = 'calendar',
): Promise<{ clocks: number; changed: number }> {
  const calendars = new Map<string, WorkCalendar>();
  const done = { clocks: 0, changed: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await within(async (tx) => {
      const running = await batches.next(tx, after, tenantId);
      const last = running.at(-1);
      if (!last) return 0;
      const batch = await batches.hold(tx, running);
      const moved = await movedOf(tx, batch, calendars);
      await batches.write(tx, moved, cause);
      for (const { row, plan } of moved) await tell(tx, { row, plan }, cause);
      after = last.id;
      done.changed += moved.length;
      done.clocks += batch.length;
      return running.length;
    });
    if (rows < BATCH) return done;
  }
}

/** Those whose plan is another today; `calendars` is filled as tenants come up. */
async function movedOf(tx: Tx, rows: readonly ClockRow[], calendars: Map<string, WorkCalendar>): Promise<MovedClock[]> {
  const on = await clocks.today(tx);
  const moved: MovedClock[] = [];
  for (const row of rows) {
    let calendar = calendars.get(row.tenant_id);
    if (!calendar) calendars.set(row.tenant_id, (calendar = await calendarOf(tx, row.tenant_id)));
    const plan = planOf(row, on, calendar);
    // A pause that lasts moves its end day by day; only its beginning and its end are events.
    if (plan.standsSince !== null) continue;
    if (plan.lastDay !== row.last_day || plan.provisional !== row.provisional) moved.push({ row, plan });
  }
  return moved;
}

/** The journal gets one entry a case and clock. */
async function tell(tx: Tx, { row, plan }: MovedClock, cause: string): Promise<void> {
  await appendAsSystem(tx, {
    caseId: row.case_id,
    audience: 'joint',
    type: 'clock.changed',
    payload: {
      kind: row.kind,
      cause,
      lastDay: plan.lastDay,
      provisional: plan.provisional,
    },
  });
}
