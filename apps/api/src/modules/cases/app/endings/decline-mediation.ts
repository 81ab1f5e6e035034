import { otherSide, sideOf, type Side } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { issueForm } from '../../../forms/index.js';
import { notify } from '../../../notifications/index.js';
import { appearForClinic } from '../clinic-representatives.js';
import { startClock } from '../clocks.js';
import { accountsOfSide, announceChange } from '../move-case.js';
import { requireText } from '../require-text.js';
import { backToNegotiating } from './back-to-negotiating.js';
import { nameOfSide, requireEnding } from './ending-facts.js';

/**
 * The other side declines mediation and goes on negotiating (不同意调解，继续协商): the application is over, the case is
 * not (RT-3, RT-4). The applicant may ask again once the committee's waiting time has passed (a setting).
 */
export async function declineMediation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, note: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'decline', true, openedOn);
  await appearForClinic(tx, ctx, entered);
  await requireEnding(tx, entered, 'decline');
  // A refusal needs no reasons; what is said is passed on.
  const text = requireText('note', note, 0);
  const side = sideOf(entered.role) as Side;
  const appliedOn = await backToNegotiating(tx, entered, 'decline', 'declined', { side, appliedBy: entered.appliedBy });
  const plan = await startClock(tx, entered, 'reapply', await tx.now());
  await issueForm(tx, caseId, 'mediation_declined', {
    issuer: 'party',
    by: await nameOfSide(tx, caseId, side),
    note: text || null,
    appliedOn,
    until: plan.lastDay,
    provisional: plan.provisional,
  });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.mediation_declined', { by: side, note: text });
  await notify(tx, relay, await accountsOfSide(tx, entered, otherSide(side)), { caseId, kind: 'mediation_declined' });
  await announceChange(tx, relay, caseId);
}
