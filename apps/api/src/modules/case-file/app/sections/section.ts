import type { CaseFile } from '../../api/case-file.models.js';
import type { CaseReading } from '../case-reading.js';

/** How fields of a case are read, each by itself: one that is asked for alone answers as within the whole. */
export type Section<Field extends keyof CaseFile> = {
  readonly [F in Field]: (reading: CaseReading) => CaseFile[F] | Promise<CaseFile[F]>;
};

/** Rows on which several fields stand, read once for one answer. */
export function shared<Rows>(read: (reading: CaseReading) => Promise<Rows>): (reading: CaseReading) => Promise<Rows> {
  const known = new WeakMap<CaseReading, Promise<Rows>>();
  return (reading) => {
    const before = known.get(reading);
    if (before) return before;
    const rows = read(reading);
    known.set(reading, rows);
    return rows;
  };
}

export const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** A moment as the database writes it into JSON. */
export const isoOf = <Moment extends string | null>(moment: Moment): Moment =>
  (moment === null ? null : new Date(moment).toISOString()) as Moment;
