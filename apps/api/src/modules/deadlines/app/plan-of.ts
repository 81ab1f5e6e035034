import { planClock, type ClockPlan, type WorkCalendar } from '@heyi/domain';
import type { ClockRow } from '../data/clock.repository.js';

/** The plan that follows from a clock's facts today. */
export const planOf = (row: ClockRow, on: string, calendar: WorkCalendar): ClockPlan =>
  planClock(
    { kind: row.kind, startedAt: row.started_at, amount: row.amount ?? undefined, pauses: row.pauses, extendedTo: row.extended_to },
    on,
    calendar,
  );
