import { KEPT_COLUMNS, keptFrom, keptValue, notKept, type KeptRow } from '../../../platform/database/kept.js';
import { enterToRead, type Tx } from '../../../platform/database/unit-of-work.js';
import type { JournalLine } from '../api/case-file.models.js';
import { one } from '../../../platform/database/one-row.js';

/** The journal as the reader hears it, newest last; at most the last 500 entries. An office that has not opened the case reads none, not even who else has. */
export async function readJournal(tx: Tx, caseId: string): Promise<JournalLine[]> {
  const role = await enterToRead(tx, caseId);
  if (!role) return [];
  const row = one(await tx.query<KeptRow>(`select ${KEPT_COLUMNS} from case_file where id = $1`, [caseId]));
  const rows = await tx.query<JournalLine & { at: Date | string }>(
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
  return rows.map((r) => ({ ...r, at: (r.at as unknown as Date).toISOString() }));
}
