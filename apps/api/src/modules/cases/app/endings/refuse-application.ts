import { groundsToRefuse, isRefusalGround } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { requireText } from '../require-text.js';
import { closeCase } from './close-case.js';
import { nameOfSide, requireEnding } from './ending-facts.js';

/** The committee does not take the application on (不予受理): the ground is picked, statutory or its own, and the notice says which. */
export async function refuseApplication(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  openedOn: number,
  ground: string,
  note: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'refuse', true, openedOn);
  if (!isRefusalGround(ground) || !groundsToRefuse(entered.status, true).includes(ground)) throw invalidField('ground', 'choice_invalid');
  await requireEnding(tx, entered, 'refuse', ground);
  const text = requireText('note', note);
  await closeCase(tx, relay, entered, {
    act: 'refuse',
    reason: 'not_accepted',
    note: text,
    by: 'committee',
    ground,
    name: await nameOfSide(tx, caseId, entered.appliedBy ?? 'consumer'),
  });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.refused', { ground, note: text });
}
