import type { Tx } from '../../../platform/database/unit-of-work.js';
import { one } from '../../../platform/database/one-row.js';

/** The next number of a tenant and year, gap-free under concurrency: `HY-110105-2026-00042`. */
export async function nextCaseNumber(tx: Tx, tenantId: string, regionCode: string): Promise<string> {
  const row = one(
    await tx.query<{ year: number; last: number }>(
      `insert into app.case_number (tenant_id, year, last) values ($1, extract(year from app.today())::int, 1)
     on conflict (tenant_id, year) do update set last = app.case_number.last + 1 returning year, last`,
      [tenantId],
    ),
  );
  return `HY-${regionCode}-${row.year}-${String(row.last).padStart(5, '0')}`;
}
