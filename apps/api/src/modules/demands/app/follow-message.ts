import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { servicesFailed, serviceSent, type Served } from '../data/followed-message.query.js';

/** What became of a served letter is said in the case's record as it is kept. */
async function enter(tx: Pick<Tx, 'query'>, served: readonly Served[]): Promise<void> {
  for (const { id, caseId, sentAt, receipt, failed } of served)
    await appendAsSystem(tx, caseId, 'joint', 'service.changed', { service: id, sentAt: sentAt?.toISOString() ?? null, receipt, failed });
}

/** A message has left: a letter's record takes the same moment, and what the other side said on taking it. */
export const letterSent = async (tx: Pick<Tx, 'query'>, messageId: string, receipt: string | null): Promise<void> =>
  enter(tx, await serviceSent(tx, messageId, receipt));

/** Messages that will not leave: the record of a letter among them says so. */
export const lettersFailed = async (tx: Pick<Tx, 'query'>, messageIds: readonly string[], said: string): Promise<void> =>
  enter(tx, await servicesFailed(tx, messageIds, said));
