import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** What a case itself says to those who share responsibility. */
export interface ResponsibilityFacts {
  readonly tenantId: string;
  readonly election: string | null;
  /** Of the latest appraisal that was received and not withdrawn. */
  readonly degree: string | null;
}

export const responsibilityFactsOf = async (tx: Pick<Tx, 'query'>, caseId: string): Promise<ResponsibilityFacts> =>
  one(
    await tx.query<ResponsibilityFacts>(
      `select tenant_id as "tenantId", election, (select degree from legal_event e
        where e.case_id = c.id and e.kind = 'appraisal_received' and e.withdrawn_at is null order by recorded_at desc limit 1) as degree
         from case_file c where id = $1`,
      [caseId],
    ),
  );
