import { keptFrom, keptValue, KEPT_COLUMNS, notKept, type KeptRow } from '../../../platform/database/kept.js';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseRole } from '@heyi/domain';

interface EntryRow {
  audience: string;
  seq: number;
  type: string;
  at: Date;
  actor: string;
  hash: string;
  actorName: string;
  exhibitNumber: number | null;
  reason: string | null;
}

/**
 * The last 500 entries of an entered case that the role hears, newest last. What an office did with it is told to who hears the
 * joint channel.
 */
export async function journalOf(tx: Tx, caseId: string, role: CaseRole): Promise<EntryRow[]> {
  const row = one(await tx.query<KeptRow>(`select ${KEPT_COLUMNS} from case_file where id = $1`, [caseId]));
  return tx.query<EntryRow>(
    `select last.*, x.number as "exhibitNumber", nullif(case when last.type in ('exhibit.opened',
      'exhibit.withdrawn') then p.payload::jsonb ->> 'reason' end, '') as reason
       from (select e.audience, e.seq, e.type, e.at, e.actor, e.hash, coalesce(a.display_name, '') as "actorName" from journal.entry e
         left join identity.account a on e.actor = 'account:' || a.id::text
         where e.case_id = $1 and (e.audience <> 'oversight' or 'joint' = any(app.audiences())) and ${notKept('e.audience', 'e.at', 2)}
         order by e.at desc, e.seq desc limit 500) last
       left join journal.payload p on p.case_id = $1 and p.audience = last.audience and p.seq = last.seq and last.type like 'exhibit.%'
       left join exhibit x on x.case_id = $1 and x.id = (p.payload::jsonb ->> 'exhibit')::uuid
      order by last.at, last.seq`,
    [caseId, keptValue(keptFrom(role, row))],
  );
}
