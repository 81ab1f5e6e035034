import type { Tx } from '../../../platform/database/unit-of-work.js';

/** What was handed in, and what became of it. */
export interface CheckRow {
  readonly id: string;
  readonly organisationId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode: string;
  readonly licenceNumber: string;
  readonly submittedName: string;
  readonly submittedAt: Date;
  readonly outcome: string | null;
  readonly lookedAt: string[];
  readonly note: string | null;
  readonly mergedInto: string | null;
  readonly decidedName: string | null;
  readonly decidedOffice: string | null;
  readonly decidedAt: Date | null;
}
const COLUMNS = `id, organisation_id as "organisationId", name_zh as "nameZh", name_en as "nameEn", credit_code as "creditCode",
  licence_number as "licenceNumber", submitted_name as "submittedName", submitted_at as "submittedAt", outcome, looked_at as "lookedAt",
  note, merged_into as "mergedInto", decided_name as "decidedName", decided_office as "decidedOffice", decided_at as "decidedAt"`;
const WAITING = 100;
const DECIDED = 30;

/** Everything that an institution handed in, the newest first. */
export const checksOf = (tx: Tx, organisationId: string): Promise<CheckRow[]> =>
  tx.query<CheckRow>(`select ${COLUMNS} from identity.institution_check where organisation_id = $1 order by submitted_at desc`, [
    organisationId,
  ]);

/** What waits, the oldest first, and what was decided lately; row-level security decides what is an office's to see. */
export const checksToConfirm = (tx: Tx): Promise<CheckRow[]> =>
  tx.query<CheckRow>(
    `(select ${COLUMNS} from identity.institution_check where decided_at is null order by submitted_at limit ${WAITING})
     union all (select ${COLUMNS} from identity.institution_check where decided_at is not null order by decided_at desc limit ${DECIDED})`,
  );

/** The upload of a check, by the institution it is of; none that the reader may not see. */
export async function paperOf(
  tx: Tx,
  { id, organisationId }: { readonly id: string; readonly organisationId: string },
): Promise<string | null> {
  const [row] = await tx.query<{ uploadId: string }>(
    'select upload_id as "uploadId" from identity.institution_check where id = $1 and organisation_id = $2',
    [id, organisationId],
  );
  return row?.uploadId ?? null;
}
