import { Injectable } from '@nestjs/common';
import { serves } from '@heyi/domain';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { holdCase } from '../../cases/index.js';
import { ClinicNoticeRepository } from '../data/clinic-notice.repository.js';
import { tellWhoFiled, timeRuns } from './time-runs.js';

/** What follows from an entry of the record, once however often it is asked for. */
@Injectable()
export class FollowNotice {
  constructor(private readonly notices: ClinicNoticeRepository) {}

  async execute(by: ByItself, entryId: string): Promise<void> {
    const { tx } = by;
    // The case first, as everybody who writes in it takes it.
    const c = await holdCase(tx, await this.notices.caseOfEntry(tx, entryId));
    const entry = await this.notices.follow(tx, entryId);
    if (!entry) return;
    if (serves(entry.kind)) await timeRuns(tx, c, entry.happenedAt);
    await tellWhoFiled(by, c);
  }
}
