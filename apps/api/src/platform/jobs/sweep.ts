import { SetMetadata } from '@nestjs/common';
import type { ByItself } from './at-work.js';
import type { InOrder } from './declared.js';

/** Rows of a table that are due by the clock, in words of SQL: their module keeps them in its `data/`. */
export interface DueRows {
  /** Its rows are `t`. */
  readonly table: string;
  /** The column that says since when, of which its index is. */
  readonly at: { readonly column: string; readonly type: 'timestamptz' | 'date' };
  /** Which of them are due at the moment `$1`; further parameters from `$4`. */
  readonly where: string;
  readonly params?: readonly unknown[];
}

/** For `DueRows.where`: the day in Shanghai on which the moment `$1` falls. */
export const DAY_OF_MOMENT = `($1::timestamptz at time zone 'Asia/Shanghai')::date`;

/** What is done by the clock, to one row after the other. */
export interface SweepTask {
  due(): DueRows;
  /** Does what is due to one row, in a transaction of its own; it may have ended while this waited for it. */
  act(by: ByItself, id: string): Promise<void>;
}

export const SWEEP = Symbol('Sweep');

/** The provider sweeps what is due, at its place among all sweeps; `SubjectSweep` finds it. */
export const Sweep: (at: InOrder) => (task: new (...parts: never[]) => SweepTask) => void = (at) => SetMetadata(SWEEP, at);
