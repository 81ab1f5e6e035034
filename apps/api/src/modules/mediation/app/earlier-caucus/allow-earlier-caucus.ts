import { afterCaucusAct } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { conflict, notPossible } from '../../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { notify } from '../../../notifications/index.js';
import { ownCaucus } from './own-caucus.js';
import { comingOf, hasEarlier, opens, standingOf } from './standing.js';

/**
 * A side agrees that the present mediator, who came in place of another, reads what it said in private before: this one,
 * since this coming. What it opens is counted into the entry of its own chain, so that nobody argues about it later.
 *
 * @param openedOn the version of the case that the question was read on: with another mediator it is another question
 * @throws Refusal `not_possible_now` where nothing is kept, `stands_already` where it was agreed
 */
export async function allowEarlierCaucus(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number): Promise<void> {
  const entered = await enterCase(tx, caseId, 'allow_earlier_caucus', true, openedOn);
  const audience = ownCaucus(entered);
  const coming = await comingOf(tx, caseId);
  if (!coming || !(await hasEarlier(tx, caseId, audience))) throw notPossible('not_possible_now');
  if (!afterCaucusAct('allow', (await standingOf(tx, caseId, audience, coming)).consent)) throw conflict('stands_already');
  const placed = await tx.query(
    `insert into caucus_consent (case_id, tenant_id, audience, mediator_account_id, mediator_since, decision, decided_at, decided_by,
      decided_name)
     values ($1, $2, $3, $4, $5, 'given', app.now(), $6, $7) on conflict do nothing returning id`,
    [caseId, entered.tenantId, audience, coming.mediatorId, coming.since, ctx.actor.accountId, ctx.actor.name],
  );
  if (placed.length === 0)
    await tx.query(
      `update caucus_consent set decision = 'given', decided_at = app.now(), decided_by = $4, decided_name = $5
        where case_id = $1 and audience = $2 and mediator_since = $3`,
      [caseId, audience, coming.since, ctx.actor.accountId, ctx.actor.name],
    );
  await appendToJournal(tx, ctx, caseId, audience, 'caucus.allowed', {
    mediator: coming.mediatorId,
    since: coming.since.toISOString(),
    ...(await opens(tx, caseId, audience, coming)),
  });
  await notify(tx, relay, [coming.mediatorId], { caseId, kind: 'caucus_answered' });
  await relay.announce(tx, { type: 'case.changed', caseId, audience });
}
