import { isUuid } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ClinicNoticeRepository, OpenNotice } from '../data/clinic-notice.repository.js';

/** The task, where it is this office's and open. @throws Refusal `not_found` */
export async function noticeToServe(tx: Tx, notices: ClinicNoticeRepository, noticeId: string): Promise<OpenNotice> {
  const notice = isUuid(noticeId) ? await notices.findOpen(tx, noticeId) : null;
  if (!notice) throw notFound();
  return notice;
}
