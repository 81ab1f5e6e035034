import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

interface PeopleRow {
  /** Who acts for the consumer, the first first, with those who do no more; `special`: may settle. */
  members: { id: string; name: string; relation: string; special: boolean; validUntil: string; active: boolean }[];
  /** Who appears for the clinic now. */
  clinicMembers: { id: string; name: string }[];
}

/** Who acts for the sides of a case. */
export async function peopleOf(tx: Tx, caseId: string): Promise<PeopleRow> {
  return one(
    await tx.query<PeopleRow>(
      `select coalesce((select json_agg(json_build_object('id', id, 'name', name, 'relation', relation, 'special', authority = 'special',
            'validUntil', valid_until::text, 'active', ended_at is null) order by started_at)
          from case_member where case_id = $1), '[]') as members,
        coalesce((select json_agg(json_build_object('id', id, 'name', name) order by started_at)
          from clinic_representative where case_id = $1 and ended_at is null), '[]') as "clinicMembers"`,
      [caseId],
    ),
  );
}
