import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { STAMP_SETTLEMENT } from '../agreements.jobs.js';
import { StampSettlement } from '../app/stamp-settlement.js';

@Injectable()
@Job(STAMP_SETTLEMENT)
export class StampSettlements implements JobTask<{ readonly agreementId: string }> {
  constructor(private readonly stamping: StampSettlement) {}

  run({ agreementId }: { readonly agreementId: string }, at: AtWork): Promise<void> {
    return this.stamping.execute(at, agreementId);
  }
}
