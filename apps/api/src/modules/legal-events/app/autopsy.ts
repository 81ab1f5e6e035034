import { AUTOPSY, momentOfDeath, type LegalEventKind } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { endClock, startClock } from '../../deadlines/index.js';

/**
 * REC-8: the clock of an autopsy as it follows from the events that stand: from the moment of the death, longer where
 * the body can be kept frozen, over once it was refused or done. It decides nothing of the case.
 */
export async function autopsyAnew(tx: Tx, entered: EnteredCase, cause: LegalEventKind | 'event_withdrawn'): Promise<void> {
  const events = await tx.query<{ kind: LegalEventKind; day: string; time: string }>(
    `select kind, on_day::text as day, reference as time from legal_event
      where case_id = $1 and withdrawn_at is null and kind in ('patient_died', 'body_frozen', 'autopsy_refused', 'autopsy_done')`,
    [entered.id],
  );
  await endClock(tx, entered.id, 'autopsy', cause);
  const death = events.find((e) => e.kind === 'patient_died');
  const at = death ? momentOfDeath(death.day, death.time) : null;
  if (!at || events.some((e) => e.kind === 'autopsy_refused' || e.kind === 'autopsy_done')) return;
  const frozen = events.some((e) => e.kind === 'body_frozen');
  await startClock(tx, entered, 'autopsy', at, undefined, frozen ? AUTOPSY.frozenDays * 24 : undefined);
}
