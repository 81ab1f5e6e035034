import { clockActsOnItsOwn } from '@heyi/domain';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import { runningClock, type ClockRow } from '../../../deadlines/index.js';

/** The period of a mediation; a case that stands where an extension can be asked for has this clock running. */
export async function runningPeriod(tx: Tx, caseId: string): Promise<ClockRow> {
  const clock = await runningClock(tx, caseId, 'mediation');
  if (!clock) throw new Error('A case in mediation has no period that runs.');
  return clock;
}

/**
 * PMC-4: past the period mediation counts as failed, and there is nothing left to extend. The worker comes by once a minute;
 * until it does the database's clock decides, under the lock of the case.
 */
export const hasRunOut = async (tx: Tx, { ends_at: endsAt, provisional, stands_since: standsSince }: ClockRow): Promise<boolean> =>
  clockActsOnItsOwn({ endsAt, provisional, standsSince }, await tx.now());
