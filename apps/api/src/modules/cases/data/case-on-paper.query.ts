import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A filed case as a paper of it names people and matter. */
export interface CaseOnPaper {
  readonly number: string;
  readonly procedure: string;
  readonly treatmentDay: string;
  /** A former name, and the patient where another filed for them, stand behind the name in brackets. */
  readonly consumerName: string;
  readonly clinicName: string;
  /** None before a mediator was assigned. */
  readonly mediatorName: string | null;
}

export const caseOnPaper = async (tx: Pick<Tx, 'query'>, caseId: string): Promise<CaseOnPaper> =>
  one(
    await tx.query<CaseOnPaper>(
      `select number, procedure, treatment_day::text as "treatmentDay", concat(consumer_name, '（曾用名：' || consumer_former_name || '）',
        case when filed_for <> 'self' then '（患者：' || coalesce(patient_name, '') || '）' end) as "consumerName",
        clinic_name as "clinicName", mediator_name as "mediatorName" from case_file where id = $1`,
      [caseId],
    ),
  );
