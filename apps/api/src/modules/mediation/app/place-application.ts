import { otherSide, type Side } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { issueForm } from '../../forms/index.js';
import { notify } from '../../notifications/index.js';
import { MediationApplicationRepository } from '../data/mediation-application.repository.js';
import { appliedOf } from '../data/applied.query.js';
import { clinicWasTold } from '../../clinic-notice/index.js';
import { claimedAnew, endClock, hasRun, startClock, refreshLimitation } from '../../deadlines/index.js';
import { accountsOfSide, announceChange, moveCase } from '../../cases/index.js';

// The ladder of a demand places applications as well, in a worker to whom nobody hands a repository.
const applications = new MediationApplicationRepository();

/** Which side applies, in whose name, and why. */
interface Placed {
  readonly side: Side;
  readonly name: string;
  readonly reason: string;
}

/** The application itself, by a person or in the consumer's name as the letter authorised it: forms, clock, limitation. */
export async function placeApplication(
  tx: Tx,
  relay: Relay,
  c: Pick<EnteredCase, 'id' | 'status' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>,
  { side, name, reason }: Placed,
): Promise<void> {
  const now = await tx.now();
  await moveCase(tx, c, 'apply', { set: { applied_by: side, applied_at: now, application_reason: reason }, facts: { reason } });
  await applications.add(tx, { caseId: c.id, tenantId: c.tenantId, bySide: side, appliedAt: now, reason });
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

/**
 * The institution was told at last, by whom it concerns: its time to consent runs from then, or from the application if that came
 * later.
 */
export async function askForConsentOnceTold(tx: Tx, c: Pick<EnteredCase, 'id' | 'tenantId' | 'status'>, since: Date): Promise<void> {
  if (c.status !== 'applied' || (await hasRun(tx, c.id, 'mediation_consent'))) return;
  const applied = await appliedOf(tx, c.id, since);
  await askForConsent(tx, c, applied.name, applied.since);
}
