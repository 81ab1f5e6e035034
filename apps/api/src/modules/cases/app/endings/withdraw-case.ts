import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { requireText } from '../require-text.js';
import { closeCase } from './close-case.js';
import { nameOfSide, requireEnding } from './ending-facts.js';

/** The patient's side takes the matter back while the sides are alone (撤回): no committee ever had it, none is told. */
export async function withdrawCase(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, note: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'withdraw', true, openedOn);
  await requireEnding(tx, entered, 'withdraw');
  const text = requireText('note', note);
  await closeCase(tx, relay, entered, {
    act: 'withdraw',
    reason: 'withdrawn',
    note: text,
    by: 'consumer',
    name: await nameOfSide(tx, caseId, 'consumer'),
  });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.withdrawn', { note: text });
}
