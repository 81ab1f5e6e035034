import type { Tx } from '../../../platform/database/unit-of-work.js';

/** The cases of the letters that a message carries, in the order of their numbers. */
export const casesServedBy = async (tx: Pick<Tx, 'query'>, messageId: string): Promise<string[]> =>
  (await tx.query<{ id: string }>('select distinct case_id as id from service_record where message_id = $1 order by 1', [messageId])).map(
    ({ id }) => id,
  );
