import { dayOf, formNumber, type FormData, type FormKind } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { organisationCards } from '../../identity/index.js';
import { recordOf } from '../../records/index.js';
import { caseFacts } from '../data/case-facts.query.js';
import { FormRepository } from '../data/form.repository.js';

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

// Forms are issued within the transaction of another act, also by a worker and the demonstration, which have no container.
const forms = new FormRepository();

/**
 * Issues a form of a case: numbered in its tenant and year, with the facts as they stand now. The PDF is made from this
 * record whenever somebody opens it, and is the same each time.
 */
export async function issueForm(
  tx: Tx,
  caseId: string,
  kind: FormKind,
  over: Over & Required<Pick<FormData, 'issuer'>>,
): Promise<{ id: string; number: string }> {
  const f = await caseFacts(tx, caseId);
  const [committee, clinic] = await organisationCards(tx, [f.tenantId, f.clinicId]);
  if (!committee || !clinic) throw new Error('A case without its committee or clinic.');
  const next = await forms.nextNumber(tx, f.tenantId, kind);
  const number = formNumber(kind, next.year, next.last);
  const data: FormData = {
    caseNumber: f.number,
    committee: committee.name,
    consumer: f.consumer,
    clinic: f.clinic,
    clinicUnconfirmed: clinic.standing !== 'confirmed',
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
  const id = await forms.add(tx, { caseId, tenantId: f.tenantId, kind, number, data });
  await appendAsSystem(tx, {
    caseId,
    audience: 'joint',
    type: 'letter.issued',
    payload: { kind, number, record: await recordOf(tx, 'letter', { id }) },
  });
  return { id, number };
}
