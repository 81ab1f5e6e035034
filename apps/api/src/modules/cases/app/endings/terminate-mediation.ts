import { ENDINGS, type EndReason } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { requireText } from '../require-text.js';
import { closeCase } from './close-case.js';
import { requireEnding } from './ending-facts.js';
import { requireReason } from './require-reason.js';

/** The committee ends a mediation it has accepted (终止调解, RT-15), on a side's request or on its own finding. */
export async function terminateMediation(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  openedOn: number,
  reason: string,
  note: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'terminate', true, openedOn);
  await requireEnding(tx, entered, 'terminate');
  const known: EndReason = requireReason(reason, ENDINGS.terminate.reasons);
  const text = requireText('note', note);
  await closeCase(tx, relay, entered, { act: 'terminate', reason: known, note: text, by: 'committee' });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.terminated', { reason: known, note: text });
}
