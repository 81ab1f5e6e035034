import type { Tx } from '../../../platform/database/unit-of-work.js';

/** What an event is measured by: days in Shanghai, and the moment. */
export interface CaseOfEvent {
  readonly today: string;
  readonly treated: string | null;
  readonly filedFor: string;
  readonly now: Date;
}

const NO_CASE: CaseOfEvent = { today: '', treated: null, filedFor: '', now: new Date(0) };

/** It reads the row of `cases`: when the treatment was and for whom the case was filed is known nowhere else. */
export async function caseOfEvent(tx: Tx, caseId: string): Promise<CaseOfEvent> {
  const [found = NO_CASE] = await tx.query<CaseOfEvent>(
    `select app.today()::text as today, treatment_day::text as treated, filed_for as "filedFor", app.now() as now from case_file
      where id = $1`,
    [caseId],
  );
  return found;
}
