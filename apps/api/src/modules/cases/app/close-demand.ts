import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { endClock } from './clocks.js';

/** Ends the silence ladder of an open demand letter, if there is one, because of what happened in the case. */
export async function closeDemand(tx: Pick<Tx, 'query'>, caseId: string, answer: string): Promise<void> {
  const closed = await tx.query<{ id: string }>(
    `update demand_letter set closed_at = app.now(), answer = $2, answered_at = app.now() where case_id = $1 and closed_at is null
      returning id`,
    [caseId, answer],
  );
  if (closed.length === 0) return;
  for (const { id } of closed) await appendAsSystem(tx, caseId, 'joint', 'demand.closed', { letter: id, answer });
  for (const kind of ['demand_reply', 'demand_reminder'] as const) await endClock(tx, caseId, kind, `demand_${answer}`);
}
