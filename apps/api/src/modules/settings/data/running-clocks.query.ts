import type { ClockKind, Pause } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface RunningClock {
  readonly kind: ClockKind;
  readonly startedAt: Date;
  readonly amount: number | null;
  readonly pauses: Pause[];
  readonly extendedTo: string | null;
  readonly lastDay: string;
  readonly provisional: boolean;
}

/** The committee's running clocks that a year's notice may move, as clocks and not as cases (a function of the database). */
export const runningClocks = (tx: Tx, year: number): Promise<RunningClock[]> =>
  tx.query<RunningClock>(
    `select kind, started_at as "startedAt", amount, pauses, extended_to::text as "extendedTo", last_day::text as "lastDay", provisional
       from app.clocks_of_my_tenant($1)`,
    [year],
  );
