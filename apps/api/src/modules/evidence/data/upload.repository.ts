import { UPLOAD_TRANSITIONS, type UploadState } from '@heyi/domain';
import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { askForPreview } from './preview-job.repository.js';
import { UploadEntity, type KeptRefusal } from './upload.entity.js';

/** An upload as its owner goes on with it. */
export interface OwnUpload {
  readonly id: string;
  readonly size: number;
  readonly wrappedKey: Buffer;
  readonly name: string;
  readonly declaredType: string | null;
  readonly state: UploadState;
  readonly refusal: KeptRefusal | null;
  readonly createdAt: Date;
}

/** An upload as it stands while its row is locked. */
export interface HeldUpload {
  readonly state: UploadState;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string | null;
  /** The case that it was added to. */
  readonly caseId: string | null;
  readonly refusal: KeptRefusal | null;
}

/** What is new of an upload; everything else is what arrives of it. */
export interface NewUpload {
  readonly id: string;
  readonly accountId: string;
  readonly size: number;
  readonly wrappedKey: Buffer;
  readonly name: string;
  readonly declaredType: string | null;
}

/** What a file turned out to be, all of which arrived. */
export interface EndedUpload {
  readonly id: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly preview: 'pending' | 'none';
}

export interface Room {
  readonly files: number;
  readonly bytes: number;
}

/** What has ended has no writer. */
const RELEASED = { writer: null, leasedUntil: null, wanted: false };

/** Uploads of the caller: of somebody else's there is none here, also of one whose exhibit the caller reads. */
@Injectable()
export class UploadRepository {
  async own(tx: Tx, id: string): Promise<OwnUpload | null> {
    const row = await tx.manager
      .createQueryBuilder(UploadEntity, 'u')
      .where('u.id = :id and u.account_id = app.account()', { id })
      .getOne();
    return row && { ...row, size: Number(row.size) };
  }

  /** The same, its row locked: of two that make it an exhibit at once the second waits here. */
  async hold(tx: Tx, id: string): Promise<HeldUpload | null> {
    const row = await tx.manager
      .createQueryBuilder(UploadEntity, 'u')
      .select(['u.id', 'u.state', 'u.size', 'u.mediaType', 'u.sha256', 'u.caseId', 'u.refusal'])
      .where('u.id = :id and u.account_id = app.account()', { id })
      .setLock('pessimistic_write')
      .getOne();
    return row && { ...row, size: Number(row.size) };
  }

  /** What one account has begun or sent and not added to a case. Two at once are counted one after the other. */
  async roomTaken(tx: Tx): Promise<Room> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('upload ' || app.account()::text, 0))`);
    return one(
      await tx.query<Room>(
        `select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from upload
          where account_id = app.account() and case_id is null and state <> 'refused'`,
      ),
    );
  }

  async add(tx: Tx, upload: NewUpload): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(UploadEntity)
      .values({ ...upload, size: String(upload.size) })
      .execute();
  }

  /** @returns false of one that has ended, whose end stays, or that is somebody else's */
  async refuse(tx: Tx, id: string, refusal: KeptRefusal): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(UploadEntity)
      .set({ state: 'refused', refusal, ...RELEASED })
      .where('id = :id and account_id = app.account() and state in (:...from)', { id, from: UPLOAD_TRANSITIONS.refuse.from })
      .execute();
    return affected === 1;
  }

  /**
   * Ends one that has arrived, where it has not ended otherwise. The job stands with what asks for it: a process that ends here
   * leaves both or neither.
   */
  async complete(tx: Tx, { id, size, ...found }: EndedUpload): Promise<void> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(UploadEntity)
      .set({ state: 'complete', received: String(size), ...found, ...RELEASED })
      .where('id = :id and state in (:...from)', { id, from: UPLOAD_TRANSITIONS.complete.from })
      .execute();
    if (affected) await askForPreview(tx, { uploadId: id });
  }
}
