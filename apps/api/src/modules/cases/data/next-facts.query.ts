import type { CaseRole, NextFacts } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** As `app.next_facts` says them; moments as the database writes them. */
export interface SaidNext extends Omit<NextFacts, 'role' | 'may' | 'mayOnceConfirmed' | 'proves'> {
  readonly actsAs: readonly string[];
  readonly authority: 'general' | 'special' | null;
}
export interface NextRow {
  readonly caseId: string;
  readonly role: CaseRole;
  readonly facts: SaidNext;
}

/**
 * Of each of these cases that the reader may enter, by one statement. It runs under the reader's own policies (migration read-next),
 * and leaves the case that was entered entered.
 */
export const nextFacts = (tx: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<NextRow[]> =>
  tx.query<NextRow>('select case_id as "caseId", role, facts from app.next_facts($1)', [caseIds]);
