import type { Tx } from '../../../platform/database/unit-of-work.js';
import { takeNumber } from '../data/case-number.repository.js';

/** The next number of a tenant and year, gap-free under concurrency: `HY-110105-2026-00042`. */
export async function nextCaseNumber(tx: Tx, tenantId: string, regionCode: string): Promise<string> {
  const { year, last } = await takeNumber(tx, tenantId);
  return `HY-${regionCode}-${year}-${String(last).padStart(5, '0')}`;
}
