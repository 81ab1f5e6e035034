import { endOfDay, limitationOf, type Interruption, type Limitation } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf } from '../../settings/index.js';
import { refreshDeadline } from './clocks.js';

interface Source {
  knownDay: string | null;
  harmDay: string | null;
  today: string;
  moves: { kind: Interruption; day: string }[];
  obstacles: { kind: 'obstacle_began' | 'obstacle_ended'; day: string }[];
}

/** Everything recorded that moves limitation: letters that arrived, applications of the side whose claim it is (LIM-4: 权利人), suits, authorities, promises, obstacles. */
async function sourceOf(tx: Pick<Tx, 'query'>, caseId: string): Promise<Source> {
  const [row] = await tx.query<Source>(
    `select c.known_day::text as "knownDay", c.treatment_day::text as "harmDay", app.today()::text as today,
            coalesce((select json_agg(json_build_object('kind', kind, 'day', day) order by day) from (
              select 'mediation_request' as kind, (applied_at at time zone 'Asia/Shanghai')::date::text as day from mediation_application where case_id = c.id and by_side = 'consumer'
              union all select 'demand', (reached_at at time zone 'Asia/Shanghai')::date::text from demand_letter where case_id = c.id and reached_at is not null
              union all select case kind when 'court_filed' then 'suit' when 'liability_acknowledged' then 'acknowledgement' else 'authority_request' end, on_day::text
                from legal_event where case_id = c.id and withdrawn_at is null and kind in ('court_filed', 'health_filed', 'market_filed', 'liability_acknowledged')) m), '[]') as moves,
            coalesce((select json_agg(json_build_object('kind', kind, 'day', on_day::text) order by on_day, recorded_at)
               from legal_event where case_id = c.id and withdrawn_at is null and kind in ('obstacle_began', 'obstacle_ended')), '[]') as obstacles
       from case_file c where c.id = $1`,
    [caseId],
  );
  return row!;
}

function pairs(events: Source['obstacles']): { from: string; to: string | null }[] {
  const spans: { from: string; to: string | null }[] = [];
  for (const e of events) {
    const open = spans.at(-1);
    if (e.kind === 'obstacle_began') spans.push({ from: e.day, to: null });
    else if (open && open.to === null) open.to = e.day;
  }
  return spans;
}

/** The limitation of a case with its history; null while its two days are not known. */
export async function limitationOfCase(tx: Pick<Tx, 'query'>, c: Pick<EnteredCase, 'id' | 'tenantId'>): Promise<Limitation | null> {
  const s = await sourceOf(tx, c.id);
  if (!s.knownDay || !s.harmDay) return null;
  return limitationOf(
    { knownDay: s.knownDay, harmDay: s.harmDay, interruptions: s.moves, obstacles: pairs(s.obstacles), today: s.today },
    await calendarOf(tx, c.tenantId),
  );
}

/** Brings the limitation clock up to date after anything that may have moved it. It warns and never decides (LIM-7). */
export async function refreshLimitation(tx: Pick<Tx, 'query'>, c: Pick<EnteredCase, 'id' | 'tenantId'>, cause: string): Promise<void> {
  const limitation = await limitationOfCase(tx, c);
  if (!limitation) return;
  const last = limitation.lastDay ?? limitation.outerDay;
  const started = limitation.history.filter((h) => h.because !== 'obstacle' && h.because !== 'outer_limit').at(-1)!.day;
  const [old] = await tx.query<{ startedAt: Date; lastDay: string; provisional: boolean }>(
    `select started_at as "startedAt", last_day::text as "lastDay", provisional from clock where case_id = $1 and kind = 'limitation' and ended_at is null`,
    [c.id],
  );
  const [row] = await tx.query<{ id: string; startedAt: Date }>(
    `insert into clock (case_id, tenant_id, kind, started_at, last_day, ends_at, provisional, stands_since)
     values ($1, $2, 'limitation', ($3::date)::timestamp at time zone 'Asia/Shanghai', $4, $5, $6, $7)
     on conflict (case_id, kind) where ended_at is null do update set started_at = excluded.started_at, last_day = excluded.last_day, ends_at = excluded.ends_at,
       provisional = excluded.provisional, stands_since = excluded.stands_since
     returning id, started_at as "startedAt"`,
    [
      c.id,
      c.tenantId,
      started,
      last,
      endOfDay(last),
      limitation.provisional,
      limitation.lastDay === null ? (limitation.history.findLast((h) => h.because === 'obstacle')?.day ?? null) : null,
    ],
  );
  await tx.query(
    `insert into clock_change (clock_id, case_id, tenant_id, cause, last_day, provisional)
     select $1, $2, $3, $4, $5::date, $6 where not exists (
       select 1 from (select last_day from clock_change where clock_id = $1 order by at desc, id desc limit 1) latest where latest.last_day = $5::date)`,
    [row!.id, c.id, c.tenantId, cause, last, limitation.provisional],
  );
  const now = { startedAt: row!.startedAt.toISOString(), lastDay: last, provisional: limitation.provisional };
  const same = old && old.startedAt.toISOString() === now.startedAt && old.lastDay === last && old.provisional === now.provisional;
  if (!old) await appendAsSystem(tx, c.id, 'joint', 'clock.started', { kind: 'limitation', ...now });
  else if (!same) await appendAsSystem(tx, c.id, 'joint', 'clock.changed', { kind: 'limitation', cause, ...now });
  await refreshDeadline(tx, c.id);
}

/** Limitation ends that lie in a year whose notice was loaded or taken back, each computed anew from its own facts. */
export async function recomputeLimitation(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  tenantId: string,
  year: number,
): Promise<number> {
  const cases = await within((tx) =>
    tx.query<{ id: string; tenantId: string }>(
      `select case_id as id, tenant_id as "tenantId" from clock where kind = 'limitation' and ended_at is null and tenant_id = $1 and last_day between make_date($2 - 1, 12, 1) and make_date($2 + 1, 1, 31)`,
      [tenantId, year],
    ),
  );
  for (const c of cases) await within((tx) => refreshLimitation(tx, c, 'calendar'));
  return cases.length;
}
