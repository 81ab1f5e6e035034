import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Cases in which a member acts for the organisation. */
@Injectable()
export class HeldCasesRepository {
  /** Those that somebody holds in a part (a function of the database). */
  async of(tx: Tx, accountId: string, part: 'mediator' | 'representative'): Promise<string[]> {
    const cases = await tx.query<{ case_id: string }>('select case_id from app.cases_held_by($1) where held = $2', [accountId, part]);
    return cases.map((row) => row.case_id);
  }

  /**
   * Ends somebody's appearing for a clinic in an entered case. The table is the kernel's, which knows this module, so that this
   * one cannot ask it. @returns false where nobody appeared, or it had ended
   */
  async endRepresentative(tx: Tx, caseId: string, accountId: string): Promise<boolean> {
    const ended = await tx.query(
      'update clinic_representative set ended_at = app.now() where case_id = $1 and account_id = $2 and ended_at is null returning id',
      [caseId, accountId],
    );
    return ended.length > 0;
  }
}
