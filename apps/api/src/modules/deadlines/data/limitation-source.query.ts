import type { Claim, LegalEventKind, Procedure } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface LimitationSource {
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

const day = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date::text`;

/**
 * Everything recorded that begins or moves limitation, in one look. It reads rows of `cases`, `agreements`, `mediation`, `demands`
 * and `legal-events`: the law counts from facts of them all, and those modules stand above this one and cannot be asked from here.
 */
export async function limitationSourceOf(tx: Pick<Tx, 'query'>, caseId: string): Promise<LimitationSource> {
  return one(
    await tx.query<LimitationSource>(
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
}

/**
 * The cases of a tenant whose limitation ends in or about a year; without a year, those in which it runs or an agreement is in
 * effect, which only the case's own row says.
 */
export function casesOfLimitation(
  tx: Pick<Tx, 'query'>,
  tenantId: string,
  year: number | null,
): Promise<{ id: string; tenantId: string }[]> {
  return tx.query<{ id: string; tenantId: string }>(
    `select case_id as id, tenant_id as "tenantId" from clock where kind = 'limitation' and ended_at is null and tenant_id = $1
          and ($2::int is null or last_day between make_date($2 - 1, 12, 1) and make_date($2 + 1, 1, 31))
       union select id, tenant_id from case_file where tenant_id = $1 and $2::int is null and status in ('effective', 'breached')`,
    [tenantId, year],
  );
}
