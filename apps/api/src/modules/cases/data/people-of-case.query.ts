import type { Tx } from '../../../platform/database/unit-of-work.js';

/** The accounts of those who act for the consumer today: their paper has not ended. */
export async function representativesOf(tx: Pick<Tx, 'query'>, caseId: string): Promise<string[]> {
  const members = await tx.query<{ account_id: string }>(
    'select account_id from case_member where case_id = $1 and ended_at is null and valid_until >= app.today()',
    [caseId],
  );
  return members.map((m) => m.account_id);
}
