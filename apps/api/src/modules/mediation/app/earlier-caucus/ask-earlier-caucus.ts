import { afterCaucusAct, isCaucusAudience, sideOfCaucus } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { conflict, invalidField, notPossible } from '../../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { notify } from '../../../notifications/index.js';
import { accountsOfSide } from '../../../cases/index.js';
import { comingOf, hasEarlier, standingOf } from './standing.js';

/**
 * A mediator who came in place of another asks a side whether they may read what it said in private before. Asked once: a
 * side that has answered is not pressed. Only that side learns of it, and its caucus' chain holds it.
 * @throws Refusal `not_possible_now` where nothing is kept, `stands_already` where it was asked or answered
 */
export async function askEarlierCaucus(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, audience: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'ask_earlier_caucus', true);
  if (!isCaucusAudience(audience)) throw invalidField('audience', 'choice_invalid');
  const coming = await comingOf(tx, caseId);
  if (!coming || !(await hasEarlier(tx, caseId, audience))) throw notPossible('not_possible_now');
  if (!afterCaucusAct('ask', (await standingOf(tx, caseId, audience, coming)).consent)) throw conflict('stands_already');
  // The unique key decides between two at once, where the lock on the case did not.
  await tx.query(
    `insert into caucus_consent (case_id, tenant_id, audience, mediator_account_id, mediator_since, asked_at)
      values ($1, $2, $3, $4, $5, app.now())`,
    [caseId, entered.tenantId, audience, coming.mediatorId, coming.since],
  );
  await appendToJournal(tx, ctx, caseId, audience, 'caucus.asked', { mediator: coming.mediatorId, since: coming.since.toISOString() });
  await notify(tx, relay, await accountsOfSide(tx, entered, sideOfCaucus(audience)), { caseId, kind: 'caucus_asked' });
  await relay.announce(tx, { type: 'case.changed', caseId, audience });
}
