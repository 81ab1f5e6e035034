import { isUuid, reachOf, servedAt, triedInVain } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ClinicNoticeTask, ClinicReachView, NoticeEntryView } from '../api/clinic-notice.models.js';
import { one } from '../../../platform/database/one-row.js';

interface EntryRow {
  id: string;
  notice_id: string;
  kind: string;
  happened_at: Date;
  number: string;
  spoke_with: string;
  said: string;
  tracking: string;
  recorded_name: string;
  recorded_at: Date;
}
const viewOf = (e: EntryRow): NoticeEntryView => ({
  id: e.id,
  kind: e.kind,
  happenedAt: e.happened_at.toISOString(),
  number: e.number,
  spokeWith: e.spoke_with,
  said: e.said,
  tracking: e.tracking,
  recordedName: e.recorded_name,
  recordedAt: e.recorded_at.toISOString(),
});
const facts = (entries: readonly EntryRow[]) => entries.map((e) => ({ kind: e.kind, at: e.happened_at }));

/** Tasks of this office that are open, the oldest first; or one of them. Row-level security decides what is its to see. */
export async function readNoticeTasks(tx: Tx, ctx: Ctx, noticeId: string | null): Promise<ClinicNoticeTask[]> {
  if (noticeId !== null && !isUuid(noticeId)) return [];
  const rows = await tx.query<{
    id: string;
    case_number: string;
    clinic_name: string;
    region_zh: string;
    region_en: string;
    committee_zh: string;
    committee_en: string;
    contact: string | null;
    address: string | null;
    opened_at: Date;
    code_until: Date | null;
  }>(
    `select n.*, coalesce(r.name_zh, n.region_code) as region_zh, coalesce(r.name_en, n.region_code) as region_en,
      t.name_zh as committee_zh, t.name_en as committee_en,
            (select max(i.expires_at) from identity.invitation i where i.organisation_id = n.organisation_id and i.contact is null
              and i.accepted_at is null and i.expires_at > app.now()) as code_until
       from clinic_notice n join identity.organisation t on t.id = n.tenant_id left join identity.region r on r.code = n.region_code
      where n.closed_at is null and n.tenant_id = $1 and ($2::uuid is null or n.id = $2) order by n.opened_at limit 500`,
    [ctx.actor.organisationId, noticeId],
  );
  const entries = await tx.query<EntryRow>('select * from clinic_notice_entry where notice_id = any($1) order by happened_at, id', [
    rows.map((row) => row.id),
  ]);
  return rows.map((row) => {
    const own = entries.filter((e) => e.notice_id === row.id);
    return {
      id: row.id,
      caseNumber: row.case_number,
      clinicName: row.clinic_name,
      regionNameZh: row.region_zh,
      regionNameEn: row.region_en,
      committeeNameZh: row.committee_zh,
      committeeNameEn: row.committee_en,
      reach: reachOf(row.contact, row.address),
      contact: row.contact,
      address: row.address,
      openedAt: row.opened_at.toISOString(),
      servedAt: servedAt(facts(own))?.toISOString() ?? null,
      codeUntil: row.code_until?.toISOString() ?? null,
      entries: own.map(viewOf),
    };
  });
}

/** How the clinic of an entered case is told of it: as named in a draft, as recorded since. Nothing where it answers for itself. */
export async function readClinicReach(tx: Tx, caseId: string): Promise<ClinicReachView | null> {
  const row = one(
    await tx.query<{
      standing: string;
      joined: boolean;
      contact: string | null;
      address: string | null;
      opened: Date | null;
    }>(
      `select o.standing, o.joined, o.contact, o.address, n.opened_at as opened
       from case_file c join identity.organisation o on o.id = c.clinic_organisation_id left join clinic_notice n on n.case_id = c.id
         where c.id = $1`,
      [caseId],
    ),
  );
  if (row.joined && !row.opened) return null;
  const entries = await tx.query<EntryRow>('select * from clinic_notice_entry where case_id = $1 order by happened_at, id', [caseId]);
  return {
    reach: reachOf(row.contact, row.address),
    // What the other side typed of it. A confirmed institution's own contact is nobody's to read here.
    contact: row.standing === 'confirmed' ? null : row.contact,
    address: row.standing === 'confirmed' ? null : row.address,
    openedAt: row.opened?.toISOString() ?? null,
    servedAt: servedAt(facts(entries))?.toISOString() ?? null,
    inVain: triedInVain(facts(entries)),
    entries: entries.map(viewOf),
  };
}
