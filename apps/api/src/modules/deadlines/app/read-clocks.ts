import type { ClockKind } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ClockRepository, type ClockRow } from '../data/clock.repository.js';

const clocks = new ClockRepository();

/** The running clock of a kind, or null. */
export const runningClock = (tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<ClockRow | null> =>
  clocks.running(tx, caseId, kind);

/** Whether a clock of the kind ever ran in the case. */
export const hasRun = (tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<boolean> => clocks.hasRun(tx, caseId, kind);

/** Keeps the next deadline in the case's own row, so that queues sort by an index and not by a join. */
export const refreshDeadline = (tx: Pick<Tx, 'query'>, caseId: string): Promise<void> => clocks.refreshDeadline(tx, caseId);
