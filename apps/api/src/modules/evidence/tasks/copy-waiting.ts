import { Injectable } from '@nestjs/common';
import { FileVault } from '../../../platform/files/file-vault.js';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { EachMinute, type MinuteTask } from '../../../platform/jobs/each-minute.js';
import { copyExhibits } from '../app/copy-exhibits.js';

/** Copies that an exhibit lacks. After the messages: they are slow to make, and nobody waits for them at this minute. */
@Injectable()
@EachMinute({ order: 30 })
export class CopyWaiting implements MinuteTask {
  constructor(private readonly vault: FileVault) {}

  run({ unit }: AtWork): Promise<number> {
    return copyExhibits(unit, this.vault);
  }
}
