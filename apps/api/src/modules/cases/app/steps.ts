import { END_REASONS, otherSide, sideOf, type EndReason, type Side, endNote } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { issueForm } from '../../forms/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { asksForMaterials } from '../../settings/index.js';
import { claimedAnew, endClock, startClock } from './clocks.js';
import { appearForClinic } from './clinic-representatives.js';
import { closeDemand } from './close-demand.js';
import { issueHandover } from './handover.js';
import { refreshLimitation } from './limitation.js';
import { answerOpenRequests, eligibleMediator } from './mediator-choice.js';
import { accountsOfBothSides, accountsOfSide, announceChange, moveCase } from './move-case.js';
import { requireText } from './require-text.js';

/** The clinic answers the case; its reply clock ends. */
export async function answerCase(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, statement: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer', true);
  await appearForClinic(tx, ctx, entered);
  const text = requireText('statement', statement);
  await moveCase(tx, entered, 'answer', { clinic_answer: text });
  await endClock(tx, caseId, 'clinic_reply', 'clinic_answered');
  await closeDemand(tx, caseId, 'answered');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.answered', { statement: text });
  await notify(tx, relay, await accountsOfSide(tx, entered, 'consumer'), { caseId, kind: 'case_answered' });
  await announceChange(tx, relay, caseId);
}

/** A side asks the committee to mediate (RT-5); it interrupts limitation (LIM-4) and still needs the other's consent (RT-3). */
export async function applyForMediation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, reason: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'apply', true);
  await appearForClinic(tx, ctx, entered);
  const side = sideOf(entered.role) as Side;
  const text = requireText('reason', reason);
  await closeDemand(tx, caseId, 'applied');
  await placeApplication(tx, relay, entered, side, ctx.actor.name, text);
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.applied', { by: side, reason: text });
}

/** The application itself, by a person or in the consumer's name as the letter authorised it: forms, clock, limitation. */
export async function placeApplication(
  tx: Tx,
  relay: Relay,
  c: Pick<EnteredCase, 'id' | 'status' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>,
  side: Side,
  name: string,
  reason: string,
): Promise<void> {
  const now = await tx.now();
  await moveCase(tx, c, 'apply', { applied_by: side, applied_at: now, application_reason: reason }, { reason });
  await endClock(tx, c.id, 'clinic_reply', 'mediation_applied');
  await refreshLimitation(tx, c, 'mediation_request');
  if (side === 'consumer') await claimedAnew(tx, c, now);
  await issueForm(tx, c.id, 'application', { by: name, note: reason });
  const plan = await startClock(tx, c, 'mediation_consent', now);
  await issueForm(tx, c.id, 'invitation', { by: name, until: plan.lastDay, provisional: plan.provisional });
  await notify(tx, relay, await accountsOfSide(tx, c, otherSide(side)), { caseId: c.id, kind: 'mediation_applied' });
  await announceChange(tx, relay, c.id);
}

export async function consentToMediation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'consent', true);
  await appearForClinic(tx, ctx, entered);
  const side = sideOf(entered.role) as Side;
  await moveCase(tx, entered, 'consent', { consented_at: await tx.now() }, { side, appliedBy: entered.appliedBy });
  await endClock(tx, caseId, 'mediation_consent', 'consented');
  await closeDemand(tx, caseId, 'consented');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.consented', { by: side });
  await notify(tx, relay, [...(await accountsOfSide(tx, entered, otherSide(side))), ...(await staffOf(tx, entered.tenantId, ['intake']))], {
    caseId,
    kind: 'mediation_consented',
  });
  await announceChange(tx, relay, caseId);
}

export interface IdentityCheck {
  readonly consumerChecked: boolean;
  readonly clinicChecked: boolean;
  readonly how: string;
}

/** The committee accepts, both identities checked against documents (ONL-5); the 30 working days start (PMC-1). */
export async function acceptApplication(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, check: IdentityCheck): Promise<void> {
  const entered = await enterCase(tx, caseId, 'accept', true);
  if (!check.consumerChecked || !check.clinicChecked) throw invalidField('identity', 'identity_unchecked');
  const how = requireText('how', check.how, 2);
  const now = await tx.now();
  // PMC-8: nothing on the platform asks money for mediation; the guard holds it so.
  await moveCase(tx, entered, 'accept', { accepted_at: now, identity_check: how }, { identitiesChecked: true, committeeFeeFen: 0 });
  const plan = await startClock(tx, entered, 'mediation', now);
  if (await asksForMaterials(tx, entered.tenantId)) await startClock(tx, entered, 'materials', now);
  await issueForm(tx, caseId, 'acceptance', { until: plan.lastDay, provisional: plan.provisional });
  await issueForm(tx, caseId, 'rights_and_duties');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.accepted', { identityCheck: how });
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'mediation_accepted' });
  await announceChange(tx, relay, caseId);
}

