import { Injectable } from '@nestjs/common';
import { faultsOf, noticeRecord, type InputFault } from '@heyi/contracts';
import { missingIn, readAnyContact, type NoticeOutcome } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { ClinicNoticeRepository, type OpenNotice } from '../data/clinic-notice.repository.js';
import { noticeToServe } from './notice-to-serve.js';

export interface NoticeRecord {
  readonly kind: string;
  readonly happenedAt: string;
  readonly number: string;
  readonly spokeWith: string;
  readonly said: string;
  readonly tracking: string;
}
export interface RecordNoticeInput {
  readonly noticeId: string;
  readonly input: NoticeRecord;
}

/**
 * Adds to the record how a clinic was told, or not. Both sides read it. What follows from it, the clinic's time to reply
 * and word to who filed, is the worker's: the officer may read nothing of the case and writes nothing in it.
 */
@Injectable()
export class RecordNotice implements UseCase<RecordNoticeInput, { id: string }> {
  constructor(private readonly notices: ClinicNoticeRepository) {}

  /** @throws Refusal `not_found`; with every fault under its field; `characters_refused` */
  async execute({ tx, ctx, relay }: ActScope, { noticeId, input }: RecordNoticeInput): Promise<{ id: string }> {
    const notice = await noticeToServe(tx, this.notices, noticeId);
    const { happenedAt, ...record } = readRecord(input);
    const faults: InputFault[] = missingIn(record).map((path) => ({ path, code: 'required', data: {} }));
    faults.push(...faultsOfMoment(happenedAt, notice, await tx.now()));
    if (faults.length) throw invalid(faults);
    requirePrintable({ number: record.number, spokeWith: record.spokeWith, said: record.said, tracking: record.tracking });
    const by = ctx.actor.name;
    const id = await this.notices.record(tx, notice, { ...record, happenedAt, recordedBy: accountOf(ctx), recordedName: by });
    const told = { entry: id, ...record, happenedAt: happenedAt.toISOString(), by };
    await appendToJournal(tx, ctx, { caseId: notice.caseId, audience: 'joint', type: 'clinic.notice_recorded', payload: told });
    await this.notices.queueFollowing(tx, id);
    await relay.announce(tx, { type: 'case.changed', caseId: notice.caseId, audience: 'joint' });
    return { id };
  }
}

/** What was typed, without what belongs to another outcome: that is not kept with this one. */
function readRecord(input: NoticeRecord) {
  const parsed = noticeRecord.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { number, spokeWith, said, tracking, happenedAt } = parsed.data;
  const kind: NoticeOutcome = parsed.data.kind;
  const call = kind === 'telephoned' || kind === 'not_reached' || kind === 'refused';
  return {
    kind,
    number: call ? numberAsWritten(number) : '',
    spokeWith: kind === 'not_reached' || kind === 'posted' ? '' : spokeWith,
    said,
    tracking: call ? '' : tracking,
    happenedAt: new Date(happenedAt),
  };
}

const MINUTE_MS = 60_000;

function faultsOfMoment(happenedAt: Date, { openedAt }: OpenNotice, now: Date): InputFault[] {
  if (happenedAt > now) return [{ path: 'happenedAt', code: 'notice_in_future', data: {} }];
  // People write minutes: the one in which the case was filed is not before it.
  if (happenedAt.getTime() < Math.floor(openedAt.getTime() / MINUTE_MS) * MINUTE_MS)
    return [{ path: 'happenedAt', code: 'notice_too_early', data: {} }];
  return [];
}

/** A number in its one spelling where it is one; otherwise as it was written, since it was dialled. */
const numberAsWritten = (typed: string): string => {
  const read = readAnyContact(typed);
  return read.ok ? read.contact.value : typed;
};
