import type { InputFault } from '@heyi/contracts';
import {
  calendarWith,
  dayOf,
  faultsInNotice,
  isUuid,
  noticeOf,
  planClock,
  readDays,
  type ClockKind,
  type NoticeFault,
  type Pause,
  type YearNotice,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalid, invalidField, notFound } from '../../../platform/errors/refusal.js';

export interface NoticeInput {
  readonly year: number;
  /** As the State Council's office numbers it. */
  readonly document: string;
  /** Days as people paste them. */
  readonly holidays: string;
  readonly workdays: string;
}

/** What is no day can be a whole page; enough of it to be found is told. */
const NAMED = 20;
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length > NAMED ? `${characters.slice(0, NAMED).join('')}…` : text;
};

const faultOf = (f: NoticeFault): InputFault => ({
  path: f.path,
  code: f.code === 'year_invalid' ? 'year_invalid' : f.code,
  data: 'day' in f ? { day: f.day } : 'text' in f ? { day: shortened(f.text) } : {},
});

function read(input: NoticeInput): YearNotice {
  const notice = { year: Math.trunc(input.year), holidays: readDays(input.holidays), workdays: readDays(input.workdays) };
  const faults = faultsInNotice(notice);
  if (faults.length) throw invalid(faults.map(faultOf));
  return noticeOf(notice);
}

export interface Moved {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly wasProvisional: boolean;
  readonly provisional: boolean;
}
export interface NoticePreview {
  readonly clocks: number;
  readonly moved: number;
  readonly certain: number;
  readonly samples: readonly Moved[];
}

interface ClockRow {
  kind: ClockKind;
  started_at: Date;
  amount: number | null;
  pauses: Pause[];
  extended_to: string | null;
  last_day: string;
  provisional: boolean;
}

/** What a year's notice would do to the committee's running clocks, before it is loaded. Nothing is written. */
export async function previewNotice(tx: Tx, ctx: Ctx, input: NoticeInput): Promise<NoticePreview> {
  const notice = read(input);
  const others = await tx.query<YearNotice>(
    'select year, holidays::text[], workdays::text[] from holiday_notice where tenant_id = $1 and undone_at is null and year <> $2',
    [ctx.actor.organisationId, notice.year],
  );
  const calendar = calendarWith([...others, notice]);
  const today = dayOf(await tx.now());
  const rows = await tx.query<ClockRow>(
    'select kind, started_at, amount, pauses, extended_to::text, last_day::text, provisional from app.clocks_of_my_tenant($1)',
    [notice.year],
  );
  const moved: Moved[] = rows.flatMap((r) => {
    const plan = planClock(
      { kind: r.kind, startedAt: r.started_at, amount: r.amount ?? undefined, pauses: r.pauses, extendedTo: r.extended_to },
      today,
      calendar,
    );
    return plan.lastDay === r.last_day && plan.provisional === r.provisional
      ? []
      : [{ kind: r.kind, from: r.last_day, to: plan.lastDay, wasProvisional: r.provisional, provisional: plan.provisional }];
  });
  return {
    clocks: rows.length,
    moved: moved.filter((m) => m.from !== m.to).length,
    certain: moved.filter((m) => m.wasProvisional && !m.provisional).length,
    samples: moved.slice(0, 20),
  };
}

/** Loads a year's notice in place of an earlier one of that year, and has the clocks computed anew. */
export async function loadNotice(tx: Tx, ctx: Ctx, input: NoticeInput): Promise<string> {
  const notice = read(input);
  const document = input.document.trim();
  if (document.length < 4) throw invalidField('document', 'source_missing');
  await tx.query(
    'update holiday_notice set undone_at = app.now(), undone_name = $3 where tenant_id = $1 and year = $2 and undone_at is null',
    [ctx.actor.organisationId, notice.year, ctx.actor.name],
  );
  const [row] = await tx.query<{ id: string }>(
    `insert into holiday_notice (tenant_id, year, document, holidays, workdays, loaded_by, loaded_name)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [ctx.actor.organisationId, notice.year, document, notice.holidays, notice.workdays, ctx.actor.accountId, ctx.actor.name],
  );
  if (!row) throw conflict('not_possible_now');
  await recompute(tx, ctx.actor.organisationId as string, notice.year);
  return row.id;
}

/** Takes a notice back; ends that stood on it become provisional again and nothing more happens on them by itself. */
export async function undoNotice(tx: Tx, ctx: Ctx, noticeId: string): Promise<void> {
  const undone = isUuid(noticeId)
    ? await tx.query<{ year: number }>(
        `update holiday_notice set undone_at = app.now(), undone_name = $3 where id = $1 and tenant_id = $2 and undone_at is null
          returning year`,
        [noticeId, ctx.actor.organisationId, ctx.actor.name],
      )
    : [];
  if (undone.length === 0) throw notFound();
  await recompute(tx, ctx.actor.organisationId as string, undone[0]!.year);
}

const recompute = (tx: Tx, tenantId: string, year: number) =>
  tx.query(`select app.add_job('recompute_clocks', $1)`, [JSON.stringify({ tenantId, year })]);
