import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Whether a representation that has not ended stands on this exhibit as its power of attorney. */
export const isPaperOfRepresentation = async (tx: Pick<Tx, 'query'>, caseId: string, exhibitId: string): Promise<boolean> =>
  (await tx.query('select 1 from case_member where case_id = $1 and poa_exhibit_id = $2 and ended_at is null', [caseId, exhibitId]))
    .length > 0;
