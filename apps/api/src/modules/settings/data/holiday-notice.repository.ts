import { Injectable } from '@nestjs/common';
import type { YearNotice } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { askFor } from '../../../platform/jobs/job.js';
import { RECOMPUTE_CLOCKS } from '../settings.jobs.js';
import { HolidayNoticeEntity } from './holiday-notice.entity.js';

export interface NewNotice extends YearNotice {
  readonly tenantId: string;
  readonly document: string;
  readonly loadedBy: string;
  readonly loadedName: string;
}

/** Notices that committees loaded. One that is undone stays, as who undid it and when. */
@Injectable()
export class HolidayNoticeRepository {
  /** Another one of the same year takes its place. */
  async replace(tx: Tx, { tenantId, year }: { readonly tenantId: string; readonly year: number }, undoneName: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(HolidayNoticeEntity)
      .set({ undoneAt: () => 'app.now()', undoneName })
      .where('tenantId = :tenantId and year = :year and undoneAt is null', { tenantId, year })
      .execute();
  }

  /** @returns null where somebody else has loaded one of that year in the same second: the index lets one stand */
  async add(tx: Tx, notice: NewNotice): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(HolidayNoticeEntity)
      .values(notice)
      .orIgnore()
      .returning('id')
      .execute();
    const [row] = raw as { id: string }[];
    return row?.id ?? null;
  }

  /** @returns the year of the notice; null where the committee has none by that id that stands */
  async undo(tx: Tx, { id, tenantId }: { readonly id: string; readonly tenantId: string }, undoneName: string): Promise<number | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(HolidayNoticeEntity)
      .set({ undoneAt: () => 'app.now()', undoneName })
      .where('id = :id and tenantId = :tenantId and undoneAt is null', { id, tenantId })
      .returning('year')
      .execute();
    const [row] = raw as { year: number }[];
    return row?.year ?? null;
  }

  /** Has the committee's clocks computed anew by the worker, once this is committed. */
  async askToRecompute(tx: Tx, tenantId: string, year: number): Promise<void> {
    await askFor(tx, RECOMPUTE_CLOCKS, { tenantId, year });
  }
}
