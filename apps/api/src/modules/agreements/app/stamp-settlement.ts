import { Inject, Injectable } from '@nestjs/common';
import { FileVault } from '../../../platform/files/file-vault.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { announceChange, holdCase } from '../../cases/index.js';
import { AUTHORITY } from '../agreements.tokens.js';
import { DocumentRepository } from '../data/document.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';
import type { Authority } from '../pdf/certificates.js';
import { closeDocument } from './close-document.js';

/**
 * Makes the signed file of a settlement in effect: the stamps of both sides and a document timestamp, which is nobody's
 * seal. The worker's job; a second run finds it done. Everything that is slow comes between two transactions, and of two
 * runs at once one leaves a file that nobody refers to.
 */
@Injectable()
export class StampSettlement {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly signatures: SignatureRepository,
    private readonly vault: FileVault,
    @Inject(AUTHORITY) private readonly authority: Authority,
  ) {}

  async execute({ unit, relay }: { readonly unit: JobUnit; readonly relay: Relay }, agreementId: string): Promise<void> {
    const signed = await unit.unsafeAcrossTenants(async (tx) => {
      const paper = await this.documents.unstamped(tx, agreementId);
      return paper && { paper, marks: await this.signatures.of(tx, agreementId), at: await tx.now() };
    });
    if (!signed) return;
    const { paper, marks, at } = signed;
    const sha256 = await closeDocument({ vault: this.vault, authority: this.authority }, paper, { closing: 'timestamp', marks, at });
    await unit.unsafeAcrossTenants(async (tx) => {
      await holdCase(tx, paper.caseId);
      if (!(await this.documents.close(tx, agreementId, sha256))) return;
      await appendAsSystem(tx, {
        caseId: paper.caseId,
        audience: 'joint',
        type: 'agreement.stamped',
        payload: { agreement: agreementId, fileSha256: sha256 },
      });
      await announceChange(tx, relay, paper.caseId);
    });
  }
}
