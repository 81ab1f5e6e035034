import type { ClockKind, Pause } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf } from '../../settings/index.js';
import { ClockRepository, type ClockRow, type OfCase, type Writer } from '../data/clock.repository.js';
import { planOf } from './plan-of.js';
import { refreshDeadline, runningClock } from './read-clocks.js';

const clocks = new ClockRepository();

/** Which facts of a clock become others, and what moved them. */
export interface ClockChange {
  readonly cause: string;
  readonly pauses?: readonly Pause[];
  readonly extendedTo?: string;
  readonly startedAt?: Date;
}

/** Changes the facts of a clock, if it runs, and plans it anew; the row, its history and the journal say what moved it. */
export async function changeClock(tx: Writer, c: OfCase, kind: ClockKind, change: ClockChange): Promise<void> {
  const { cause } = change;
  const row = await clocks.hold(tx, c.id, kind);
  if (!row) return;
  const next: ClockRow = {
    ...row,
    pauses: [...(change.pauses ?? row.pauses)],
    extended_to: change.extendedTo ?? row.extended_to,
    started_at: change.startedAt ?? row.started_at,
  };
  const plan = planOf(next, await clocks.today(tx), await calendarOf(tx, c.tenantId));
  await clocks.change(tx, next, plan);
  await clocks.noteChange(tx, c, { clockId: row.id, cause }, plan);
  await appendAsSystem(tx, {
    caseId: c.id,
    audience: 'joint',
    type: 'clock.changed',
    payload: {
      kind,
      cause,
      startedAt: next.started_at.toISOString(),
      lastDay: plan.lastDay,
      provisional: plan.provisional,
      pauses: next.pauses as unknown as Json,
      extendedTo: next.extended_to,
    },
  });
  await refreshDeadline(tx, c.id);
}

/** REC-4: a further claim of the patient starts the three years of sealing anew; one from before the sealing moves nothing. */
export async function claimedAnew(tx: Writer, c: OfCase, at: Date): Promise<void> {
  const sealing = await runningClock(tx, c.id, 'sealing');
  if (sealing && at > sealing.started_at) await changeClock(tx, c, 'sealing', { cause: 'claimed_anew', startedAt: at });
}
