import { Injectable } from '@nestjs/common';
import { FileVault } from '../../../platform/files/file-vault.js';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { makeReading } from '../app/make-reading.js';
import { arrivedUpload } from '../data/derived-upload.query.js';
import { MAKE_READING } from '../evidence.jobs.js';

@Injectable()
@Job(MAKE_READING)
export class MakeReadings implements JobTask<{ readonly uploadId: string }> {
  constructor(private readonly vault: FileVault) {}

  async run({ uploadId }: { readonly uploadId: string }, { unit }: AtWork): Promise<void> {
    const upload = await unit.unsafeAcrossTenants((tx) => arrivedUpload(tx, uploadId));
    if (upload) await makeReading(this.vault, upload);
  }
}
