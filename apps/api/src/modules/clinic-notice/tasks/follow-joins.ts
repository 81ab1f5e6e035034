import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { FollowJoin } from '../app/follow-join.js';
import { FOLLOW_JOIN } from '../clinic-notice.jobs.js';

@Injectable()
@Job(FOLLOW_JOIN)
export class FollowJoins implements JobTask<{ readonly organisationId: string }> {
  constructor(private readonly following: FollowJoin) {}

  run({ organisationId }: { readonly organisationId: string }, { unit, relay }: AtWork): Promise<void> {
    return unit.unsafeAcrossTenants((tx) => this.following.execute({ tx, relay }, organisationId));
  }
}
