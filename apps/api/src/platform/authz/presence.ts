import type { Ctx } from '../context/ctx.js';
import type { Tx } from '../database/unit-of-work.js';
import { notPossible } from '../errors/refusal.js';
import type { ProvenFirst } from './binding-acts.js';

/** Minutes for which a proof of presence stands, by the database's clock. */
export const PRESENCE_MINUTES = 5;

/** One act: what is done, under the key its client made for it. Nobody who merely shares the cookie knows the key. */
export interface ProvenAct {
  readonly operation: ProvenFirst;
  readonly key: string;
}
const nameOf = (act: ProvenAct): string => `${act.operation}:${act.key.toLowerCase()}`;

/** Keeps a proof that was just made; a later one for another act takes its place. */
export async function keepPresence(tx: Tx, sessionId: string, act: ProvenAct): Promise<void> {
  await tx.query('update identity.session set stepped_up_at = app.now(), stepped_up_for = $2 where id = $1 and revoked_at is null', [
    sessionId,
    nameOf(act),
  ]);
}

const STANDS = `id = $1 and revoked_at is null and stepped_up_for = $2
  and stepped_up_at > app.now() - make_interval(mins => ${PRESENCE_MINUTES})`;

/**
 * Spends the proof of presence of this act: one conditional update, so that of two acts at once one finds it. An act
 * that is refused rolls the spending back with everything else.
 * @throws Refusal `presence_needed`
 */
export async function spendPresence(tx: Tx, ctx: Ctx, act: ProvenAct): Promise<void> {
  const spent = await tx.query(`update identity.session set stepped_up_at = null, stepped_up_for = null where ${STANDS} returning id`, [
    ctx.actor.sessionId,
    nameOf(act),
  ]);
  if (spent.length === 0) throw notPossible('presence_needed');
}

/** Asks without spending, before work that is too dear to do in vain. @throws Refusal `presence_needed` */
export async function requirePresence(tx: Tx, ctx: Ctx, act: ProvenAct): Promise<void> {
  const [stands] = await tx.query(`select 1 from identity.session where ${STANDS}`, [ctx.actor.sessionId, nameOf(act)]);
  if (!stands) throw notPossible('presence_needed');
}
