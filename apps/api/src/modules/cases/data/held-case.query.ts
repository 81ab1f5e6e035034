import type { CaseStatus } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A case as the worker has it in hand. */
export interface HeldCase {
  readonly id: string;
  readonly status: CaseStatus;
  readonly consumerAccountId: string;
  readonly clinicOrganisationId: string | null;
  readonly mediatorAccountId: string | null;
}

/** Across tenants, for the worker: takes the lock of a case, before that of any of its rows, as every use case does. */
export const holdCase = async (tx: Pick<Tx, 'query'>, caseId: string): Promise<HeldCase> =>
  one(
    await tx.query<HeldCase>(
      `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId",
        mediator_account_id as "mediatorAccountId" from case_file where id = $1 for update`,
      [caseId],
    ),
  );
