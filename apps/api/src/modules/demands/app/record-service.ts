import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { servicesFailed, type Served } from '../data/followed-message.query.js';

/** What became of a served letter is said in the case's record as it is kept. */
export async function enterServed(tx: Pick<Tx, 'query'>, served: readonly Served[]): Promise<void> {
  for (const { id, caseId, sentAt, receipt, failed } of served)
    await appendAsSystem(tx, {
      caseId,
      audience: 'joint',
      type: 'service.changed',
      payload: { service: id, sentAt: sentAt?.toISOString() ?? null, receipt, failed },
    });
}

/** Messages that will not leave: the record of a letter among them says so. In a database that nobody else works in no case is held. */
export const lettersFailed = async (tx: Pick<Tx, 'query'>, messageIds: readonly string[], said: string): Promise<void> =>
  enterServed(tx, await servicesFailed(tx, messageIds, said));
