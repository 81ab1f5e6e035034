import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { holdCase } from '../../cases/index.js';
import { servicesFailed, serviceSent, type Served } from '../data/followed-message.query.js';
import { casesServedBy } from '../data/served-cases.query.js';

/** Before what became of a message is written into the letters that it carries: their cases are locked first (ADR 0056). */
async function holdServed(tx: Tx, messageId: string): Promise<void> {
  for (const caseId of await casesServedBy(tx, messageId)) await holdCase(tx, caseId);
}

/** What became of a served letter is said in the case's record as it is kept. */
async function enter(tx: Pick<Tx, 'query'>, served: readonly Served[]): Promise<void> {
  for (const { id, caseId, sentAt, receipt, failed } of served)
    await appendAsSystem(tx, {
      caseId,
      audience: 'joint',
      type: 'service.changed',
      payload: { service: id, sentAt: sentAt?.toISOString() ?? null, receipt, failed },
    });
}

/** A message has left: a letter's record takes the same moment, and what the other side said on taking it. */
export async function letterSent(tx: Tx, messageId: string, receipt: string | null): Promise<void> {
  await holdServed(tx, messageId);
  await enter(tx, await serviceSent(tx, messageId, receipt));
}

/** A message that will not be tried again. */
export async function letterFailed(tx: Tx, messageId: string, said: string): Promise<void> {
  await holdServed(tx, messageId);
  await lettersFailed(tx, [messageId], said);
}

/** Messages that will not leave: the record of a letter among them says so. In a database that nobody else works in no case is held. */
export const lettersFailed = async (tx: Pick<Tx, 'query'>, messageIds: readonly string[], said: string): Promise<void> =>
  enter(tx, await servicesFailed(tx, messageIds, said));
