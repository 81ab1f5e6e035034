import { planClock, type ClockKind, type ClockPlan, type Pause, type WorkCalendar } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import type { Json } from '@heyi/ledger';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf, periodOf } from '../../settings/index.js';
import { one } from '../../../platform/database/one-row.js';

type Writer = Pick<Tx, 'query'>;
type OfCase = Pick<EnteredCase, 'id' | 'tenantId'>;

/** A running clock as its row holds it: the facts from which the plan follows, and the plan. */
export interface ClockRow {
  id: string;
  case_id: string;
  tenant_id: string;
  kind: ClockKind;
  started_at: Date;
  amount: number | null;
  pauses: Pause[];
  extended_to: string | null;
  last_day: string;
  ends_at: Date;
  provisional: boolean;
  stands_since: string | null;
  excluded: number;
}
export const CLOCK_COLUMNS = `id, case_id, tenant_id, kind, started_at, amount, pauses, extended_to::text, last_day::text, ends_at,
    provisional, stands_since::text, excluded`;

const today = async (tx: Writer): Promise<string> => one(await tx.query<{ today: string }>('select app.today()::text as today')).today;

/** The plan that follows from a clock's facts today. */
export const planOf = (row: ClockRow, on: string, calendar: WorkCalendar): ClockPlan =>
  planClock(
    { kind: row.kind, startedAt: row.started_at, amount: row.amount ?? undefined, pauses: row.pauses, extendedTo: row.extended_to },
    on,
    calendar,
  );

const change = (tx: Writer, c: OfCase, clockId: string, cause: string, plan: ClockPlan) =>
  tx.query('insert into clock_change (clock_id, case_id, tenant_id, cause, last_day, provisional) values ($1, $2, $3, $4, $5, $6)', [
    clockId,
    c.id,
    c.tenantId,
    cause,
    plan.lastDay,
    plan.provisional,
  ]);

