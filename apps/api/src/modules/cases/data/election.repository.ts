import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseFileEntity } from './case-file.entity.js';

/** As what the claim of a case is made, by the consumer's choice (LIA-6); null where nothing was chosen. */
export async function electionOf(tx: Tx, caseId: string): Promise<string | null> {
  const row = await tx.manager
    .createQueryBuilder(CaseFileEntity, 'c')
    .select('c.election', 'election')
    .where('c.id = :caseId', { caseId })
    .getRawOne<{ election: string | null }>();
  return row?.election ?? null;
}

/** Writes the choice on the case, which is another version from then on; who must know the one before holds the case's row. */
export async function elect(tx: Tx, caseId: string, basis: 'tort' | 'contract'): Promise<void> {
  await tx.manager
    .createQueryBuilder()
    .update(CaseFileEntity)
    .set({ election: basis, version: () => 'version + 1' })
    .where('id = :caseId', { caseId })
    .execute();
}
