import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isShown } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { FileLink } from '../../../platform/files/file-links.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { typeOfReading, uploadedFile, type UploadedFile } from '../../evidence/index.js';
import { paperOf } from '../data/institution-checks.query.js';

/** A paper as a browser shows it. */
export interface PaperShown {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly content: Readable;
}

/** The copy of a licence, for the institution's own people and the office that confirms it; asked of the database each time. */
@Injectable()
export class ReadPaper {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
  ) {}

  /** @throws Refusal `not_found` for what is no paper, and for everybody who may not see it */
  async read(ctx: Ctx, { variant, id, caseId: organisationId }: FileLink): Promise<PaperShown> {
    if (variant !== 'institution-paper') throw notFound();
    const paper = await this.unit.read(ctx, async (tx) => {
      const uploadId = await paperOf(tx, { id, organisationId });
      return uploadId && uploadedFile(tx, uploadId);
    });
    if (!paper) throw notFound();
    return this.shown(paper);
  }

  /** A picture as phones make them that browsers do not show is read as one that they do. */
  private async shown(paper: UploadedFile): Promise<PaperShown> {
    const { id, wrappedKey, size, name, mediaType: type } = paper;
    if (!isShown(type) && (await this.vault.has(id, 'reading'))) {
      const bytes = await this.vault.get(id, wrappedKey, 'reading');
      return { name, type: typeOfReading(bytes), size: bytes.length, content: Readable.from([bytes]) };
    }
    return { name, type, size, content: this.vault.read(paper) };
  }
}
