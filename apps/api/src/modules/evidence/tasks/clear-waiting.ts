import { Injectable } from '@nestjs/common';
import { FileVault } from '../../../platform/files/file-vault.js';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { EachMinute, type MinuteTask } from '../../../platform/jobs/each-minute.js';
import { clearUploads } from './clear-uploads.js';

/** Uploads that are nobody's any more. Last: nobody waits for it at all. */
@Injectable()
@EachMinute({ order: 40 })
export class ClearWaiting implements MinuteTask {
  constructor(private readonly vault: FileVault) {}

  run({ unit }: AtWork): Promise<void> {
    return clearUploads(unit, this.vault);
  }
}
