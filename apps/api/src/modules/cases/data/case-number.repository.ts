import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** The next number of a tenant in the year that it is; two at once take theirs one after the other, and none is left out. */
export async function takeNumber(tx: Pick<Tx, 'query'>, tenantId: string): Promise<{ readonly year: number; readonly last: number }> {
  return one(
    await tx.query<{ year: number; last: number }>(
      `insert into app.case_number (tenant_id, year, last) values ($1, extract(year from app.today())::int, 1)
     on conflict (tenant_id, year) do update set last = app.case_number.last + 1 returning year, last`,
      [tenantId],
    ),
  );
}
