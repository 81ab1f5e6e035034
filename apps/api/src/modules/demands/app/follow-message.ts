import type { Tx } from '../../../platform/database/unit-of-work.js';
import { holdCase } from '../../cases/index.js';
import { serviceSent } from '../data/followed-message.query.js';
import { casesServedBy } from '../data/served-cases.query.js';
import { enterServed, lettersFailed } from './record-service.js';

/** Before what became of a message is written into the letters that it carries: their cases are locked first (ADR 0056). */
async function holdServed(tx: Tx, messageId: string): Promise<void> {
  for (const caseId of await casesServedBy(tx, messageId)) await holdCase(tx, caseId);
}

/** A message has left: a letter's record takes the same moment, and what the other side said on taking it. */
export async function letterSent(tx: Tx, messageId: string, receipt: string | null): Promise<void> {
  await holdServed(tx, messageId);
  await enterServed(tx, await serviceSent(tx, messageId, receipt));
}

/** A message will not be tried again. */
export async function letterFailed(tx: Tx, messageId: string, said: string): Promise<void> {
  await holdServed(tx, messageId);
  await lettersFailed(tx, [messageId], said);
}
