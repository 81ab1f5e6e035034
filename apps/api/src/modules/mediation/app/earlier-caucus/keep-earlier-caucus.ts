import { afterCaucusAct, type CaucusAct } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { notify } from '../../../notifications/index.js';
import { ownCaucus } from './own-caucus.js';
import { comingOf, standingOf } from './standing.js';

/**
 * A side keeps its earlier caucus to itself: it refuses what was asked, or takes its agreement back, from which moment on
 * nothing of it is read any more. It protects, so whoever handles for the side may do it, in any state of the case, and no
 * stale page stands in the way.
 * @throws Refusal `not_possible_now` where nothing was asked or agreed
 */
export async function keepEarlierCaucus(tx: Tx, ctx: Ctx, relay: Relay, caseId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'keep_earlier_caucus', true);
  const audience = ownCaucus(entered);
  const coming = await comingOf(tx, caseId);
  if (!coming) throw notPossible('not_possible_now');
  const stands = (await standingOf(tx, caseId, audience, coming)).consent;
  const act: CaucusAct = stands === 'given' ? 'take_back' : 'refuse';
  const after = afterCaucusAct(act, stands);
  if (!after) throw notPossible('not_possible_now');
  await tx.query(
    `update caucus_consent set decision = $4, decided_at = app.now(), decided_by = $5, decided_name = $6
      where case_id = $1 and audience = $2 and mediator_since = $3`,
    [caseId, audience, coming.since, after, ctx.actor.accountId, ctx.actor.name],
  );
  await appendToJournal(tx, ctx, caseId, audience, act === 'refuse' ? 'caucus.refused' : 'caucus.taken_back', {
    mediator: coming.mediatorId,
    since: coming.since.toISOString(),
  });
  await notify(tx, relay, [coming.mediatorId], { caseId, kind: 'caucus_answered' });
  await relay.announce(tx, { type: 'case.changed', caseId, audience });
}
