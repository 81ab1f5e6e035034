import { isUuid } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { requireText } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { takeName } from './ask-correction.js';

/** Confirms a corrected name against a document, or refuses it with the reason; never one's own. */
export async function answerNameCorrection(tx: Tx, ctx: Ctx, relay: Relay, id: string, confirm: boolean, answer: string): Promise<void> {
  const text = requireText('answer', answer, confirm ? 2 : 10);
  const [row] = isUuid(id)
    ? await tx.query<{ account_id: string; name: string }>(
        `update identity.name_correction set decided_at = app.now(), outcome = $2, decided_name = $3, answer = $4
          where id = $1 and decider_id = $5 and account_id <> $6 and decided_at is null returning account_id, name`,
        [id, confirm ? 'done' : 'refused', ctx.actor.name, text, ctx.actor.organisationId, ctx.actor.accountId],
      )
    : [];
  // Somebody else's, one's own, or decided meanwhile: row-level security and the condition make them one.
  if (!row) throw notFound();
  if (confirm) await takeName(tx, row.account_id, id, row.name);
  await notify(tx, relay, [row.account_id], { caseId: null, kind: confirm ? 'name_corrected' : 'name_kept' });
}
