import { dayOf, formNumber, type Claim, type FormData, type FormKind, type Procedure } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { recordOf } from '../../records/index.js';
import { one } from '../../../platform/database/one-row.js';

interface Facts {
  tenantId: string;
  number: string | null;
  committee: string;
  consumer: string;
  clinic: string;
  clinicUnconfirmed: boolean;
  patient: string | null;
  mediator: string | null;
  procedure: Procedure | null;
  treatmentDay: string | null;
  claims: Claim[];
  claimFen: string | null;
  limitationDay: string | null;
  now: Date;
  year: number;
}

/**
 * The next number of a kind of form in a tenant and year, without gaps under concurrency. Only for papers that both sides
 * read: a series that private papers share would tell of them.
 */
async function nextFormNumber(tx: Pick<Tx, 'query'>, tenantId: string, kind: FormKind): Promise<string> {
  const row = one(
    await tx.query<{ year: number; last: number }>(
      `insert into app.form_number (tenant_id, kind, year, last) values ($1, $2, extract(year from app.today())::int, 1)
     on conflict (tenant_id, kind, year) do update set last = app.form_number.last + 1 returning year, last`,
      [tenantId, kind],
    ),
  );
  return formNumber(kind, row.year, row.last);
}

async function factsOf(tx: Pick<Tx, 'query'>, caseId: string): Promise<Facts> {
  const row = one(
    await tx.query<Facts>(
      `select c.tenant_id as "tenantId", c.number, t.name_zh as committee,
        concat(c.consumer_name, '（曾用名：' || c.consumer_former_name || '）') as consumer, c.clinic_name as clinic,
        k.standing <> 'confirmed' as "clinicUnconfirmed", c.patient_name as patient, c.mediator_name as mediator,
            c.procedure, c.treatment_day::text as "treatmentDay", c.claims, c.claim_fen::text as "claimFen", app.now() as now,
            (select last_day::text from clock k where k.case_id = c.id and k.kind = 'limitation' and k.ended_at is null) as "limitationDay"
       from case_file c join identity.organisation t on t.id = c.tenant_id join identity.organisation k on k.id = c.clinic_organisation_id
         where c.id = $1`,
      [caseId],
    ),
  );
  return row;
}

type Over = Partial<
  Pick<
    FormData,
    | 'issuer'
    | 'by'
    | 'ground'
    | 'side'
    | 'appliedOn'
    | 'direct'
    | 'overdue'
    | 'served'
    | 'handedOver'
    | 'recordHead'
    | 'reason'
    | 'note'
    | 'until'
    | 'provisional'
    | 'ladder'
    | 'consents'
  >
>;

/**
 * Issues a form of a case: numbered in its tenant and year, with the facts as they stand now. The PDF is made from this
 * record whenever somebody opens it, and is the same each time.
 */
export async function issueForm(
  tx: Pick<Tx, 'query'>,
  caseId: string,
  kind: FormKind,
  over: Over & Required<Pick<FormData, 'issuer'>>,
): Promise<{ id: string; number: string }> {
  const f = await factsOf(tx, caseId);
  const number = await nextFormNumber(tx, f.tenantId, kind);
  const data: FormData = {
    caseNumber: f.number,
    committee: f.committee,
    consumer: f.consumer,
    clinic: f.clinic,
    clinicUnconfirmed: f.clinicUnconfirmed,
    patient: f.patient,
    mediator: f.mediator,
    procedure: f.procedure,
    treatmentDay: f.treatmentDay,
    claims: f.claims,
    claimFen: f.claimFen === null ? null : Number(f.claimFen),
    issuedOn: dayOf(f.now),
    limitationDay: f.limitationDay,
    by: null,
    reason: null,
    note: null,
    until: null,
    provisional: false,
    ladder: [],
    consents: [],
    ...over,
  };
  const row = one(
    await tx.query<{ id: string }>(
      'insert into case_letter (case_id, tenant_id, kind, number, data) values ($1, $2, $3, $4, $5) returning id',
      [caseId, f.tenantId, kind, number, JSON.stringify(data)],
    ),
  );
  await appendAsSystem(tx, caseId, 'joint', 'letter.issued', { kind, number, record: await recordOf(tx, 'letter', { id: row.id }) });
  return { id: row.id, number };
}
