import type { Claim, Procedure } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** What a form says of its case, as it stands now. */
export interface CaseFacts {
  readonly tenantId: string;
  readonly clinicId: string;
  readonly number: string | null;
  readonly consumer: string;
  readonly clinic: string;
  readonly patient: string | null;
  readonly mediator: string | null;
  readonly procedure: Procedure | null;
  readonly treatmentDay: string | null;
  readonly claims: Claim[];
  readonly claimFen: string | null;
  readonly limitationDay: string | null;
  readonly now: Date;
}

/** Tables of the kernel, which issues forms itself and so cannot be asked from here without going in a circle. */
export const caseFacts = async (tx: Tx, caseId: string): Promise<CaseFacts> =>
  one(
    await tx.query<CaseFacts>(
      `select c.tenant_id as "tenantId", c.clinic_organisation_id as "clinicId", c.number,
              concat(c.consumer_name, '（曾用名：' || c.consumer_former_name || '）') as consumer, c.clinic_name as clinic,
              c.patient_name as patient, c.mediator_name as mediator, c.procedure, c.treatment_day::text as "treatmentDay", c.claims,
              c.claim_fen::text as "claimFen", app.now() as now,
              (select last_day::text from clock k where k.case_id = c.id and k.kind = 'limitation' and k.ended_at is null)
                as "limitationDay"
         from case_file c where c.id = $1`,
      [caseId],
    ),
  );
