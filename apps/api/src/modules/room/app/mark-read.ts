import type { Audience } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { enterChannel } from './messages.js';
import { one } from '../../../platform/database/one-row.js';

/** Marks a channel read up to a sequence; it never moves back, nor beyond what was said. Answers with how far it is read now. */
export async function markRead(tx: Tx, ctx: Ctx, caseId: string, audience: Audience, seq: number): Promise<number> {
  const { lastSeq } = await enterChannel(tx, caseId, audience);
  const tenant = one(await tx.query<{ tenant_id: string }>('select tenant_id from case_file where id = $1', [caseId]));
  const mark = one(
    await tx.query<{ seq: number }>(
      `insert into read_mark (case_id, audience, account_id, tenant_id, seq, read_at) values ($1, $2, $3, $4, $5, app.now())
     on conflict (case_id, audience, account_id) do update set seq = greatest(read_mark.seq, excluded.seq), read_at = app.now()
       returning seq`,
      [caseId, audience, ctx.actor.accountId, tenant.tenant_id, Math.min(seq, lastSeq)],
    ),
  );
  return mark.seq;
}
