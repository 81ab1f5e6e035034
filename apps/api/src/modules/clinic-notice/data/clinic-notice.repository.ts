import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ClinicNoticeEntryEntity } from './clinic-notice-entry.entity.js';
import { ClinicNoticeEntity } from './clinic-notice.entity.js';

/** What the committee is asked to tell, and whom. */
export interface NewNotice {
  readonly caseId: string;
  readonly tenantId: string;
  readonly organisationId: string;
  readonly caseNumber: string;
  readonly clinicName: string;
  readonly regionCode: string;
  readonly contact: string | null;
  readonly address: string | null;
}

export interface OpenNotice {
  readonly id: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly organisationId: string;
  readonly openedAt: Date;
}

type OfNotice = Pick<OpenNotice, 'id' | 'caseId' | 'tenantId'>;

/** How it was tried to tell a clinic, and who recorded that. */
export interface NewEntry {
  readonly kind: string;
  readonly happenedAt: Date;
  readonly number: string;
  readonly spokeWith: string;
  readonly said: string;
  readonly tracking: string;
  readonly recordedBy: string;
  readonly recordedName: string;
}

/** Clinics that a committee is to tell, and the record of how it did. */
@Injectable()
export class ClinicNoticeRepository {
  /** Whoever files asks for it and may not read it back. */
  async open(tx: Tx, notice: NewNotice): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ClinicNoticeEntity, ['caseId', 'tenantId', 'organisationId', 'caseNumber', 'clinicName', 'regionCode', 'contact', 'address'])
      .values(notice)
      .execute();
  }

  /** A task that is open, where the reader's office may see it: row-level security decides. */
  async findOpen(tx: Tx, noticeId: string): Promise<OpenNotice | null> {
    const notice = await tx.manager
      .createQueryBuilder(ClinicNoticeEntity, 'n')
      .select(['n.id', 'n.caseId', 'n.tenantId', 'n.organisationId', 'n.openedAt'])
      .where('n.id = :noticeId and n.closedAt is null', { noticeId })
      .getOne();
    if (!notice) return null;
    const { id, caseId, tenantId, organisationId, openedAt } = notice;
    return { id, caseId, tenantId, organisationId, openedAt };
  }

  /** Adds to the record what an officer did. */
  async record(tx: Tx, notice: OfNotice, entry: NewEntry): Promise<string> {
    const { id } = one(await tx.query<{ id: string }>('select uuidv7() as id'));
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ClinicNoticeEntryEntity, [
        'id',
        'noticeId',
        'caseId',
        'tenantId',
        'kind',
        'happenedAt',
        'number',
        'spokeWith',
        'said',
        'tracking',
        'recordedBy',
        'recordedName',
      ])
      .values({ id, noticeId: notice.id, caseId: notice.caseId, tenantId: notice.tenantId, ...entry })
      .execute();
    return id;
  }

  /** What follows from an entry is the worker's (a function of the database, which writes the job). */
  async queueFollowing(tx: Tx, entryId: string): Promise<void> {
    await tx.query('select app.follow_notice($1)', [entryId]);
  }

  async caseOfEntry(tx: Tx, entryId: string): Promise<string> {
    const found = await tx.manager
      .createQueryBuilder(ClinicNoticeEntryEntity, 'e')
      .select(['e.id', 'e.caseId'])
      .where('e.id = :entryId', { entryId })
      .getMany();
    return one(found).caseId;
  }

  /** Marks an entry as followed. @returns what it says; null where it was followed already */
  async follow(tx: Tx, entryId: string): Promise<{ readonly kind: string; readonly happenedAt: Date } | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(ClinicNoticeEntryEntity)
      .set({ followedAt: () => 'app.now()' })
      .where('id = :entryId and followedAt is null', { entryId })
      .returning('kind, happened_at as "happenedAt"')
      .execute();
    return (raw as { kind: string; happenedAt: Date }[])[0] ?? null;
  }

  /** The cases in which an institution is still to be told, in the order of their ids. */
  async casesToTell(tx: Tx, organisationId: string): Promise<string[]> {
    const notices = await tx.manager
      .createQueryBuilder(ClinicNoticeEntity, 'n')
      .select(['n.id', 'n.caseId'])
      .where('n.organisationId = :organisationId and n.closedAt is null', { organisationId })
      .orderBy('n.caseId')
      .getMany();
    return notices.map(({ caseId }) => caseId);
  }

  /** The institution of a case was told. @returns the task that is over by that; null where none was open */
  async close(tx: Tx, caseId: string): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(ClinicNoticeEntity)
      .set({ closedAt: () => 'app.now()' })
      .where('caseId = :caseId and closedAt is null', { caseId })
      .returning('id')
      .execute();
    return (raw as { id: string }[])[0]?.id ?? null;
  }

  /** That somebody of the institution joined by the printed code, since when; followed with that. */
  async recordJoined(tx: Tx, notice: OfNotice, at: Date): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ClinicNoticeEntryEntity, ['noticeId', 'caseId', 'tenantId', 'kind', 'happenedAt', 'followedAt'])
      .values({
        noticeId: notice.id,
        caseId: notice.caseId,
        tenantId: notice.tenantId,
        kind: 'joined',
        happenedAt: at,
        followedAt: () => 'app.now()',
      })
      .execute();
  }
}
