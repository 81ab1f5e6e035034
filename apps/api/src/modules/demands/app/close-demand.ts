import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { endClock } from '../../deadlines/index.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';

// Whatever happens in a case may answer a letter, also what a worker does, to whom nobody hands a repository.
const letters = new DemandLetterRepository();

/** Ends the silence ladder of an open demand letter, if there is one, because of what happened in the case. */
export async function closeDemand(tx: Tx, caseId: string, answer: string): Promise<void> {
  const closed = await letters.close(tx, caseId, answer);
  if (closed.length === 0) return;
  for (const { id } of closed)
    await appendAsSystem(tx, { caseId, audience: 'joint', type: 'demand.closed', payload: { letter: id, answer } });
  for (const kind of ['demand_reply', 'demand_reminder'] as const) await endClock(tx, caseId, kind, `demand_${answer}`);
}
