import type { CaseStatus } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseFileEntity } from './case-file.entity.js';

/** A case as what follows by itself sees it, whom nobody's role has let in. */
export interface HeldCase {
  readonly id: string;
  readonly status: CaseStatus;
  readonly tenantId: string;
  readonly consumerAccountId: string;
  readonly clinicOrganisationId: string;
  readonly mediatorAccountId: string | null;
}

/** A case, its row locked: what a worker does in it comes before or after what people do, never between. */
export async function holdCase(tx: Tx, caseId: string): Promise<HeldCase> {
  const found = await tx.manager
    .createQueryBuilder(CaseFileEntity, 'c')
    .select(['c.id', 'c.status', 'c.tenantId', 'c.consumerAccountId', 'c.clinicOrganisationId', 'c.mediatorAccountId'])
    .where('c.id = :caseId', { caseId })
    .setLock('pessimistic_write')
    .getMany();
  const { id, status, tenantId, consumerAccountId, clinicOrganisationId, mediatorAccountId } = one(found);
  return { id, status: status as CaseStatus, tenantId, consumerAccountId, clinicOrganisationId, mediatorAccountId };
}
