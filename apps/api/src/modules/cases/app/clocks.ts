import { planClock, type ClockKind } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';

/** Starts a clock at a moment; the plan with its provisional mark is kept beside its start. */
export async function startClock(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'tenantId'>,
  kind: ClockKind,
  startedAt: Date,
): Promise<void> {
  const plan = planClock(kind, startedAt);
  await tx.query(
    'insert into clock (case_id, tenant_id, kind, started_at, last_day, ends_at, provisional) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
    [c.id, c.tenantId, kind, plan.startedAt, plan.lastDay, plan.endsAt, plan.provisional],
  );
  await appendAsSystem(tx, c.id, 'joint', 'clock.started', {
    kind,
    startedAt: plan.startedAt.toISOString(),
    lastDay: plan.lastDay,
    provisional: plan.provisional,
  });
  await refreshDeadline(tx, c.id);
}

/** Ends a running clock of a kind, if any, with the reason that people read. */
export async function endClock(tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind, because: string): Promise<void> {
  const ended = await tx.query(
    'update clock set ended_at = app.now(), ended_because = $3 where case_id = $1 and kind = $2 and ended_at is null returning id',
    [caseId, kind, because],
  );
  if (ended.length) await appendAsSystem(tx, caseId, 'joint', 'clock.ended', { kind, because });
  await refreshDeadline(tx, caseId);
}

/** Keeps the next deadline in the case's own row, so that queues sort by an index and not by a join. */
export async function refreshDeadline(tx: Pick<Tx, 'query'>, caseId: string): Promise<void> {
  await tx.query(
    `update case_file c set next_deadline = d.ends_at, deadline_kind = d.kind, deadline_provisional = coalesce(d.provisional, false)
       from (select 1) one left join lateral (
         select ends_at, kind, provisional from (
           select ends_at, kind, provisional from clock where case_id = $1 and ended_at is null
           union all select ((due_on + 1)::timestamp at time zone 'Asia/Shanghai'), 'obligation', false from obligation where case_id = $1 and status in ('pending', 'contested', 'missed')) due
         order by ends_at limit 1) d on true
      where c.id = $1`,
    [caseId],
  );
}
