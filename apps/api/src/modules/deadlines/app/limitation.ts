import {
  INTERRUPTIONS,
  beginningOf,
  endOfDay,
  legalEvent,
  limitationOf,
  limitedClaims,
  type Beginning,
  type Claim,
  type Interrupted,
  type LegalEventKind,
  type Limitation,
  type LimitedClaim,
  type Procedure,
} from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf } from '../../settings/index.js';
import { endClock, refreshDeadline } from './clocks.js';
import { one } from '../../../platform/database/one-row.js';

interface Source {
  /** Kept to the end: there is nothing left to claim. */
  fulfilled: boolean;
  procedure: Procedure | null;
  claims: Claim[];
  knownDay: string | null;
  harmDay: string | null;
  today: string;
  /** The day on which the agreement took effect, and the day of its last payment. */
  effectiveDay: string | null;
  lastPayment: string | null;
  /** Applications of the side whose claim it is (LIM-4: 权利人). */
  mediations: { day: string; ended: string | null }[];
  /** Days on which a letter is known to have arrived (LIM-3). */
  letters: string[];
  /** What stands of the recorded events, oldest first. */
  events: { kind: LegalEventKind; day: string }[];
}

/** Everything recorded that begins or moves limitation. */
async function sourceOf(tx: Pick<Tx, 'query'>, caseId: string): Promise<Source> {
  const day = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date::text`;
  const row = one(
    await tx.query<Source>(
      `select c.status = 'fulfilled' as fulfilled, c.procedure, c.claims, c.known_day::text as "knownDay",
        c.treatment_day::text as "harmDay", app.today()::text as today,
            case when c.status in ('effective', 'breached') then ${day('c.effective_at')} end as "effectiveDay",
            (select max(due_on)::text from obligation where case_id = c.id and kind = 'payment') as "lastPayment",
            coalesce((select json_agg(json_build_object('day', ${day('applied_at')}, 'ended', ${day('closed_at')}) order by applied_at)
               from mediation_application where case_id = c.id and by_side = 'consumer'), '[]') as mediations,
            coalesce((select json_agg(${day('reached_at')} order by reached_at) from demand_letter
              where case_id = c.id and reached_at is not null), '[]') as letters,
            coalesce((select json_agg(json_build_object('kind', kind, 'day', on_day::text) order by on_day, recorded_at)
               from legal_event where case_id = c.id and withdrawn_at is null), '[]') as events
       from case_file c where c.id = $1`,
      [caseId],
    ),
  );
  return row;
}

function obstaclesOf(events: Source['events']): { from: string; to: string | null }[] {
  const spans: { from: string; to: string | null }[] = [];
  for (const { kind, day } of events) {
    const open = spans.at(-1);
    const at = legalEvent(kind).obstacle;
    if (at === 'begin') spans.push({ from: day, to: null });
    else if (at === 'end' && open && open.to === null) open.to = day;
  }
  return spans;
}

/** What restarted the period; a proceeding with its end, where one was recorded. */
function interruptionsOf(s: Source): Interrupted[] {
  const found: { -readonly [K in keyof Interrupted]: Interrupted[K] }[] = [
    ...s.letters.map((day) => ({ kind: 'demand' as const, day })),
    ...s.mediations.map(({ day, ended }) => ({ kind: 'mediation_request' as const, day, ended })),
  ];
  // Of each opening event the last: two authorities at once end each for itself.
  const open = new Map<LegalEventKind, { ended?: string | null }>();
  for (const { kind, day } of s.events) {
    const { interrupts, concludes } = legalEvent(kind);
    if (interrupts) {
      found.push({ kind: interrupts, day, ofRefund: kind === 'refund_asked', ...(INTERRUPTIONS[interrupts].ends ? { ended: null } : {}) });
      open.set(kind, found.at(-1)!);
    }
    const concluded = concludes && open.get(concludes);
    if (concluded) concluded.ended = day;
  }
  return found;
}

const firstOf = (days: readonly string[]): string | null => [...days].sort()[0] ?? null;

/** Where each claim of the case begins to run; what was agreed takes the place of what it settled. */
function beginningsOf(s: Source): { of: LimitedClaim; beginning: Beginning }[] {
  if (s.effectiveDay !== null)
    return s.lastPayment === null ? [] : [{ of: 'agreed', beginning: { kind: 'last_instalment', day: s.lastPayment } }];
  const dayOf = (begins: string): string | null => s.events.find(({ kind }) => legalEvent(kind).begins === begins)?.day ?? null;
  const asked = s.events.filter(({ kind }) => legalEvent(kind).begins === 'asked').map(({ day }) => day);
  const facts = {
    knownDay: s.knownDay,
    confirmedDay: dayOf('confirmed'),
    // Who writes a letter or applies for mediation has asked.
    askedDay: firstOf([...asked, ...s.letters, ...s.mediations.map(({ day }) => day)]),
    refusedDay: dayOf('refused'),
    graceDay: dayOf('grace'),
  };
  return limitedClaims(s.procedure, s.claims).flatMap((of) => {
    const beginning = beginningOf(of, facts);
    return beginning ? [{ of, beginning }] : [];
  });
}

export interface LimitationOfClaim extends Limitation {
  readonly of: LimitedClaim;
}

/** The limitation of each claim of a case with its history, the one that ends first before the others; none while its days are not known. */
export async function limitationsOfCase(tx: Pick<Tx, 'query'>, c: Pick<EnteredCase, 'id' | 'tenantId'>): Promise<LimitationOfClaim[]> {
  const s = await sourceOf(tx, c.id);
  const { harmDay } = s;
  if (!harmDay || s.fulfilled) return [];
  const calendar = await calendarOf(tx, c.tenantId);
  const moved = interruptionsOf(s).filter(({ day }) => s.effectiveDay === null || day >= s.effectiveDay);
  return beginningsOf(s)
    .map(({ of, beginning }) => ({
      of,
      ...limitationOf({ of, beginning, harmDay, interruptions: moved, obstacles: obstaclesOf(s.events), today: s.today }, calendar),
    }))
    .sort((a, b) => ((a.lastDay ?? '9') < (b.lastDay ?? '9') ? -1 : 1));
}

/** Brings the limitation clock up to date after anything that may have moved it. It warns and never decides (LIM-7). */
export async function refreshLimitation(tx: Pick<Tx, 'query'>, c: Pick<EnteredCase, 'id' | 'tenantId'>, cause: string): Promise<void> {
  const [first] = await limitationsOfCase(tx, c);
  // Nothing runs yet where a refund was neither asked for nor refused: there is no day to keep, nor one that was kept by mistake.
  if (!first || first.pending === 'not_begun') return endClock(tx, c.id, 'limitation', cause);
  const last = first.lastDay ?? first.outerDay;
  const started = first.history.filter((h) => h.because !== 'obstacle' && h.because !== 'outer_limit').at(-1)!.day;
  const [old] = await tx.query<{ startedAt: Date; lastDay: string; provisional: boolean }>(
    `select started_at as "startedAt", last_day::text as "lastDay", provisional from clock
      where case_id = $1 and kind = 'limitation' and ended_at is null`,
    [c.id],
  );
  const row = one(
    await tx.query<{ id: string; startedAt: Date }>(
      `insert into clock (case_id, tenant_id, kind, started_at, last_day, ends_at, provisional, stands_since)
     values ($1, $2, 'limitation', ($3::date)::timestamp at time zone 'Asia/Shanghai', $4, $5, $6, $7)
     on conflict (case_id, kind) where ended_at is null do update set started_at = excluded.started_at, last_day = excluded.last_day,
       ends_at = excluded.ends_at,
       provisional = excluded.provisional, stands_since = excluded.stands_since
     returning id, started_at as "startedAt"`,
      [
        c.id,
        c.tenantId,
        started,
        last,
        endOfDay(last),
        first.provisional,
        first.lastDay === null ? (first.history.findLast((h) => h.because === 'obstacle')?.day ?? null) : null,
      ],
    ),
  );
  await tx.query(
    `insert into clock_change (clock_id, case_id, tenant_id, cause, last_day, provisional)
     select $1, $2, $3, $4, $5::date, $6 where not exists (
       select 1 from (select last_day from clock_change where clock_id = $1 order by at desc, id desc limit 1) latest
         where latest.last_day = $5::date)`,
    [row.id, c.id, c.tenantId, cause, last, first.provisional],
  );
  const now = { startedAt: row.startedAt.toISOString(), lastDay: last, provisional: first.provisional };
  const same = old && old.startedAt.toISOString() === now.startedAt && old.lastDay === last && old.provisional === now.provisional;
  if (!old) await appendAsSystem(tx, c.id, 'joint', 'clock.started', { kind: 'limitation', ...now });
  else if (!same) await appendAsSystem(tx, c.id, 'joint', 'clock.changed', { kind: 'limitation', cause, ...now });
  await refreshDeadline(tx, c.id);
}

/**
 * Limitation computed anew from its own facts: where it ends in a year whose notice was loaded or taken back, or, without a year,
 * wherever it runs or an agreement is in effect, as after a release that reads the law better.
 */
export async function recomputeLimitation(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  tenantId: string,
  year: number | null,
): Promise<number> {
  const cases = await within((tx) =>
    tx.query<{ id: string; tenantId: string }>(
      `select case_id as id, tenant_id as "tenantId" from clock where kind = 'limitation' and ended_at is null and tenant_id = $1
          and ($2::int is null or last_day between make_date($2 - 1, 12, 1) and make_date($2 + 1, 1, 31))
       union select id, tenant_id from case_file where tenant_id = $1 and $2::int is null and status in ('effective', 'breached')`,
      [tenantId, year],
    ),
  );
  for (const c of cases) await within((tx) => refreshLimitation(tx, c, year === null ? 'recomputed' : 'calendar'));
  return cases.length;
}
