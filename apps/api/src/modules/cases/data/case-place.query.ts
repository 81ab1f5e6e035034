import { KEPT_COLUMNS, type KeptRow } from '../../../platform/database/kept.js';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Whose committee's a case is and where it lies, with what tells how much of its caucuses is kept from who mediates it. */
export interface CasePlace extends KeptRow {
  readonly tenantId: string;
  readonly regionCode: string;
}

export const placeOf = async (tx: Pick<Tx, 'query'>, caseId: string): Promise<CasePlace> =>
  one(
    await tx.query<CasePlace>(
      `select tenant_id as "tenantId", region_code as "regionCode", ${KEPT_COLUMNS} from case_file where case_file.id = $1`,
      [caseId],
    ),
  );
