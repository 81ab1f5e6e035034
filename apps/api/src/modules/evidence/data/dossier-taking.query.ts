import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DossierTakingEntity } from './dossier-taking.entity.js';

/** The reader's own taking of a dossier of a case; somebody else's is not there. */
export async function takingOf(
  tx: Tx,
  caseId: string,
  takingId: string,
): Promise<Pick<DossierTakingEntity, 'id' | 'kind' | 'opened'> | null> {
  const row = await tx.manager
    .createQueryBuilder(DossierTakingEntity, 't')
    .where('t.id = :takingId and t.caseId = :caseId', { takingId, caseId })
    .getOne();
  return row && { id: row.id, kind: row.kind, opened: row.opened };
}
