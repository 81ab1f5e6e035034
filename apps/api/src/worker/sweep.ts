import { ACTING_CLOCKS, CLOCK_KINDS, clockDefinition, type ClockKind } from '@heyi/domain';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Fault } from '../platform/errors/fault.js';
import type { JobUnit } from '../platform/jobs/job-unit.js';
import type { Relay } from '../platform/realtime/relay.js';
import { NOT_STEPPED_BACK, stepBack, stepForward } from './step-back.js';
import { sweepClock, sweepObligation, sweepOffer, sweepRepresentation } from './subjects.js';

const WARN_DAYS = 3;
/** A period of years is warned of two months ahead: three days would be too late to do anything. */
const WARN_DAYS_OF_YEARS = 60;
const YEAR_CLOCKS = (Object.keys(CLOCK_KINDS) as ClockKind[]).filter((kind) => CLOCK_KINDS[kind].unit === 'Y');
/** Subjects a look. */
const BATCH = 200;

interface Due {
  readonly table: 'case_member' | 'offer' | 'clock' | 'obligation';
  /** The column that says since when, of which its index is. */
  readonly at: { readonly column: string; readonly type: 'timestamptz' | 'date' };
  /** Which rows `t` are due at the moment `$1`; further parameters from `$4`. */
  readonly where: string;
  readonly params?: readonly unknown[];
  readonly sweep: (tx: Tx, relay: Relay, id: string, publicUrl: string) => Promise<void>;
}
const TODAY = `($1::timestamptz at time zone 'Asia/Shanghai')::date`;
const ENDS_AT = { column: 'ends_at', type: 'timestamptz' } as const;

/** In this order: who is put out hears nothing of the rest; an offer lapses before the clock of its case. */
const DUE: readonly Due[] = [
  {
    table: 'case_member',
    at: { column: 'valid_until', type: 'date' },
    where: `t.ended_at is null and t.valid_until < ${TODAY}`,
    sweep: sweepRepresentation,
  },
  {
    table: 'offer',
    at: { column: 'expires_at', type: 'timestamptz' },
    where: `t.status = 'open' and t.expires_at <= $1`,
    sweep: sweepOffer,
  },
  {
    table: 'clock',
    at: ENDS_AT,
    where: `t.ended_at is null and t.ends_at <= $1 and not t.provisional and t.stands_since is null
       and (t.kind = any($4) or t.kind = any($5) and exists (select 1 from demand_letter d where d.case_id = t.case_id and d.closed_at is null))`,
    params: [
      ACTING_CLOCKS.filter((k) => clockDefinition(k).effect !== 'ladder'),
      ACTING_CLOCKS.filter((k) => clockDefinition(k).effect === 'ladder'),
    ],
    sweep: sweepClock,
  },
  {
    table: 'clock',
    at: ENDS_AT,
    where: `t.ended_at is null and t.stands_since is null and t.kind not in ('avoidance', 'reapply')
       and t.ends_at <= $1::timestamptz + make_interval(days => ${WARN_DAYS_OF_YEARS})
       and t.ends_at <= $1::timestamptz + make_interval(days => case when t.kind = any($4) then ${WARN_DAYS_OF_YEARS} else ${WARN_DAYS} end)
       and not exists (select 1 from reminder r where r.subject_id = t.id)`,
    params: [YEAR_CLOCKS],
    sweep: sweepClock,
  },
  {
    table: 'obligation',
    at: { column: 'due_on', type: 'date' },
    where: `t.status in ('pending', 'contested') and t.due_on <= ${TODAY} + ${WARN_DAYS}
       and (t.due_on < ${TODAY} or not exists (select 1 from reminder r where r.subject_id = t.id and r.kind = 'obligation_due'))`,
    sweep: sweepObligation,
  },
];

interface Found {
  readonly id: string;
  readonly at: string;
}
const FIRST: Found = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** The next of those that are due, after the last that was looked at; which were left alone for now are not among them. */
const next = (unit: JobUnit, { table, at: { column, type }, where, params = [] }: Due, now: Date, after: Found): Promise<Found[]> =>
  unit.unsafeAcrossTenants((tx) =>
    tx.query<Found>(
      `select t.id, t.${column}::text as at from ${table} t where ${where} and ${NOT_STEPPED_BACK}
          and (t.${column}, t.id) > ($2::${type}, $3::uuid) order by t.${column}, t.id limit ${BATCH}`,
      [now, after.at, after.id, ...params],
    ),
  );

/**
 * What is due by the database's clock, one transaction a subject: one that fails holds up no other, in this sweep or the next, for
 * it steps back and is tried again later each time.
 *
 * @returns how many subjects were looked at
 * @throws AggregateError after all have had their turn, with the subjects that failed and why
 */
export async function sweepDeadlines(unit: JobUnit, relay: Relay, publicUrl: string): Promise<number> {
  const now = await unit.unsafeAcrossTenants((tx) => tx.now());
  const failed: Fault[] = [];
  let handled = 0;
  for (const due of DUE)
    for (let found = await next(unit, due, now, FIRST); found.length; found = await next(unit, due, now, found.at(-1)!)) {
      for (const { id } of found) {
        await unit
          .unsafeAcrossTenants(async (tx) => {
            await due.sweep(tx, relay, id, publicUrl);
            await stepForward(tx, id);
          })
          .catch(async (cause: unknown) => {
            failed.push(new Fault(`The sweep could not finish ${id}.`, { cause }));
            await unit.unsafeAcrossTenants((tx) => stepBack(tx, id));
          });
        handled += 1;
      }
      if (found.length < BATCH) break;
    }
  if (failed.length) throw new AggregateError(failed, failed.map((e) => e.message).join('\n'));
  return handled;
}
