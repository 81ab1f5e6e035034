import { planClock, type ClockKind, type ClockPlan } from '@heyi/domain';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf, periodOf } from '../../settings/index.js';
import { ClockRepository, type OfCase, type Writer } from '../data/clock.repository.js';
import { refreshDeadline } from './read-clocks.js';

// Clocks are started within the acts of other modules and by the worker, to whom nobody hands the repository.
const clocks = new ClockRepository();

/** From when a clock runs, and for how long in the unit of its kind; null where its length is not counted in one. */
export interface ClockStart {
  readonly startedAt: Date;
  readonly amount: number | null;
}

/**
 * Starts a clock at a moment, as long as the tenant's setting says; its facts, its plan and the first line of its history are kept.
 * A kind runs once at a time: where one runs, nothing is written.
 */
export async function startClock(tx: Writer, c: OfCase, kind: ClockKind, startedAt: Date): Promise<ClockPlan> {
  return startClockOf(tx, c, kind, { startedAt, amount: await periodOf(tx, c.tenantId, kind) });
}

/** The same, as long as is said. */
export async function startClockOf(tx: Writer, c: OfCase, kind: ClockKind, { startedAt, amount }: ClockStart): Promise<ClockPlan> {
  const today = await clocks.today(tx);
  const plan = planClock({ kind, startedAt, amount: amount ?? undefined }, today, await calendarOf(tx, c.tenantId));
  const clockId = await clocks.start(tx, c, { kind, amount }, plan);
  if (!clockId) return plan;
  await clocks.noteChange(tx, c, { clockId, cause: 'started' }, plan);
  await appendAsSystem(tx, {
    caseId: c.id,
    audience: 'joint',
    type: 'clock.started',
    payload: {
      kind,
      startedAt: plan.startedAt.toISOString(),
      lastDay: plan.lastDay,
      provisional: plan.provisional,
    },
  });
  await refreshDeadline(tx, c.id);
  return plan;
}
