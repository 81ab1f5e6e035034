import { isDay, isUuid } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseCard, CasePage } from '../api/case-list.models.js';
import type { NextView } from '../api/next.models.js';
import { caseRows, type CaseRow } from '../data/case-list.query.js';
import { readNext } from './next.query.js';

export interface ListInput {
  readonly status?: readonly string[] | null;
  readonly search?: string | null;
  readonly after?: string | null;
  readonly first: number;
}
const MAX_PAGE = 100;

/**
 * The cases of whoever asks, by the next deadline; row-level security decides which exist. One statement for
 * the rows, and one for what is next in the cases of the page: a million cases cost what a hundred cost.
 */
export async function listCases(tx: Tx, ctx: Ctx, input: ListInput): Promise<CasePage> {
  const first = Math.min(Math.max(1, Math.trunc(input.first)), MAX_PAGE);
  // A status that is none has no cases; leaving it out would answer with all.
  const statuses = input.status ?? [];
  const place = readCursor(input.after);
  if (!place) return { items: [], next: null };
  const [sort, id] = place;
  const rows = await caseRows(tx, { statuses, sort, id, search: (input.search ?? '').trim(), limit: first + 1 });
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

function cardOf(row: CaseRow, ctx: Ctx, next: NextView): CaseCard {
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
