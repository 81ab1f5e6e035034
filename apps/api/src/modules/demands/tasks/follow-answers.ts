import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { FollowLink } from '../app/follow-link.js';
import { ANSWER_BY_LINK } from '../demands.jobs.js';

@Injectable()
@Job(ANSWER_BY_LINK)
export class FollowAnswers implements JobTask<{ readonly serviceId: string }> {
  constructor(private readonly following: FollowLink) {}

  run({ serviceId }: { readonly serviceId: string }, { unit, relay }: AtWork): Promise<void> {
    return unit.unsafeAcrossTenants((tx) => this.following.execute({ tx, relay }, serviceId));
  }
}
