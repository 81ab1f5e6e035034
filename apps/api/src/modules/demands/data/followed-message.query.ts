import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A service as it stands once it is known what became of its message. */
export interface Served {
  readonly id: string;
  readonly caseId: string;
  readonly sentAt: Date | null;
  readonly receipt: string | null;
  readonly failed: string | null;
}
const SERVED = 'id, case_id as "caseId", sent_at as "sentAt", receipt, failed';

// Said on whatever connection knows it: the worker's, or the bare one of a restore.

/** The message that carries a letter has left; a service that is said to have been sent stays as it is. */
export const serviceSent = (tx: Pick<Tx, 'query'>, messageId: string, receipt: string | null): Promise<Served[]> =>
  tx.query<Served>(
    `update service_record set sent_at = app.now(), receipt = $2, failed = null where message_id = $1 and sent_at is null
        returning ${SERVED}`,
    [messageId, receipt],
  );

/** None of these messages will leave. */
export const servicesFailed = (tx: Pick<Tx, 'query'>, messageIds: readonly string[], said: string): Promise<Served[]> =>
  tx.query<Served>(`update service_record set failed = $2 where message_id = any($1::uuid[]) and sent_at is null returning ${SERVED}`, [
    messageIds,
    said,
  ]);
