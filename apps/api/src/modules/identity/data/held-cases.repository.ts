import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Cases in which a member acts for the organisation. */
@Injectable()
export class HeldCasesRepository {
  /** Those that somebody mediates (a function of the database). */
  async mediatedBy(tx: Tx, accountId: string): Promise<string[]> {
    const cases = await tx.query<{ case_id: string }>(`select case_id from app.cases_held_by($1) where held = 'mediator'`, [accountId]);
    return cases.map((row) => row.case_id);
  }
}
