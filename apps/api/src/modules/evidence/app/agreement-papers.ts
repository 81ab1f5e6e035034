import { Injectable } from '@nestjs/common';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { agreementPaper } from '../data/agreement-paper.query.js';

/** The paper of an agreement, for whoever reads its case: as its committee sealed it, or as it waits to be signed. */
@Injectable()
export class AgreementPapers {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
  ) {}

  /** @throws Refusal `not_found`, also where it was made and its file is gone */
  async read(ctx: Ctx, { caseId, id }: { readonly caseId: string; readonly id: string }): Promise<{ name: string; bytes: Buffer }> {
    const file = await this.unit.read(ctx, async (tx) => {
      await enterCase(tx, caseId, 'read', false);
      return agreementPaper(tx, caseId, id);
    });
    if (!file) throw notFound();
    const variant = file.sealedSha256 ? `sealed-${file.sealedSha256.slice(0, 16)}` : 'base';
    const bytes = await this.vault.get(file.id, file.wrappedKey, variant).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? notFound() : error;
    });
    return { name: `${file.number}.pdf`, bytes };
  }
}
