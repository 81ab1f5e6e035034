import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField, notFound } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { isUuid } from '@heyi/domain';
import { requireText } from '../../cases/index.js';
import { readName } from '../../identity/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { one } from '../../../platform/database/one-row.js';

/** Stages of a case in which a committee has to do with who the parties are. */
const WITH_A_COMMITTEE = ['applied', 'consented', 'accepted', 'mediating', 'agreed', 'signing', 'effective', 'breached'];

interface Decider {
  readonly id: string;
  readonly role: 'intake' | 'administrator';
}

/**
 * Whose confirmation a corrected name takes: the committee's that has a case of the person before it, another
 * administrator's of the organisation one works for; else nobody's, and the other side is told.
 */
async function deciderOf(tx: Tx, ctx: Ctx): Promise<Decider | null> {
  if (ctx.actor.organisationId) {
    const others = (await staffOf(tx, ctx.actor.organisationId, ['administrator'])).filter((id) => id !== ctx.actor.accountId);
    return others.length ? { id: ctx.actor.organisationId, role: 'administrator' } : null;
  }
  const [own] = await tx.query<{ id: string }>(
    `select tenant_id as id from case_file where id = any(app.my_cases()) and applied_at is not null and status = any($1)
      order by last_activity_at desc, id limit 1`,
    [WITH_A_COMMITTEE],
  );
  return own ? { id: own.id, role: 'intake' } : null;
}

/**
 * A person asks to be named otherwise: a slip, or a name changed by law. What was made under the former name keeps it;
 * the former name stays in the record and beside the new one in later papers.
 */
export async function askNameCorrection(tx: Tx, ctx: Ctx, relay: Relay, typed: string, reason: string): Promise<string> {
  const accountId = ctx.actor.accountId as string;
  const name = readName(typed);
  const why = requireText('reason', reason, 4);
  const { former } = one(
    await tx.query<{ former: string }>('select display_name as former from identity.account where id = $1 for update', [accountId]),
  );
  if (former === name) throw invalidField('name', 'name_unchanged');
  const decider = await deciderOf(tx, ctx);
  const [row] = await tx.query<{ id: string }>(
    `insert into identity.name_correction (account_id, former, name, reason, decider_id, decider_role, decided_at, outcome)
     values ($1, $2, $3, $4, $5, $6, case when $5::uuid is null then app.now() end, case when $5::uuid is null then 'done' end)
     on conflict do nothing returning id`,
    [accountId, former, name, why, decider?.id ?? null, decider?.role ?? null],
  );
  // The unique index decides two requests of one person in the same second.
  if (!row) throw conflict('stands_already');
  if (decider) await notify(tx, relay, await staffOf(tx, decider.id, [decider.role]), { caseId: null, kind: 'name_asked' });
  else await takeName(tx, accountId, row.id, name);
  return row.id;
}

/** The account bears the new name from here on; the worker brings it into the person's cases. */
export async function takeName(tx: Tx, accountId: string, correctionId: string, name: string): Promise<void> {
  await tx.query('update identity.account set display_name = $2 where id = $1', [accountId, name]);
  await tx.query('select app.spread_name($1)', [correctionId]);
}

export async function withdrawNameCorrection(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const rows = isUuid(id)
    ? await tx.query(
        `update identity.name_correction set decided_at = app.now(), outcome = 'withdrawn'
          where id = $1 and account_id = $2 and decided_at is null returning id`,
        [id, ctx.actor.accountId],
      )
    : [];
  if (rows.length === 0) throw notFound();
}
