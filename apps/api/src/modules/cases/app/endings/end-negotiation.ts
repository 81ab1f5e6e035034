import { ENDINGS, sideOf, type EndReason, type Side } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { appearForClinic } from '../clinic-representatives.js';
import { requireText } from '../require-text.js';
import { closeCase } from './close-case.js';
import { nameOfSide, requireEnding } from './ending-facts.js';
import { requireReason } from './require-reason.js';

/** A side ends the direct negotiation (结束直接协商) without an agreement; the dispute stays open and no committee took part. */
export async function endNegotiation(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  openedOn: number,
  reason: string,
  note: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'end_negotiation', true, openedOn);
  await appearForClinic(tx, ctx, entered);
  await requireEnding(tx, entered, 'end_negotiation');
  const known: EndReason = requireReason(reason, ENDINGS.end_negotiation.reasons);
  const text = requireText('note', note);
  const side = sideOf(entered.role) as Side;
  await closeCase(tx, relay, entered, {
    act: 'end_negotiation',
    reason: known,
    note: text,
    by: side,
    name: await nameOfSide(tx, caseId, side),
  });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.negotiation_ended', { by: side, reason: known, note: text });
}
