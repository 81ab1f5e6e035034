import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { accountsOfSide, announceChange, caseHooks, type HeldCase } from '../../cases/index.js';
import { hasRun, startClock } from '../../deadlines/index.js';
import { notify } from '../../notifications/index.js';

/** The clinic's time runs from the moment it was first told, once: to reply, or to consent where it was applied for mediation meanwhile. */
export async function timeRuns(tx: Tx, c: HeldCase, since: Date): Promise<void> {
  if (c.status === 'filed' && !(await hasRun(tx, c.id, 'clinic_reply'))) await startClock(tx, c, 'clinic_reply', since);
  await caseHooks.tell('told', tx, c, since);
}

/** Whoever filed hears what was done to tell the clinic. */
export async function tellWhoFiled({ tx, relay }: ByItself, c: HeldCase): Promise<void> {
  await notify(tx, relay, await accountsOfSide(tx, c, 'consumer'), { caseId: c.id, kind: 'clinic_notice' });
  await announceChange(tx, relay, c.id);
}
