import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { spreadName } from '../app/spread-name.js';
import { SPREAD_NAME } from '../names.jobs.js';

@Injectable()
@Job(SPREAD_NAME)
export class SpreadNames implements JobTask<{ readonly correctionId: string }> {
  run({ correctionId }: { readonly correctionId: string }, { unit, relay }: AtWork): Promise<void> {
    return unit.unsafeAcrossTenants((tx) => spreadName(tx, relay, correctionId));
  }
}
