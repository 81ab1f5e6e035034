import type { RoomMessage } from '@heyi/contracts';
import type { Audience } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { enterChannel, messageAt } from './messages.js';

/**
 * Takes back one's own message within two minutes, by the database's clock (ADR 0015). Its words leave the room and the
 * journal, which keeps the commitment; its place stays, so that nobody wonders at a gap. Pressed twice, it is done once.
 * Another's message is not there, whoever asks.
 * @throws Refusal `recall_too_late` after two minutes
 */
export async function recallMessage(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, audience: Audience, seq: number): Promise<RoomMessage> {
  await enterChannel(tx, caseId, audience);
  const wanted = Number.isSafeInteger(seq) && seq > 0 && seq <= 2_147_483_647 ? seq : 0;
  const [row] = await tx.query<{ outcome: 'none' | 'late' | 'recalled' | 'recalled_before' }>(
    'select app.recall_message($1, $2, $3) as outcome',
    [caseId, audience, wanted],
  );
  const outcome = row?.outcome ?? 'none';
  if (outcome === 'none') throw notFound();
  if (outcome === 'late') throw notPossible('recall_too_late');
  const message = await messageAt(tx, caseId, audience, wanted);
  if (outcome === 'recalled') {
    await appendToJournal(tx, ctx, caseId, audience, 'message.recalled', { seq: wanted, at: message.recalledAt });
    await relay.announce(tx, { type: 'recalled', caseId, audience, seq: wanted });
  }
  return message;
}