/** Starts a clock at a moment; its facts, its plan and the first line of its history are kept. A kind runs once at a time. */
export async function startClock(
  tx: Writer,
  c: OfCase,
  kind: ClockKind,
  startedAt: Date,
  on?: string,
  longer?: number,
): Promise<ClockPlan> {
  const amount = longer ?? (await periodOf(tx, c.tenantId, kind));
  const plan = planClock({ kind, startedAt, amount: amount ?? undefined }, on ?? (await today(tx)), await calendarOf(tx, c.tenantId));
  const [row] = await tx.query<{ id: string }>(
    `insert into clock (case_id, tenant_id, kind, started_at, amount, last_day, ends_at, provisional)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [c.id, c.tenantId, kind, plan.startedAt, amount, plan.lastDay, plan.endsAt, plan.provisional],
  );
  if (!row) return plan;
  await change(tx, c, row.id, 'started', plan);
  await appendAsSystem(tx, c.id, 'joint', 'clock.started', {
    kind,
    startedAt: plan.startedAt.toISOString(),
    lastDay: plan.lastDay,
    provisional: plan.provisional,
  });
  await refreshDeadline(tx, c.id);
  return plan;
}

/** Ends a running clock of a kind, if any, with the reason that people read. */
export async function endClock(tx: Writer, caseId: string, kind: ClockKind, because: string): Promise<void> {
  const ended = await tx.query(
    'update clock set ended_at = app.now(), ended_because = $3 where case_id = $1 and kind = $2 and ended_at is null returning id',
    [caseId, kind, because],
  );
  if (ended.length) await appendAsSystem(tx, caseId, 'joint', 'clock.ended', { kind, because });
  await refreshDeadline(tx, caseId);
}

/** Changes the facts of a clock, if it runs, and plans it anew; the row, its history and the journal say what moved it. */
export async function changeClock(
  tx: Writer,
  c: OfCase,
  kind: ClockKind,
  cause: string,
  facts: { pauses?: readonly Pause[]; extendedTo?: string; startedAt?: Date },
): Promise<void> {
  const [row] = await tx.query<ClockRow>(
    `select ${CLOCK_COLUMNS} from clock where case_id = $1 and kind = $2 and ended_at is null for update`,
    [c.id, kind],
  );
  if (!row) return;
  const next: ClockRow = {
    ...row,
    pauses: [...(facts.pauses ?? row.pauses)],
    extended_to: facts.extendedTo ?? row.extended_to,
    started_at: facts.startedAt ?? row.started_at,
  };
  const plan = planOf(next, await today(tx), await calendarOf(tx, c.tenantId));
  await tx.query(
    `update clock set pauses = $2, extended_to = $3, last_day = $4, ends_at = $5, provisional = $6, stands_since = $7, excluded = $8,
      started_at = $9 where id = $1`,
    [
      row.id,
      JSON.stringify(next.pauses),
      next.extended_to,
      plan.lastDay,
      plan.endsAt,
      plan.provisional,
      plan.standsSince,
      plan.excluded,
      next.started_at,
    ],
  );
  await change(tx, c, row.id, cause, plan);
  await appendAsSystem(tx, c.id, 'joint', 'clock.changed', {
    kind,
    cause,
    startedAt: next.started_at.toISOString(),
    lastDay: plan.lastDay,
    provisional: plan.provisional,
    pauses: next.pauses as unknown as Json,
    extendedTo: next.extended_to,
  });
  await refreshDeadline(tx, c.id);
}

/** The running clock of a kind, or null. */
export async function runningClock(tx: Writer, caseId: string, kind: ClockKind): Promise<ClockRow | null> {
  const [row] = await tx.query<ClockRow>(`select ${CLOCK_COLUMNS} from clock where case_id = $1 and kind = $2 and ended_at is null`, [
    caseId,
    kind,
  ]);
  return row ?? null;
}

/** Whether a clock of the kind ever ran in the case. */
export const hasRun = async (tx: Writer, caseId: string, kind: ClockKind): Promise<boolean> =>
  (await tx.query('select 1 from clock where case_id = $1 and kind = $2', [caseId, kind])).length > 0;

/** REC-4: a further claim of the patient starts the three years of sealing anew; one from before the sealing moves nothing. */
export async function claimedAnew(tx: Writer, c: OfCase, at: Date): Promise<void> {
  const sealing = await runningClock(tx, c.id, 'sealing');
  if (sealing && at > sealing.started_at) await changeClock(tx, c, 'sealing', 'claimed_anew', { startedAt: at });
}

/** Keeps the next deadline in the case's own row, so that queues sort by an index and not by a join. */
export async function refreshDeadline(tx: Writer, caseId: string): Promise<void> {
  await tx.query('select app.refresh_deadline($1)', [caseId]);
}

const BATCH = 2000;

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
  let after = '00000000-0000-0000-0000-000000000000';
  let clocks = 0;
  let changed = 0;
  for (;;) {
    const batch = await within(async (tx) => {
      const rows = await tx.query<ClockRow>(
        `select ${CLOCK_COLUMNS} from clock where id > $1 and ended_at is null and kind <> 'limitation'
          and ($2::uuid is null or tenant_id = $2) order by id limit ${BATCH} for update`,
        [after, tenantId],
      );
      if (rows.length === 0) return 0;
      const on = await today(tx);
      const moved: { row: ClockRow; plan: ClockPlan }[] = [];
      for (const row of rows) {
        let calendar = calendars.get(row.tenant_id);
        if (!calendar) calendars.set(row.tenant_id, (calendar = await calendarOf(tx, row.tenant_id)));
        const plan = planOf(row, on, calendar);
        // A pause that lasts moves its end day by day; only its beginning and its end are events.
        if (plan.standsSince !== null) continue;
        if (plan.lastDay !== row.last_day || plan.provisional !== row.provisional) moved.push({ row, plan });
      }
      await writeMoved(tx, moved, cause);
      after = rows.at(-1)!.id;
      changed += moved.length;
      return rows.length;
    });
    clocks += batch;
    if (batch < BATCH) return { clocks, changed };
  }
}

/** Writes a batch of new plans with a handful of statements; the journal gets one entry a case and clock. */
async function writeMoved(tx: Tx, moved: readonly { row: ClockRow; plan: ClockPlan }[], cause: string): Promise<void> {
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
  const rows = `jsonb_to_recordset($1::jsonb) as m(id uuid, case_id uuid, tenant_id uuid, last_day date, ends_at timestamptz, provisional boolean, excluded int)`;
  await tx.query(
    `update clock k set last_day = m.last_day, ends_at = m.ends_at, provisional = m.provisional, excluded = m.excluded from ${rows}
      where k.id = m.id`,
    [json],
  );
  await tx.query(
    `insert into clock_change (clock_id, case_id, tenant_id, cause, last_day, provisional)
      select id, case_id, tenant_id, $2, last_day, provisional from ${rows}`,
    [json, cause],
  );
  await tx.query(`select app.refresh_deadline(case_id) from (select distinct case_id from ${rows}) c`, [json]);
  for (const { row, plan } of moved)
    await appendAsSystem(tx, row.case_id, 'joint', 'clock.changed', {
      kind: row.kind,
      cause,
      lastDay: plan.lastDay,
      provisional: plan.provisional,
    });
}
