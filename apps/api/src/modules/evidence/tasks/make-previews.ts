import { Injectable } from '@nestjs/common';
import { CannotBeCleaned } from '../../../platform/files/cleaning/source.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { Job, type JobTask } from '../../../platform/jobs/job.js';
import { announceChange } from '../../cases/index.js';
import { copyOf, type ExhibitShown } from '../app/copy-exhibits.js';
import { makePreview } from '../app/make-preview.js';
import { isToBePlayedAnew } from '../app/make-reading.js';
import { arrivedUpload, keepPreview, type ArrivedUpload } from '../data/derived-upload.query.js';
import { askForReading } from '../data/preview-job.repository.js';
import { MAKE_PREVIEW } from '../evidence.jobs.js';

type Asked = { readonly exhibitId: string } | { readonly uploadId: string };

/** What is derived of a file for those who look at it: of an exhibit what others get, of an upload its picture in lists. */
@Injectable()
@Job(MAKE_PREVIEW)
export class MakePreviews implements JobTask<Asked> {
  constructor(private readonly vault: FileVault) {}

  run(of: Asked, at: AtWork): Promise<void> {
    return 'exhibitId' in of ? this.copy(of.exhibitId, at) : this.preview(of.uploadId, at);
  }

  /** What others get of an exhibit, once it is one; the pictures in lists are made as its upload ends. */
  private copy(exhibitId: string, { unit, relay }: AtWork): Promise<void> {
    // Only what both sides see moves the time at which the case was last active: a list shows it to both.
    const shown: ExhibitShown = (tx, { caseId, audience }) =>
      audience === 'joint' ? announceChange(tx, relay, caseId) : relay.announce(tx, { type: 'case.changed', caseId, audience });
    return copyOf(unit, this.vault, exhibitId, shown);
  }

  private async preview(uploadId: string, { unit, relay }: AtWork): Promise<void> {
    const upload = await unit.unsafeAcrossTenants((tx) => arrivedUpload(tx, uploadId));
    if (!upload) return;
    if (isToBePlayedAnew(upload.media_type)) await unit.unsafeAcrossTenants((tx) => askForReading(tx, uploadId));
    if (upload.preview !== 'pending') return;
    const made = await this.isMade(upload);
    await unit.unsafeAcrossTenants(async (tx) => {
      const shown = await keepPreview(tx, uploadId, made ? 'ready' : 'failed');
      // Pages show the picture. Nobody has done anything, and whether the file was an exhibit by now is chance: no activity.
      if (shown) await relay.announce(tx, { type: 'case.changed', ...shown });
    });
  }

  /** A picture that cannot be decoded is told on its row; a vault that cannot be read is ours, and is tried again. */
  private isMade(upload: ArrivedUpload): Promise<boolean> {
    return makePreview(this.vault, upload).then(
      () => true,
      (error: unknown) => {
        if (error instanceof CannotBeCleaned) return false;
        throw error;
      },
    );
  }
}
