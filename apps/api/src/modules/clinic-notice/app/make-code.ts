import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { makeJoinCode, type JoinCode } from '../../identity/index.js';
import { noticeToServe } from './record-notice.js';

/** A code for the printed notice; whatever was printed before ends. The journal says that it was made and by whom, never what it is. */
export async function makeNoticeCode(tx: Tx, ctx: Ctx, publicUrl: string, noticeId: string): Promise<JoinCode> {
  const notice = await noticeToServe(tx, noticeId);
  const made = await makeJoinCode(tx, publicUrl, notice.organisationId);
  await appendToJournal(tx, ctx, notice.caseId, 'joint', 'clinic.code_made', {
    by: ctx.actor.name,
    until: made.expiresAt.toISOString(),
  });
  return made;
}
