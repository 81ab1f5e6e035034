import { legalEvent, type ClockKind, type LegalEvent, type Pause } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { changeClock, runningClock } from '../../deadlines/index.js';
import type { LegalEventRepository } from '../data/legal-event.repository.js';

/** Begins or ends time that a running clock does not count. */
export async function pause(tx: Tx, entered: EnteredCase, step: NonNullable<LegalEvent['pause']>, onDay: string): Promise<void> {
  const running = await runningClock(tx, entered.id, step.kind);
  if (!running) return;
  const begins = step.at === 'begin';
  const pauses: Pause[] = begins
    ? [...running.pauses, { from: onDay, to: null }]
    : running.pauses.map((p, i) => (i === running.pauses.length - 1 && p.to === null ? { ...p, to: onDay } : p));
  await changeClock(tx, entered, step.kind, { cause: begins ? 'appraisal_began' : 'appraisal_ended', pauses });
}

/** The pauses of a clock from the events that still stand. */
export async function pausesAnew(tx: Tx, stored: LegalEventRepository, entered: EnteredCase, clock: ClockKind): Promise<void> {
  const pauses: Pause[] = [];
  for (const e of await stored.standing(tx, entered.id)) {
    const open = pauses.at(-1);
    const step = legalEvent(e.kind).pause;
    if (step?.kind !== clock) continue;
    if (step.at === 'begin') pauses.push({ from: e.on_day, to: null });
    else if (open && open.to === null) pauses[pauses.length - 1] = { from: open.from, to: e.on_day };
  }
  await changeClock(tx, entered, clock, { cause: 'event_withdrawn', pauses });
}
