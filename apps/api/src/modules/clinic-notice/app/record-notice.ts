import { faultsOf, noticeRecord, type InputFault } from '@heyi/contracts';
import { isUuid, missingIn, readAnyContact, type NoticeOutcome } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, notFound } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { one } from '../../../platform/database/one-row.js';

export interface RecordNoticeInput {
  readonly kind: string;
  readonly happenedAt: string;
  readonly number: string;
  readonly spokeWith: string;
  readonly said: string;
  readonly tracking: string;
}

export interface OpenNotice {
  readonly id: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly organisationId: string;
  readonly openedAt: Date;
}

/** The task, where it is this office's and open; row-level security decides. @throws Refusal `not_found` */
export async function noticeToServe(tx: Tx, noticeId: string): Promise<OpenNotice> {
  const [notice] = isUuid(noticeId)
    ? await tx.query<OpenNotice>(
        `select id, case_id as "caseId", tenant_id as "tenantId", organisation_id as "organisationId", opened_at as "openedAt"
          from clinic_notice where id = $1 and closed_at is null`,
        [noticeId],
      )
    : [];
  if (!notice) throw notFound();
  return notice;
}

/**
 * Adds to the record how a clinic was told, or not. Both sides read it. What follows from it, the clinic's time to reply
 * and word to who filed, is the worker's: the officer may read nothing of the case and writes nothing in it.
 */
export async function recordNotice(tx: Tx, ctx: Ctx, relay: Relay, noticeId: string, input: RecordNoticeInput): Promise<string> {
  const notice = await noticeToServe(tx, noticeId);
  const parsed = noticeRecord.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const kind: NoticeOutcome = parsed.data.kind;
  // What belongs to another outcome is not kept with this one.
  const call = kind === 'telephoned' || kind === 'not_reached' || kind === 'refused';
  const record = {
    kind,
    number: call ? numberAsWritten(parsed.data.number) : '',
    spokeWith: kind === 'not_reached' || kind === 'posted' ? '' : parsed.data.spokeWith,
    said: parsed.data.said,
    tracking: call ? '' : parsed.data.tracking,
  };
  const happenedAt = new Date(parsed.data.happenedAt);
  const faults: InputFault[] = missingIn(record).map((path) => ({ path, code: 'required', data: {} }));
  if (happenedAt > (await tx.now())) faults.push({ path: 'happenedAt', code: 'notice_in_future', data: {} });
  // People write minutes: the one in which the case was filed is not before it.
  else if (happenedAt.getTime() < Math.floor(notice.openedAt.getTime() / 60_000) * 60_000)
    faults.push({ path: 'happenedAt', code: 'notice_too_early', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({ number: record.number, spokeWith: record.spokeWith, said: record.said, tracking: record.tracking });
  const made = one(await tx.query<{ id: string }>('select uuidv7() as id'));
  await tx.query(
    `insert into clinic_notice_entry (id, notice_id, case_id, tenant_id, kind, happened_at, number, spoke_with, said, tracking,
      recorded_by, recorded_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      made.id,
      notice.id,
      notice.caseId,
      notice.tenantId,
      kind,
      happenedAt,
      record.number,
      record.spokeWith,
      record.said,
      record.tracking,
      ctx.actor.accountId,
      ctx.actor.name,
    ],
  );
  await appendToJournal(tx, ctx, notice.caseId, 'joint', 'clinic.notice_recorded', {
    entry: made.id,
    ...record,
    happenedAt: happenedAt.toISOString(),
    by: ctx.actor.name,
  });
  await tx.query('select app.follow_notice($1)', [made.id]);
  await relay.announce(tx, { type: 'case.changed', caseId: notice.caseId, audience: 'joint' });
  return made.id;
}

/** A number in its one spelling where it is one; otherwise as it was written, since it was dialled. */
const numberAsWritten = (typed: string): string => {
  const read = readAnyContact(typed);
  return read.ok ? read.contact.value : typed;
};
