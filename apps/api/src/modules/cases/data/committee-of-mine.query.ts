import type { Tx } from '../../../platform/database/unit-of-work.js';

/** The committee before which the caller has a case that was applied for and stands at one of the stages; the latest that moved. */
export async function committeeOfMine(tx: Pick<Tx, 'query'>, stages: readonly string[]): Promise<string | null> {
  const [own] = await tx.query<{ id: string }>(
    `select tenant_id as id from case_file where id = any(app.my_cases()) and applied_at is not null and status = any($1)
      order by last_activity_at desc, id limit 1`,
    [stages],
  );
  return own?.id ?? null;
}
