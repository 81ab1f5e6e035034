import { isUuid } from '@heyi/domain';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { calculationOf, type CalculationRow } from '../data/calculation.query.js';

/** One calculation that the reader hears, for its PDF or CSV. */
export async function readCalculation(tx: Tx, caseId: string, id: string): Promise<CalculationRow & { case_number: string | null }> {
  const { kept, number } = await enterCase(tx, caseId, 'read', false);
  const row = isUuid(id) ? await calculationOf(tx, caseId, id, kept) : null;
  if (!row) throw notFound();
  return { ...row, case_number: number };
}
