import type { Tx } from '../../../platform/database/unit-of-work.js';

interface MemberRow {
  id: string;
  name: string;
  relation: string;
  /** May settle. */
  special: boolean;
  validUntil: string;
  active: boolean;
}

/** Who acts for the consumer, the first first, with those who do no more. */
export const membersOf = (tx: Tx, caseId: string): Promise<MemberRow[]> =>
  tx.query<MemberRow>(
    `select id, name, relation, authority = 'special' as special, valid_until::text as "validUntil", ended_at is null as active
      from case_member where case_id = $1 order by started_at`,
    [caseId],
  );

/** Who appears for the clinic now. */
export const clinicMembersOf = (tx: Tx, caseId: string): Promise<{ id: string; name: string }[]> =>
  tx.query<{ id: string; name: string }>(
    'select id, name from clinic_representative where case_id = $1 and ended_at is null order by started_at',
    [caseId],
  );
