import type { Side } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface EndingRow {
  readonly endAskedBy: Side | null;
  readonly consentOverdue: boolean;
}

/** What of an entered case stands before its endings, beside its status: a request to end it, and consent that did not come in time. */
export async function endingRow(tx: Pick<Tx, 'query'>, caseId: string): Promise<EndingRow> {
  return one(
    await tx.query<EndingRow>(
      `select end_asked_by as "endAskedBy",
            exists (select 1 from clock where case_id = $1 and kind = 'mediation_consent' and ended_at is null
              and last_day < app.today()) as "consentOverdue"
       from case_file where id = $1`,
      [caseId],
    ),
  );
}

/** The name of the side that a person acts for, as papers of the case print it. */
export async function nameOfSide(tx: Pick<Tx, 'query'>, caseId: string, side: Side): Promise<string> {
  const row = one(
    await tx.query<{ name: string }>(
      `select case when $2 = 'clinic' then clinic_name else consumer_name end as name from case_file where id = $1`,
      [caseId, side],
    ),
  );
  return row.name;
}
