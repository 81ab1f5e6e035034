import { endingFault, type EndingAct, type EndingFacts, type RefusalGround } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { endingRow } from '../data/ending-facts.query.js';

/** What the table of endings asks about, for one reader of one entered case. */
async function endingFacts(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'role' | 'status' | 'appliedBy' | 'mediatorAccountId'>,
): Promise<EndingFacts> {
  const row = await endingRow(tx, c.id);
  return { role: c.role, status: c.status, appliedBy: c.appliedBy, mediated: c.mediatorAccountId !== null, ...row };
}

/**
 * Holds an act against the table of endings: whose application, whose request, whose mediation it is.
 * @throws Refusal that names what stands in the way
 */
export async function requireEnding(
  tx: Tx,
  entered: EnteredCase,
  act: Exclude<EndingAct, 'lapse'>,
  ground: RefusalGround | null = null,
): Promise<void> {
  const fault = endingFault(act, await endingFacts(tx, entered), ground);
  if (fault) throw notPossible(fault);
}
