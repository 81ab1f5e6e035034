import { isUuid, reachOf, servedAt, triedInVain } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ClinicNoticeTask, ClinicReachView, NoticeEntryView } from '../api/clinic-notice.models.js';
import { entriesOfCase, entriesOfTasks, openTasks, reachRow, type EntryRow } from '../data/notices.query.js';

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
  const rows = await openTasks(tx, ctx.actor.organisationId, noticeId);
  const entries = await entriesOfTasks(
    tx,
    rows.map((row) => row.id),
  );
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
  const row = await reachRow(tx, caseId);
  if (row.joined && !row.opened) return null;
  const entries = await entriesOfCase(tx, caseId);
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
