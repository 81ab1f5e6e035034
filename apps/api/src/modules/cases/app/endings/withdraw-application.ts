import { otherSide, sideOf, type Side } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { issueForm } from '../../../forms/index.js';
import { notify, staffOf } from '../../../notifications/index.js';
import { appearForClinic } from '../clinic-representatives.js';
import { accountsOfSide, announceChange } from '../move-case.js';
import { requireText } from '../require-text.js';
import { backToNegotiating } from './back-to-negotiating.js';
import { nameOfSide, requireEnding } from './ending-facts.js';

/** The applicant takes the application back before it is accepted (撤回调解申请); the case goes back to direct negotiation. */
export async function withdrawApplication(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, note: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'withdraw_application', true, openedOn);
  await appearForClinic(tx, ctx, entered);
  await requireEnding(tx, entered, 'withdraw_application');
  const text = requireText('note', note, 0);
  const side = sideOf(entered.role) as Side;
  const appliedOn = await backToNegotiating(tx, entered, 'withdraw_application', 'withdrawn');
  await issueForm(tx, caseId, 'application_withdrawn', {
    issuer: 'party',
    by: await nameOfSide(tx, caseId, side),
    note: text || null,
    appliedOn,
  });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.application_withdrawn', { by: side, note: text });
  await notify(tx, relay, await accountsOfSide(tx, entered, otherSide(side)), { caseId, kind: 'application_withdrawn' });
  // The committee had it on its table once both agreed; the case itself is no longer there for it, so the notice leads nowhere.
  if (entered.status === 'consented')
    await notify(tx, relay, await staffOf(tx, entered.tenantId, ['intake']), {
      caseId: null,
      kind: 'application_withdrawn',
      data: { number: entered.number ?? '' },
    });
  await announceChange(tx, relay, caseId);
}
