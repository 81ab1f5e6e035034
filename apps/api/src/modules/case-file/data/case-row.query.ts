import type { Audience, CaseStatus, EndReason, InstitutionStanding, Side } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { KEPT_COLUMNS, type KeptRow } from '../../../platform/database/kept.js';
import { one } from '../../../platform/database/one-row.js';
import { ACTS_AS, type Tx } from '../../../platform/database/unit-of-work.js';
import { LOST_MEDIATOR } from '../../cases/index.js';

/** The row of an entered case, and as what its reader is in it. Not all of it is shown to everybody who reads the case. */
export interface CaseRow extends KeptRow {
  readonly id: string;
  readonly tenantId: string;
  readonly number: string | null;
  readonly version: number;
  readonly status: CaseStatus;
  readonly regionCode: string;
  readonly today: string;
  readonly audiences: readonly Audience[];
  readonly actsAs: readonly string[];
  readonly authority: 'general' | 'special' | null;
  readonly committeeName: string;
  readonly consumerName: string | null;
  readonly clinicName: string;
  readonly clinicJoined: boolean;
  readonly clinicStanding: InstitutionStanding;
  readonly mediatorAccountId: string | null;
  readonly mediatorName: string | null;
  /** Its mediator serves at the committee no more. */
  readonly mediatorLeft: boolean;
  readonly procedure: string | null;
  readonly treatmentDay: string | null;
  readonly knownDay: string | null;
  readonly filedFor: string | null;
  readonly patientName: string | null;
  readonly patientBirthDay: string | null;
  readonly ownWages: boolean | null;
  readonly election: string | null;
  readonly acceptedElsewhere: string | null;
  readonly story: string | null;
  readonly claims: string[];
  /** Fen; a bigint, which the driver gives as text. */
  readonly claimFen: string | null;
  readonly clinicAnswer: string | null;
  readonly appliedBy: Side | null;
  readonly applicationReason: string | null;
  readonly identityCheck: string | null;
  readonly endAskedBy: Side | null;
  /** Consent to mediation did not come in time, as an act that ends something asks it (cases/data/ending-facts). */
  readonly consentOverdue: boolean;
  readonly endAct: string | null;
  readonly endReason: EndReason | null;
  readonly endNote: string | null;
  readonly filedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly effectiveAt: Date | null;
  readonly endedAt: Date | null;
}

/** What every section stands on, by one statement. */
export async function caseRow(tx: Tx, caseId: string, locale: Ctx['locale']): Promise<CaseRow> {
  return one(
    await tx.query<CaseRow>(
      `select case_file.id, tenant_id as "tenantId", number, version, status, case_file.region_code as "regionCode",
        app.today()::text as today, app.audiences() as audiences, ${ACTS_AS}, ${KEPT_COLUMNS},
        case when $2 = 'en' then t.name_en else t.name_zh end as "committeeName", consumer_name as "consumerName",
        clinic_name as "clinicName", k.joined as "clinicJoined", k.standing as "clinicStanding",
        mediator_account_id as "mediatorAccountId", mediator_name as "mediatorName",
        (select ${LOST_MEDIATOR} from case_file c where c.id = case_file.id) as "mediatorLeft",
        procedure, treatment_day::text as "treatmentDay", known_day::text as "knownDay", filed_for as "filedFor",
        patient_name as "patientName", patient_birth_day::text as "patientBirthDay", own_wages as "ownWages", election,
        accepted_elsewhere as "acceptedElsewhere", story, claims, claim_fen as "claimFen", clinic_answer as "clinicAnswer",
        applied_by as "appliedBy", application_reason as "applicationReason", identity_check as "identityCheck",
        end_asked_by as "endAskedBy", end_act as "endAct", end_reason as "endReason", end_note as "endNote",
        exists (select 1 from clock where case_id = $1 and kind = 'mediation_consent' and ended_at is null
          and last_day < app.today()) as "consentOverdue",
        filed_at as "filedAt", accepted_at as "acceptedAt", effective_at as "effectiveAt", case_file.ended_at as "endedAt"
       from case_file join identity.organisation t on t.id = tenant_id join identity.organisation k on k.id = clinic_organisation_id
         where case_file.id = $1`,
      [caseId, locale],
    ),
  );
}
