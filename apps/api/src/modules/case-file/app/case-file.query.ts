import { CASE_RULES, institutionMay, mayOnCase, type CaseAction, type CaseSubject } from '@heyi/abilities';
import {
  capacitiesOf,
  endingsOpen,
  endNote,
  groundsToRefuse,
  exhibitGate,
  isOwnExhibit,
  isSensitive,
  representativesAllowed,
  sideOf,
  SPEAKS_IN,
  type Audience,
  type ExhibitCategory,
  type InstitutionStanding,
  type EndReason,
  type OfferTerms,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { ACTS_AS, enterToRead, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import type { AgreementView, CaseFile, ExhibitView, OfferView, TermsView } from '../api/case-file.models.js';
import { KEPT_COLUMNS, keptFrom, keptValue, notKept, type Kept, type KeptRow } from '../../../platform/database/kept.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import type { FileLinks } from '../../../platform/files/file-links.js';
import { periodsOf, representativesOf } from '../../settings/index.js';
import { readClinicReach } from '../../clinic-notice/index.js';
import { eligibleMediators, readMediatorRequests, readEarlierCaucuses } from '../../mediation/index.js';
import { endingFacts, LOST_MEDIATOR, readNext } from '../../cases/index.js';
import { readClocks, readDemands, readEvents, readExtension, readLetters, readLimitations, recordable } from './case-law.query.js';
import { one } from '../../../platform/database/one-row.js';

interface Row {
  [key: string]: unknown;
  id: string;
  status: EnteredCase['status'];
  clinic_standing: InstitutionStanding;
  region_code: string;
  applied_by: 'consumer' | 'clinic' | null;
  known_day: string | null;
}
const iso = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);

/** One case for one reader, or null where it is not there for them. Everything below the case row is filtered by the database. */
export async function readCaseFile(tx: Tx, ctx: Ctx, links: FileLinks, caseId: string): Promise<CaseFile | null> {
  const role = await enterToRead(tx, caseId);
  if (!role) return null;
  const [{ audiences } = { audiences: [] as Audience[] }] = await tx.query<{ audiences: Audience[] }>(
    'select app.audiences() as audiences',
  );
  const c = one(
    await tx.query<Row>(
      `select c.*, treatment_day::text, known_day::text, patient_birth_day::text,
        case when $2 = 'en' then t.name_en else t.name_zh end as committee_name, k.joined as clinic_joined, k.standing as clinic_standing,
        ${LOST_MEDIATOR} as mediator_left, app.today()::text as today
       from case_file c join identity.organisation t on t.id = c.tenant_id join identity.organisation k on k.id = c.clinic_organisation_id
         where c.id = $1`,
      [caseId, ctx.locale],
    ),
  );
  const acts = one(
    await tx.query<KeptRow & { actsAs: string[]; authority: 'general' | 'special' | null }>(
      `select ${ACTS_AS}, ${KEPT_COLUMNS} from case_file where id = $1`,
      [caseId],
    ),
  );
  const reader = {
    role,
    status: c.status,
    capacities: capacitiesOf(role, acts.actsAs, acts.authority),
    clinicStanding: c.clinic_standing,
  };
  if (!mayOnCase('read', reader)) return null;
  const kept = keptFrom(role, acts);
  const opened = audiences.includes('joint');
  // The limitation of a claim is the business of the side whose claim it is.
  const limitations =
    opened && sideOf(role) === 'consumer' ? await readLimitations(tx, caseId, c['tenant_id'] as string, c['today'] as string) : [];
  const { events, had } = await readEvents(tx, ctx, caseId);
  const clocks = (await readClocks(tx, ctx, caseId)).filter((k) => k.kind !== 'limitation' || sideOf(role) === 'consumer');
  const mediatorRequests = await readMediatorRequests(tx, caseId);
  const next = (await readNext(tx, ctx, [caseId])).get(caseId)!;
  const facts = await endingFacts(tx, {
    id: caseId,
    role,
    status: c.status,
    appliedBy: c.applied_by,
    mediatorAccountId: c['mediator_account_id'] as string | null,
  });
  const open = endingsOpen(facts, (act) => mayOnCase(act, reader));
  const shown = <T>(value: unknown): T | null => (opened ? ((value ?? null) as T | null) : null);
  return {
    id: c.id,
    number: c['number'] as string | null,
    version: c['version'] as number,
    status: c.status,
    role,
    opened,
    actions: (Object.keys(CASE_RULES) as CaseAction[]).filter((action) => mayOnCase(action, reader) && institutionMay(action, reader)),
    next,
    committeeName: c['committee_name'] as string,
    regionCode: c.region_code,
    consumerName: shown(c['consumer_name']),
    clinicName: c['clinic_name'] as string,
    clinicJoined: c['clinic_joined'] as boolean,
    clinicConfirmed: c.clinic_standing === 'confirmed',
    clinicCheckPending: c.clinic_standing === 'pending',
    clinicReach: opened ? await readClinicReach(tx, caseId) : null,
    mediatorName: shown(c['mediator_name']),
    procedure: c['procedure'] as string | null,
    treatmentDay: shown(c['treatment_day']),
    knownDay: shown(c.known_day),
    limitationDay: limitations[0]?.day ?? null,
    limitations,
    filedFor: shown(c['filed_for']),
    patientName: shown(c['patient_name']),
    patientBirthDay: shown(c['patient_birth_day']),
    ownWages: shown(c['own_wages']),
    election: shown(c['election']),
    acceptedElsewhere: shown(c['accepted_elsewhere']),
    story: shown(c['story']),
    claims: opened ? (c['claims'] as string[]) : [],
    claimFen: opened && c['claim_fen'] !== null ? Number(c['claim_fen']) : null,
    clinicAnswer: shown(c['clinic_answer']),
    appliedBy: shown(c.applied_by),
    applicationReason: shown(c['application_reason']),
    endings: open,
    refusalGrounds: open.includes('refuse') ? groundsToRefuse(c.status, facts.consentOverdue) : [],
    endAskedBy: shown(c['end_asked_by']),
    endAct: c['end_act'] as string | null,
    identityCheck: shown(c['identity_check']),
    endReason: c['end_reason'] as string | null,
    endNote: opened ? endNote(c['end_reason'] as EndReason | null, c['end_note'] as string | null, ctx.locale) : null,
    filedAt: iso(c['filed_at']),
    acceptedAt: opened ? iso(c['accepted_at']) : null,
    effectiveAt: opened ? iso(c['effective_at']) : null,
    endedAt: iso(c['ended_at']),
    today: c['today'] as string,
    members: await members(tx, caseId),
    clinicMembers: await tx.query(
      'select id, name from clinic_representative where case_id = $1 and ended_at is null order by started_at',
      [caseId],
    ),
    representativesAllowed: representativesAllowed(c.status, await representativesOf(tx, c['tenant_id'] as string)),
    clocks,
    events,
    recordable:
      opened && mayOnCase('record_event', reader) && institutionMay('record_event', reader)
        ? recordable(role, had, c['filed_for'] === 'deceased')
        : [],
    extension: await readExtension(tx, caseId),
    mediatorId: mayOnCase('replace_mediator', reader) ? (c['mediator_account_id'] as string | null) : null,
    mediatorLeft: (role === 'intake' || role === 'chair') && c['mediator_left'] === true,
    mediatorRequests,
    mediators: choosesMediator(reader)
      ? await eligibleMediators(tx, { tenantId: c['tenant_id'] as string, current: c['mediator_account_id'] as string | null })
      : [],
    demands: await readDemands(tx, caseId),
    demandReplyDays: opened ? (await periodsOf(tx, c['tenant_id'] as string)).demand_reply : null,
    offers: await offers(tx, caseId, kept),
    agreements: await agreements(tx, ctx, links, caseId),
    obligations: await obligations(tx, caseId),
    exhibits: await exhibits(tx, ctx, links, caseId, role, kept),
    channels: await channels(tx, caseId, { ...reader, audiences, mediated: c['mediator_account_id'] !== null, kept }),
    earlierCaucuses: await readEarlierCaucuses(tx, caseId, { role, audiences }),
    auditOpenings: (
      await tx.query<{ organisation_name: string; reason: string; opened_at: Date }>(
        'select * from audit_opening where case_id = $1 order by opened_at',
        [caseId],
      )
    ).map((a) => ({ organisationName: a.organisation_name, reason: a.reason, openedAt: a.opened_at.toISOString() })),
    letters: await readLetters(tx, ctx, links, caseId),
  };
}

/** Who needs the list of mediators: a side that may name one, and who assigns or changes them. */
const choosesMediator = (reader: CaseSubject): boolean =>
  (sideOf(reader.role) !== null && mayOnCase('ask_mediator', reader)) ||
  mayOnCase('assign', reader) ||
  mayOnCase('replace_mediator', reader);

async function members(tx: Tx, caseId: string): Promise<CaseFile['members']> {
  return tx.query(
    `select id, name, relation, authority = 'special' as special, valid_until::text as "validUntil", ended_at is null as active
      from case_member where case_id = $1 order by started_at`,
    [caseId],
  );
}

async function offers(tx: Tx, caseId: string, kept: Kept): Promise<OfferView[]> {
  const rows = await tx.query<{
    id: string;
    n: number;
    by_side: string;
    author_name: string;
    status: string;
    terms: OfferTerms;
    message: string;
    expires_at: Date;
    created_at: Date;
    answers: string[];
  }>(
    `select o.*, coalesce((select array_agg(side || ':' || answer order by side) from offer_answer a
      where a.offer_id = o.id and ${notKept('a.audience', 'a.at', 2)}), '{}') as answers from offer o where case_id = $1 order by n`,
    [caseId, keptValue(kept)],
  );
  return rows.map((r) => ({
    id: r.id,
    n: r.n,
    bySide: r.by_side,
    authorName: r.author_name,
    status: r.status,
    ...termsView(r.terms),
    message: r.message,
    expiresAt: r.expires_at.toISOString(),
    createdAt: r.created_at.toISOString(),
    answers: r.answers,
    termsHash: fingerprint(r.terms),
  }));
}

/** Rows from before there was a difference hold 0 where there is no sum. */
const termsView = (terms: OfferTerms): TermsView => ({
  items: terms.items.map((i) => ({ ...i, amountFen: i.amountFen || null })),
  totalFen: terms.totalFen,
  split: terms.split,
  instalments: [...terms.instalments],
});

async function agreements(tx: Tx, ctx: Ctx, links: FileLinks, caseId: string): Promise<AgreementView[]> {
  const rows = await tx.query<{
    id: string;
    version: number;
    kind: string;
    number: string;
    state: string;
    fault: string | null;
    base_pdf_sha256: string | null;
    data: { facts: string; paymentMethod: string; clauses: string[]; terms: OfferTerms };
    effective_at: Date | null;
    void_reason: string | null;
    voided_by: string | null;
    voided_at: Date | null;
  }>('select * from agreement where case_id = $1 order by version', [caseId]);
  const signatures = await tx.query<{ agreement_id: string; mark: string; signer_name: string; method: string; signed_at: Date }>(
    'select * from signature where case_id = $1 order by signed_at',
    [caseId],
  );
  return rows.map((r) => ({
    id: r.id,
    version: r.version,
    kind: r.kind,
    number: r.number,
    state: r.state,
    fault: r.fault,
    documentSha256: r.base_pdf_sha256,
    facts: r.data.facts,
    paymentMethod: r.data.paymentMethod,
    clauses: r.data.clauses,
    terms: termsView(r.data.terms),
    address: r.state === 'ready' || r.state === 'sealed' ? links.make(ctx, caseId, r.id, 'agreement') : null,
    effectiveAt: iso(r.effective_at),
    voidReason: r.void_reason,
    voidedBy: r.voided_by,
    voidedAt: iso(r.voided_at),
    signatures: signatures
      .filter((s) => s.agreement_id === r.id)
      .map((s) => ({ mark: s.mark, name: s.signer_name, method: s.method, signedAt: s.signed_at.toISOString() })),
  }));
}

async function obligations(tx: Tx, caseId: string): Promise<CaseFile['obligations']> {
  const rows = await tx.query<{
    id: string;
    n: number;
    kind: string;
    amount_fen: string;
    due_on: string;
    status: string;
    note: string;
    proof_exhibit_id: string | null;
    contest_reason: string | null;
  }>('select *, due_on::text from obligation where case_id = $1 order by n', [caseId]);
  return rows.map((r) => ({
    id: r.id,
    n: r.n,
    kind: r.kind,
    amountFen: Number(r.amount_fen),
    dueOn: r.due_on,
    status: r.status,
    note: r.note,
    proofExhibitId: r.proof_exhibit_id,
    contestReason: r.contest_reason,
  }));
}

async function exhibits(tx: Tx, ctx: Ctx, links: FileLinks, caseId: string, role: EnteredCase['role'], kept: Kept): Promise<ExhibitView[]> {
  const rows = await tx.query<{
    id: string;
    audience: string;
    number: number;
    side: string;
    owner_name: string;
    category: ExhibitCategory;
    title: string;
    purpose: string;
    fact_day: string | null;
    media_type: string;
    size: string;
    sha256: string;
    created_at: Date;
    withdrawn_at: Date | null;
    withdrawn_reason: string | null;
    preview: string;
    scan: string;
    fault: string | null;
  }>(
    `select e.*, fact_day::text, u.preview, u.scan, c.fault from exhibit e join upload u on u.id = e.upload_id
      left join exhibit_copy c on c.exhibit_id = e.id and c.kind = 'cleaned'
      where e.case_id = $1 and ${notKept('e.audience', 'e.created_at', 2)} order by e.audience desc, e.number`,
    [caseId, keptValue(kept)],
  );
  return rows.map((r) => ({
    id: r.id,
    audience: r.audience,
    number: r.number,
    side: r.side,
    ownerName: r.owner_name,
    category: r.category,
    title: r.title,
    purpose: r.purpose,
    factDay: r.fact_day,
    mediaType: r.media_type,
    size: Number(r.size),
    sha256: r.sha256,
    createdAt: r.created_at.toISOString(),
    withdrawn: r.withdrawn_at !== null,
    sensitive: isSensitive(r.category),
    withdrawnReason: r.withdrawn_reason,
    own: isOwnExhibit(role, r.side),
    previewAddress:
      r.preview === 'ready' &&
      exhibitGate(
        role,
        { side: r.side, category: r.category, image: r.media_type.startsWith('image/'), withdrawn: r.withdrawn_at !== null },
        'preview',
        false,
      ).bytes
        ? links.make(ctx, caseId, r.id, 'preview')
        : null,
    fault: r.withdrawn_at ? null : (r.fault ?? (r.preview === 'failed' ? 'no_preview' : null)),
    scan: r.scan,
  }));
}

async function channels(
  tx: Tx,
  caseId: string,
  reader: CaseSubject & { audiences: readonly Audience[]; mediated: boolean; kept: Kept },
): Promise<CaseFile['channels']> {
  const heard = reader.audiences.filter((a) => a === 'joint' || a === 'committee' || (a.startsWith('caucus') && reader.mediated));
  // Unread is what somebody else said and did not take back.
  const rows = await tx.query<{ audience: string; last_seq: number; unread: number }>(
    `select c.audience, c.last_seq, (select count(*)::int from message m
      where m.case_id = c.case_id and m.audience = c.audience and m.seq > coalesce(r.seq, 0)
              and m.author_id <> app.account() and m.recalled_at is null and ${notKept('m.audience', 'm.created_at', 2)}) as unread
       from channel c left join read_mark r on r.case_id = c.case_id and r.audience = c.audience and r.account_id = app.account()
         where c.case_id = $1`,
    [caseId, keptValue(reader.kept)],
  );
  const may = mayOnCase('post', reader);
  return heard.map((audience) => {
    const row = rows.find((r) => r.audience === audience);
    return {
      audience,
      lastSeq: row?.last_seq ?? 0,
      unread: row?.unread ?? 0,
      open: may && (SPEAKS_IN[reader.role] as readonly Audience[]).includes(audience),
    };
  });
}
