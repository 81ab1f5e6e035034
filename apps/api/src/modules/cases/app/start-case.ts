import { caseDraft, caseToFile, clinicNamed, faultsOf, type InputFault } from '@heyi/contracts';
import { capacityFault, isReachable, reachOf, treatmentDayIsPlausible, type CapacityFault, type CaseId, type FiledFor } from '@heyi/domain';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalid, invalidField } from '../../../platform/errors/refusal.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { recordOf } from '../../records/index.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { inviteToOrganisation, requireConsent } from '../../identity/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { nextCaseNumber } from './case-number.js';
import { caseHooks } from '../access/case-hooks.js';
import { startClock, refreshLimitation } from '../../deadlines/index.js';
import { moveCase } from './move-case.js';
import { one } from '../../../platform/database/one-row.js';

export interface StartCaseInput {
  readonly organisationId?: string | null;
  readonly name?: string | null;
  readonly contact?: string | null;
  /** Said, not left out: whoever files knows no way to reach the clinic. */
  readonly contactUnknown?: boolean | null;
  readonly address?: string | null;
  readonly regionCode: string;
}

/** Starts a draft against a clinic, on the platform or only named; the region decides the committee (tenant). */
export async function startCase(tx: Tx, ctx: Ctx, input: StartCaseInput): Promise<CaseId> {
  const parsed = clinicNamed.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  await requireConsent(tx, accountOf(ctx), 'sensitive_data');
  const [region] = await tx.query<{ tenant_id: string | null }>('select tenant_id from identity.region where code = $1', [
    input.regionCode,
  ]);
  if (!region?.tenant_id) throw invalidField('regionCode', 'region_unserved');
  const clinic = await resolveClinic(tx, parsed.data as StartCaseInput);
  const row = one(await tx.query<{ id: CaseId }>('select uuidv7() as id'));
  await tx.query(
    `insert into case_file (id, tenant_id, region_code, consumer_account_id, consumer_name, clinic_organisation_id, clinic_name)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, region.tenant_id, input.regionCode, ctx.actor.accountId, ctx.actor.name, clinic.id, clinic.name],
  );
  await tx.query(`select app.open_context('consumer', $1, null, '', null), app.enter_case($2)`, [ctx.actor.accountId, row.id]);
  await appendToJournal(tx, ctx, row.id, 'joint', 'case.started', { regionCode: input.regionCode, clinic: clinic.id });
  return row.id;
}

async function resolveClinic(tx: Tx, input: StartCaseInput): Promise<{ id: string; name: string }> {
  if (input.organisationId) {
    const [known] = await tx.query<{ id: string; name: string }>(
      `select id, name_zh as name from identity.organisation where id = $1 and kind = 'clinic' and region_code = $2
        and standing = 'confirmed'`,
      [input.organisationId, input.regionCode],
    );
    if (!known) throw invalidField('organisationId', 'choice_invalid');
    return known;
  }
  if (!input.name) throw invalidField('name', 'required');
  const address = input.address || null;
  // It is printed on the notice.
  requirePrintable({ name: input.name, address: address ?? '' });
  // A stub of this case alone. Its id is made first: until the case stands, nobody can read the row back.
  const row = one(await tx.query<{ id: string }>('select uuidv7() as id'));
  await tx.query(
    `insert into identity.organisation (id, kind, name_zh, name_en, region_code, contact, address, joined)
      values ($4, 'clinic', $1, $1, $2, $3, $5, false)`,
    [input.name, input.regionCode, input.contact ?? null, row.id, address],
  );
  return { id: row.id, name: input.name as string };
}

/** Saves what was typed so far; whatever is missing is asked for at filing, nothing is lost before. */
export async function saveDraft(tx: Tx, caseId: string, openedOn: number, input: unknown): Promise<void> {
  const parsed = caseDraft.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  // Two tabs hold the same draft: the later one is told, and neither text is lost.
  await enterCase(tx, caseId, 'edit_draft', true, openedOn);
  const d = parsed.data;
  await tx.query(
    `update case_file set procedure = coalesce($2, procedure), treatment_day = coalesce($3, treatment_day),
      known_day = coalesce($4, known_day), story = coalesce($5, story),
            claims = coalesce($6, claims), claim_fen = coalesce($7, claim_fen), filed_for = coalesce($8, filed_for),
              patient_name = coalesce($9, patient_name),
            patient_birth_day = coalesce($10, patient_birth_day), own_wages = coalesce($11, own_wages), version = version + 1,
              last_activity_at = app.now() where id = $1`,
    [
      caseId,
      d.procedure ?? null,
      d.treatmentDay ?? null,
      d.knownDay ?? null,
      d.story ?? null,
      d.claims ?? null,
      d.claimFen ?? null,
      d.filedFor ?? null,
      d.patientName ?? null,
      d.patientBirthDay ?? null,
      d.ownWages ?? null,
    ],
  );
}

interface Draft {
  procedure: string | null;
  treatment_day: string | null;
  known_day: string | null;
  story: string;
  claims: string[];
  region_code: string;
  filed_for: FiledFor;
  patient_name: string | null;
  patient_birth_day: string | null;
  own_wages: boolean;
}

async function requireComplete(tx: Tx, entered: EnteredCase): Promise<Draft & { capacity: CapacityFault | null }> {
  const d = one(
    await tx.query<Draft>(
      `select procedure, treatment_day::text, known_day::text, story, claims, region_code, filed_for, patient_name,
        patient_birth_day::text, own_wages from case_file where id = $1`,
      [entered.id],
    ),
  );
  const parsed = caseToFile.safeParse({
    procedure: d.procedure,
    treatmentDay: d.treatment_day,
    knownDay: d.known_day,
    story: d.story,
    claims: d.claims,
  });
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const [{ today } = { today: '' }] = await tx.query<{ today: string }>('select app.today()::text as today');
  const faults: InputFault[] = [];
  if (!treatmentDayIsPlausible(d.treatment_day as string, today)) faults.push({ path: 'treatmentDay', code: 'date_in_future', data: {} });
  if ((d.known_day as string) > today) faults.push({ path: 'knownDay', code: 'date_in_future', data: {} });
  else if ((d.known_day as string) < (d.treatment_day as string)) faults.push({ path: 'knownDay', code: 'before_treatment', data: {} });
  if (d.patient_birth_day && d.patient_birth_day > today) faults.push({ path: 'patientBirthDay', code: 'date_in_future', data: {} });
  const capacity = capacityOfFiler(d, today);
  if (capacity === 'patient_unnamed') faults.push({ path: 'patientName', code: capacity, data: {} });
  else if (capacity) faults.push({ path: 'filedFor', code: capacity, data: {} });
  if (faults.length) throw invalid(faults);
  return { ...d, capacity };
}

/** CAP-1, CAP-2, CAP-7: a guardian files for a child or a ward, near relatives after a death. */
const capacityOfFiler = (d: Draft, today: string): CapacityFault | null =>
  capacityFault({ filedFor: d.filed_for, name: d.patient_name, birthDay: d.patient_birth_day, ownWages: d.own_wages }, today);

/**
 * Files the case: it gets its number, and the clinic is called: told here, invited by a message, or left to the committee to
 * tell. Its time to reply runs from then on, and not before anybody told it.
 */
export async function fileCase(tx: Tx, ctx: Ctx, relay: Relay, publicUrl: string, caseId: string, openedOn: number): Promise<void> {
  const entered = await enterCase(tx, caseId, 'file', true, openedOn);
  await requireConsent(tx, accountOf(ctx), 'sensitive_data');
  const draft = await requireComplete(tx, entered);
  const number = await nextCaseNumber(tx, entered.tenantId, draft.region_code);
  const now = await tx.now();
  const clinic = await clinicOf(tx, entered);
  await moveCase(tx, entered, 'file', { number, filed_at: now }, { capacity: draft.capacity });
  const names = one(
    await tx.query<{ consumer: string; clinic: string }>(
      'select consumer_name as consumer, clinic_name as clinic from case_file where id = $1',
      [caseId],
    ),
  );
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.filed', {
    number,
    procedure: draft.procedure,
    treatmentDay: draft.treatment_day,
    claims: draft.claims,
    consumer: names.consumer,
    clinic: names.clinic,
    record: await recordOf(tx, 'case', { id: caseId }),
    clinicTold: clinic.desk.length ? 'here' : reachOf(clinic.contact, clinic.address),
  });
  if (await callClinic(tx, relay, publicUrl, entered, clinic)) await startClock(tx, entered, 'clinic_reply', now);
  else await caseHooks.tell('filedUnreached', tx, relay, entered, { number, regionCode: draft.region_code, clinic });
  await refreshLimitation(tx, entered, 'filed');
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}

interface Called {
  readonly name: string;
  readonly contact: string | null;
  readonly address: string | null;
  readonly desk: readonly string[];
}

async function clinicOf(tx: Tx, { clinicOrganisationId }: EnteredCase): Promise<Called> {
  const organisationId = clinicOrganisationId as string;
  const clinic = one(
    await tx.query<Omit<Called, 'desk'>>('select name_zh as name, contact, address from identity.organisation where id = $1', [
      organisationId,
    ]),
  );
  return { ...clinic, desk: await staffOf(tx, organisationId, ['desk', 'signatory', 'administrator']) };
}

/** Tells the clinic by what leaves without anybody's doing; answers false where nothing of that reaches it. */
async function callClinic(tx: Tx, relay: Relay, publicUrl: string, entered: EnteredCase, clinic: Called): Promise<boolean> {
  await notify(tx, relay, clinic.desk, { caseId: entered.id, kind: 'case_filed' });
  if (clinic.desk.length > 0) return true;
  if (!clinic.contact || !isReachable(clinic.contact)) return false;
  await inviteToOrganisation(tx, publicUrl, {
    organisationId: entered.clinicOrganisationId as string,
    contact: clinic.contact,
    roles: ['desk', 'signatory', 'administrator'],
    invitedBy: null,
  });
  return true;
}
