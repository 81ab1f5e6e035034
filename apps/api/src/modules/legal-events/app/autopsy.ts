import { AUTOPSY, momentOfDeath, type LegalEventKind } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { endClock, startClock, startClockOf } from '../../deadlines/index.js';
import type { LegalEventRepository } from '../data/legal-event.repository.js';

/**
 * REC-8: the clock of an autopsy as it follows from the events that stand: from the moment of the death, longer where
 * the body can be kept frozen, over once it was refused or done. It decides nothing of the case.
 */
export async function autopsyAnew(
  tx: Tx,
  stored: LegalEventRepository,
  entered: EnteredCase,
  cause: LegalEventKind | 'event_withdrawn',
): Promise<void> {
  const events = await stored.ofAutopsy(tx, entered.id);
  await endClock(tx, entered.id, 'autopsy', cause);
  const death = events.find((e) => e.kind === 'patient_died');
  const at = death ? momentOfDeath(death.day, death.time) : null;
  if (!at || events.some((e) => e.kind === 'autopsy_refused' || e.kind === 'autopsy_done')) return;
  const frozen = events.some((e) => e.kind === 'body_frozen');
  if (frozen) await startClockOf(tx, entered, 'autopsy', { startedAt: at, amount: AUTOPSY.frozenDays * 24 });
  else await startClock(tx, entered, 'autopsy', at);
}
