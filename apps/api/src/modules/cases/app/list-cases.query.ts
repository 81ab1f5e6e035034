import { isDay, isUuid, type CaseStatus } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseCard, CasePage } from '../api/case-list.models.js';
import { LOST_MEDIATOR } from '../data/lost-mediator.js';
import type { NextView } from '../api/next.models.js';
import { readNext } from './next.query.js';

interface Row {
  id: string;
  number: string | null;
  status: CaseStatus;
  clinic_name: string;
  clinic_confirmed: boolean;
  consumer_name: string;
  procedure: string | null;
  mediator_name: string | null;
  next_deadline: Date | null;
  deadline_kind: string | null;
  deadline_provisional: boolean;
  standing_kind: string | null;
  standing_since: string | null;
  last_activity_at: Date;
  end_reason: string | null;
  ended_at: Date | null;
  sort: string;
  opened: boolean;
  mediator_left: boolean;
}
export interface ListInput {
  readonly status?: readonly string[] | null;
  readonly search?: string | null;
  readonly after?: string | null;
  readonly first: number;
}
const MAX_PAGE = 100;

/**
 * The cases of whoever asks, by the next deadline; row-level security decides which exist. One statement over the
 * case's own row and an index that leads with the owner, and one for what is next in the cases of the page: a million cases
 * cost what a hundred cost.
 */
export async function listCases(tx: Tx, ctx: Ctx, input: ListInput): Promise<CasePage> {
  const first = Math.min(Math.max(1, Math.trunc(input.first)), MAX_PAGE);
  // A status that is none has no cases; leaving it out would answer with all.
  const statuses = input.status ?? [];
  const place = readCursor(input.after);
  if (!place) return { items: [], next: null };
  const [sort, id] = place;
  // Consumers have few cases; desks live by the deadline.
  const rows = await tx.query<Row>(
    `select c.*, (select k.standing = 'confirmed' from identity.organisation k
      where k.id = c.clinic_organisation_id) as clinic_confirmed, c.standing_since::text as standing_since,
      coalesce(next_deadline, 'infinity')::text as sort,
            (select app.kind()) = 'committee' and (select app.roles() && array['intake','chair']) and ${LOST_MEDIATOR} as mediator_left,
            case when (select app.kind()) = 'regulator' then exists (select 1 from audit_opening a
              where a.case_id = c.id and a.organisation_id = (select app.organisation())) else true end as opened
       from case_file c
      where ($1::text[] = '{}' or status = any($1)) and ($2::text is null
        or (coalesce(next_deadline, 'infinity'), id) > ($2::timestamptz, $3::uuid))
        and ($4 = ''
          or position(lower($4) in lower(coalesce(number,
          '') || ' ' || clinic_name || case when (select app.kind()) = 'regulator' then '' else ' ' || consumer_name end)) > 0)
      order by coalesce(next_deadline, 'infinity'), id limit $5`,
    [statuses, sort, id, (input.search ?? '').trim(), first + 1],
  );
  const shown = rows.slice(0, first);
  const next = await readNext(
    tx,
    ctx,
    shown.map((row) => row.id),
  );
  // A row that the policies show and nobody may enter has nothing to tell of what is next.
  const items = shown.flatMap((row) => {
    const found = next.get(row.id);
    return found ? [cardOf(row, ctx, found)] : [];
  });
  const last = rows[first - 1];
  return { items, next: rows.length > first && last ? Buffer.from(`${last.sort}|${last.id}`).toString('base64url') : null };
}

/** A moment as the database writes it; what is none would be a fault of the statement. */
const MOMENT = /^(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::?[0-5]\d)?$/;

/** A place in the list, as a page before gave it; null where it is none. */
function readCursor(after: string | null | undefined): [string | null, string | null] | null {
  if (!after) return [null, null];
  const [sort = '', id = ''] = Buffer.from(after, 'base64url').toString().split('|');
  const [, day] = MOMENT.exec(sort) ?? [];
  if (!isUuid(id) || (sort !== 'infinity' && !isDay(day))) return null;
  return [sort, id];
}

function cardOf(row: Row, ctx: Ctx, next: NextView): CaseCard {
  const regulator = ctx.actor.kind === 'regulator';
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    clinicName: row.clinic_name,
    clinicConfirmed: row.clinic_confirmed,
    consumerName: regulator ? null : row.consumer_name,
    procedure: row.procedure,
    mediatorName: regulator ? null : row.mediator_name,
    nextDeadline: row.next_deadline?.toISOString() ?? null,
    deadlineKind: row.deadline_kind,
    deadlineProvisional: row.deadline_provisional,
    standingKind: row.standing_kind,
    standingSince: row.standing_since,
    lastActivityAt: (regulator ? (row.ended_at ?? row.last_activity_at) : row.last_activity_at).toISOString(),
    endReason: row.end_reason,
    endedAt: row.ended_at?.toISOString() ?? null,
    next,
    opened: row.opened,
    mediatorLeft: row.mediator_left,
  };
}
