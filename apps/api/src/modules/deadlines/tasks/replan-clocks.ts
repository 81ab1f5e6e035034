import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { RECOMPUTE_CLOCKS } from '../../settings/index.js';
import { recomputeLimitation } from '../app/limitation.js';
import { recomputeClocks } from '../app/recompute-clocks.js';

interface Replanned {
  readonly tenantId: string;
  readonly year: number | null;
}

@Injectable()
@Job(RECOMPUTE_CLOCKS)
export class ReplanClocks implements JobTask<Replanned> {
  async run({ tenantId, year }: Replanned, { unit }: AtWork): Promise<void> {
    await recomputeClocks((work) => unit.unsafeAcrossTenants(work), tenantId);
    await recomputeLimitation((work) => unit.unsafeAcrossTenants(work), tenantId, year);
  }
}