/** The committee gives the case to one of its mediators; the sides' wishes are before it and do not bind it (MED-1). */
export async function assignMediator(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, mediatorId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'assign', true);
  const mediator = await eligibleMediator(tx, entered, mediatorId);
  await moveCase(tx, entered, 'assign', { mediator_account_id: mediatorId, mediator_name: mediator.name });
  await answerOpenRequests(tx, ctx, caseId, mediatorId);
  await issueForm(tx, caseId, 'mediator');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.assigned', { mediator: mediatorId });
  await notify(tx, relay, [mediatorId, ...(await accountsOfBothSides(tx, entered))], { caseId, kind: 'mediator_assigned' });
  await announceChange(tx, relay, caseId);
}

const REASONS_OF: Record<string, readonly EndReason[]> = {
  consumer: ['withdrawn', 'unwilling'],
  representative: ['unwilling'],
  clinic: ['unwilling'],
  mediator: ['too_far_apart', 'unreachable', 'unwilling'],
  intake: ['not_accepted', 'unreachable'],
};

/** Ends the case without an agreement: a refusal (RT-4), a withdrawal, or the mediator's finding; with the notice of RT-15. */
export async function endCase(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, reason: string, note: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'end', true);
  const known = (END_REASONS as readonly string[]).includes(reason) && REASONS_OF[entered.role]?.includes(reason as EndReason);
  if (!known) throw invalidField('reason', 'choice_invalid');
  const text = requireText('note', note);
  await closeUnresolved(tx, relay, entered, reason as EndReason, text, sideOf(entered.role) ?? 'committee');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.ended', { reason, note: text });
}

/**
 * The closing itself, shared by people and by time (PMC-4).
 *
 * @param note what the person wrote who ended it; null where the platform did, whose words follow from the reason
 */
export async function closeUnresolved(
  tx: Tx,
  relay: Relay,
  c: Pick<EnteredCase, 'id' | 'status' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>,
  reason: EndReason,
  note: string | null,
  by: string,
): Promise<void> {
  await moveCase(
    tx,
    c,
    'end',
    { end_reason: reason, end_note: note, ended_by: by, ended_at: await tx.now() },
    { reason: endNote(reason, note, 'zh-CN') ?? '' },
  );
  for (const kind of CLOCKS_OF_MEDIATION) await endClock(tx, c.id, kind, 'case_ended');
  await closeDemand(tx, c.id, 'case_ended');
  // An offer, a request or a document of a closed case must not be answered or signed any more.
  await tx.query(`update offer set status = 'expired', closed_at = app.now() where case_id = $1 and status = 'open'`, [c.id]);
  await tx.query(`update extension_request set closed_at = app.now(), outcome = 'lapsed' where case_id = $1 and closed_at is null`, [c.id]);
  await tx.query(`update agreement set state = 'void' where case_id = $1 and state in ('making', 'ready')`, [c.id]);
  // The notice names the limitation date: a case from before the platform kept it gets it now.
  await refreshLimitation(tx, c, 'case_ended');
  if (reason === 'not_accepted') await issueForm(tx, c.id, 'non_acceptance', { reason, note, by: await applicantOf(tx, c.id) });
  else await issueForm(tx, c.id, 'ended', { reason, note });
  // The silent side's case goes to the regulator, one that another authority took up goes there: the materials go along.
  if (reason === 'unreachable' || reason === 'other_route') await issueHandover(tx, c.id);
  await notify(tx, relay, await accountsOfBothSides(tx, c), { caseId: c.id, kind: 'case_ended' });
  await announceChange(tx, relay, c.id);
}

/** The name of the side that applied, to whom a refusal is addressed. */
async function applicantOf(tx: Tx, caseId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>(
    `select case when applied_by = 'clinic' then clinic_name else consumer_name end as name from case_file where id = $1`,
    [caseId],
  );
  return row!.name;
}

/** Clocks that end with the mediation; limitation, sealing and what runs at an authority go on. */
const CLOCKS_OF_MEDIATION = ['clinic_reply', 'mediation_consent', 'mediation', 'materials', 'demand_reply', 'demand_reminder'] as const;
