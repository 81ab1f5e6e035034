import type { ClockKind } from '@heyi/domain';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { ClockRepository, type Writer } from '../data/clock.repository.js';
import { refreshDeadline } from './read-clocks.js';

const clocks = new ClockRepository();

/** Ends a running clock of a kind, if any, with the reason that people read. */
export async function endClock(tx: Writer, caseId: string, kind: ClockKind, because: string): Promise<void> {
  if (await clocks.end(tx, caseId, kind, because))
    await appendAsSystem(tx, { caseId, audience: 'joint', type: 'clock.ended', payload: { kind, because } });
  await refreshDeadline(tx, caseId);
}
