import { Injectable } from '@nestjs/common';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { MAKE_AGREEMENT } from '../agreements.jobs.js';
import { MakeDocument } from '../app/make-document.js';

@Injectable()
@Job(MAKE_AGREEMENT)
export class MakeAgreements implements JobTask<{ readonly agreementId: string }> {
  constructor(private readonly making: MakeDocument) {}

  run({ agreementId }: { readonly agreementId: string }, at: AtWork): Promise<void> {
    return this.making.execute(at, agreementId);
  }
}
