import type { bothColumns, CalculationInput } from '@heyi/domain';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface CalculationRow {
  id: string;
  number: string;
  n: number;
  side: string;
  input: CalculationInput;
  parameters: { year: number; source: string; regionCode: string } | null;
  result: ReturnType<typeof bothColumns>;
  author_name: string;
  created_at: Date;
}

/** The calculations of a case that its reader hears, the latest first. */
export const calculationsOf = (tx: Pick<Tx, 'query'>, caseId: string, kept: Kept): Promise<CalculationRow[]> =>
  tx.query<CalculationRow>(
    `select * from calculation where case_id = $1 and ${notKept('audience', 'created_at', 2)} order by created_at desc limit 50`,
    [caseId, keptValue(kept)],
  );

/** One of them. */
export async function calculationOf(tx: Pick<Tx, 'query'>, caseId: string, id: string, kept: Kept): Promise<CalculationRow | null> {
  const [row] = await tx.query<CalculationRow>(
    `select * from calculation where id = $1 and case_id = $2 and ${notKept('audience', 'created_at', 3)}`,
    [id, caseId, keptValue(kept)],
  );
  return row ?? null;
}
