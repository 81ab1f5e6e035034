import type { ClockKind } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ClockRepository, type ClockRow, type Writer } from '../data/clock.repository.js';

const clocks = new ClockRepository();

/** The running clock of a kind, or null. */
export const runningClock = (tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<ClockRow | null> =>
  clocks.running(tx, caseId, kind);

/** Whether a clock of the kind ever ran in the case. */
export const hasRun = (tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<boolean> => clocks.hasRun(tx, caseId, kind);

/** Keeps the next deadline in the case's own row, so that queues sort by an index and not by a join. */
export const refreshDeadline = (tx: Pick<Tx, 'query'>, caseId: string): Promise<void> => clocks.refreshDeadline(tx, caseId);

/** The case of a clock; null where there is no such clock. */
export const caseOfClock = (tx: Writer, clockId: string): Promise<string | null> => clocks.caseOf(tx, clockId);

/** One clock, its row locked, for what follows as it runs out; null where it has ended. Who asks holds the case. */
export const holdClock = (tx: Pick<Tx, 'query'>, clockId: string): Promise<ClockRow | null> => clocks.holdById(tx, clockId);
