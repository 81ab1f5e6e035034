import { otherSide, sideOf, type Side } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { issueForm } from '../../forms/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { asksForMaterials } from '../../settings/index.js';
import { clinicWasTold } from './clinic-notice/was-told.js';
import { claimedAnew, endClock, runningClock, startClock } from './clocks.js';
import { appearForClinic } from './clinic-representatives.js';
import { closeDemand } from './close-demand.js';
import { closeApplication } from './endings/close-case.js';
import { refreshLimitation } from './limitation.js';
import { answerOpenRequests, eligibleMediator } from './mediator-choice.js';
import { accountsOfBothSides, accountsOfSide, announceChange, moveCase } from './move-case.js';
import { requireText } from './require-text.js';

/** The clinic answers the case; its reply clock ends. */
export async function answerCase(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, statement: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer', true, openedOn);
  await appearForClinic(tx, ctx, entered);
  // Also after mediation was declined, which leads back to negotiating before anything was answered.
  const [answered] = await tx.query('select 1 from case_file where id = $1 and clinic_answer is not null', [caseId]);
  if (answered) throw notPossible('answered_already');
  const text = requireText('statement', statement);
  await moveCase(tx, entered, 'answer', { clinic_answer: text });
  await endClock(tx, caseId, 'clinic_reply', 'clinic_answered');
  await closeDemand(tx, caseId, 'answered');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.answered', { statement: text });
  await notify(tx, relay, await accountsOfSide(tx, entered, 'consumer'), { caseId, kind: 'case_answered' });
  await announceChange(tx, relay, caseId);
}

/** A side asks the committee to mediate (RT-5); it interrupts limitation (LIM-4) and still needs the other's consent (RT-3). */
export async function applyForMediation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, reason: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'apply', true, openedOn);
  await appearForClinic(tx, ctx, entered);
  const side = sideOf(entered.role) as Side;
  await requireWaited(tx, caseId, side);
  const text = requireText('reason', reason);
  await closeDemand(tx, caseId, 'applied');
  await placeApplication(tx, relay, entered, side, ctx.actor.name, text);
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.applied', { by: side, reason: text });
}

/** Whoever was declined waits before asking again (a setting of the committee); the side that declined may apply at any time. */
async function requireWaited(tx: Tx, caseId: string, side: Side): Promise<void> {
  const waiting = await runningClock(tx, caseId, 'reapply');
  if (!waiting) return;
  const [last] = await tx.query<{ by_side: Side; over: boolean }>(
    `select by_side, $2::date < app.today() as over from mediation_application where case_id = $1 and outcome = 'declined'
      order by closed_at desc limit 1`,
    [caseId, waiting.last_day],
  );
  if (last?.by_side === side && !last.over) throw notPossible('reapply_later', { day: waiting.last_day });
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
  await tx.query('insert into mediation_application (case_id, tenant_id, by_side, applied_at, reason) values ($1, $2, $3, $4, $5)', [
    c.id,
    c.tenantId,
    side,
    now,
    reason,
  ]);
  await endClock(tx, c.id, 'reapply', 'mediation_applied');
  await endClock(tx, c.id, 'clinic_reply', 'mediation_applied');
  await refreshLimitation(tx, c, 'mediation_request');
  if (side === 'consumer') await claimedAnew(tx, c, now);
  await issueForm(tx, c.id, 'application', { issuer: 'party', side, by: name, note: reason });
  // A clinic that nobody told of the case is asked for its consent once it was told, and its time runs from then.
  if (await clinicWasTold(tx, c.id)) await askForConsent(tx, c, name, now);
  await notify(tx, relay, await accountsOfSide(tx, c, otherSide(side)), { caseId: c.id, kind: 'mediation_applied' });
  await announceChange(tx, relay, c.id);
}

/** Nobody of the committee has acted yet: the platform passes the application on, and the time to consent runs. */
export async function askForConsent(tx: Tx, c: Pick<EnteredCase, 'id' | 'tenantId'>, name: string, since: Date): Promise<void> {
  const plan = await startClock(tx, c, 'mediation_consent', since);
  await issueForm(tx, c.id, 'invitation', { issuer: 'platform', by: name, until: plan.lastDay, provisional: plan.provisional });
}

export async function consentToMediation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number): Promise<void> {
  const entered = await enterCase(tx, caseId, 'consent', true, openedOn);
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
export async function acceptApplication(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  openedOn: number,
  check: IdentityCheck,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'accept', true, openedOn);
  if (!check.consumerChecked || !check.clinicChecked) throw invalidField('identity', 'identity_unchecked');
  const how = requireText('how', check.how, 2);
  const now = await tx.now();
  // PMC-8: nothing on the platform asks money for mediation; the guard holds it so.
  await moveCase(tx, entered, 'accept', { accepted_at: now, identity_check: how }, { identitiesChecked: true, committeeFeeFen: 0 });
  await closeApplication(tx, caseId, 'accepted');
  const plan = await startClock(tx, entered, 'mediation', now);
  if (await asksForMaterials(tx, entered.tenantId)) await startClock(tx, entered, 'materials', now);
  await issueForm(tx, caseId, 'acceptance', { issuer: 'committee', until: plan.lastDay, provisional: plan.provisional });
  await issueForm(tx, caseId, 'rights_and_duties', { issuer: 'committee' });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.accepted', { identityCheck: how });
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'mediation_accepted' });
  await announceChange(tx, relay, caseId);
}

/** The committee gives the case to one of its mediators; the sides' wishes are before it and do not bind it (MED-1). */
export async function assignMediator(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, mediatorId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'assign', true, openedOn);
  const mediator = await eligibleMediator(tx, entered, mediatorId);
  await moveCase(tx, entered, 'assign', { mediator_account_id: mediatorId, mediator_name: mediator.name });
  await answerOpenRequests(tx, ctx, caseId, mediatorId);
  await issueForm(tx, caseId, 'mediator', { issuer: 'committee' });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.assigned', { mediator: mediatorId });
  await notify(tx, relay, [mediatorId, ...(await accountsOfBothSides(tx, entered))], { caseId, kind: 'mediator_assigned' });
  await announceChange(tx, relay, caseId);
}
