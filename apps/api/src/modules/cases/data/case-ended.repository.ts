import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * An offer, a request or a document of a closed case must not be answered or signed any more. Offers and agreements are of modules
 * that know the case and that it does not know: they stand here until a module can hear that a case has ended.
 */
export async function closeWhatStands(tx: Tx, caseId: string): Promise<void> {
  await tx.query(`update offer set status = 'expired', closed_at = app.now() where case_id = $1 and status = 'open'`, [caseId]);
  await tx.query(`update extension_request set closed_at = app.now(), outcome = 'lapsed' where case_id = $1 and closed_at is null`, [
    caseId,
  ]);
  await tx.query(`update agreement set state = 'void' where case_id = $1 and state in ('making', 'ready')`, [caseId]);
}
