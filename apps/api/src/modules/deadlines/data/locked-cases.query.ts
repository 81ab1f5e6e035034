import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Takes the locks of cases before any row of theirs, in the order of their numbers (ADR 0056): whoever is in one is waited for, and
 * of two who want several neither has what the other waits for. References to a case are made meanwhile.
 */
export const lockCases = (tx: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<unknown> =>
  tx.query('select id from case_file where id = any($1::uuid[]) order by id for no key update', [caseIds]);
