import type { Tx } from '../../../platform/database/unit-of-work.js';

interface ExtensionRow {
  id: string;
  to_day: string;
  reason: string;
  asked_name: string;
  asked_at: Date;
  consumer_at: Date | null;
  clinic_at: Date | null;
  outcome: string | null;
}

/** The last request for more time, answered or not. */
export async function extensionOf(tx: Tx, caseId: string): Promise<ExtensionRow | null> {
  const [row] = await tx.query<ExtensionRow>(
    'select *, to_day::text from extension_request where case_id = $1 order by asked_at desc limit 1',
    [caseId],
  );
  return row ?? null;
}
