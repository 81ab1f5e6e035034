import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { FollowNotice } from '../app/follow-notice.js';
import { FOLLOW_NOTICE } from '../clinic-notice.jobs.js';

@Injectable()
@Job(FOLLOW_NOTICE)
export class FollowNotices implements JobTask<{ readonly entryId: string }> {
  constructor(private readonly following: FollowNotice) {}

  run({ entryId }: { readonly entryId: string }, { unit, relay }: AtWork): Promise<void> {
    return unit.unsafeAcrossTenants((tx) => this.following.execute({ tx, relay }, entryId));
  }
}
