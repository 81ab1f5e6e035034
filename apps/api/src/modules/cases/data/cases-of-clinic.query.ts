import type { Tx } from '../../../platform/database/unit-of-work.js';

/** The cases against a clinic that the reader may see, in the order of their ids. */
export async function casesOfClinic(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from case_file where clinic_organisation_id = $1 order by id', [organisationId]);
  return rows.map(({ id }) => id);
}
