import { Injectable } from '@nestjs/common';
import { AGREEMENT_TRANSITIONS, type AgreementData, type AgreementKind, type AgreementState } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { askFor } from '../../../platform/jobs/job.js';
import { MAKE_AGREEMENT, STAMP_SETTLEMENT } from '../agreements.jobs.js';
import { AgreementEntity } from './agreement.entity.js';

/** A version of which a file is to be made, its document or the signed one, with the key that it is kept under. */
export interface Undocumented {
  readonly id: string;
  readonly caseId: string;
  readonly data: AgreementData;
  readonly wrappedKey: Buffer;
}

/** Documents of agreements as the worker makes them: each step names the state it follows from, so that of two workers one takes it. */
@Injectable()
export class DocumentRepository {
  /** Has the worker make the document of a version. */
  async askForDocument(tx: Tx, agreementId: string): Promise<void> {
    await askFor(tx, MAKE_AGREEMENT, { agreementId });
  }

  /** Has the worker make the signed file of a settlement. */
  async askForStamp(tx: Tx, agreementId: string): Promise<void> {
    await askFor(tx, STAMP_SETTLEMENT, { agreementId });
  }

  /** Has the document of a case made again whose making failed. @returns its version, none where nothing failed */
  async remake(tx: Tx, caseId: string): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ state: 'making', fault: null })
      .where('caseId = :caseId and state = :failed', { caseId, failed: 'failed' satisfies AgreementState })
      .returning('id')
      .execute();
    const [row] = raw as { id: string }[];
    return row?.id ?? null;
  }

  /** The case of a version; null where there is none. */
  async caseOf(tx: Tx, agreementId: string): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(AgreementEntity, 'a')
      .select('a.caseId', 'caseId')
      .where('a.id = :agreementId', { agreementId })
      .getRawOne<{ caseId: string }>();
    return row?.caseId ?? null;
  }

  /** A version that waits for its document, and the one key under which whoever makes it keeps it. */
  async waiting(tx: Tx, agreementId: string, newKey: Buffer): Promise<Undocumented | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ wrappedKey: () => 'coalesce(wrapped_key, :newKey)' })
      .where('id = :agreementId and state = :making', { agreementId, making: 'making' satisfies AgreementState, newKey })
      .returning('id, case_id as "caseId", data, wrapped_key as "wrappedKey"')
      .execute();
    const [row] = raw as Undocumented[];
    return row ?? null;
  }

  /** @returns false where the version was left meanwhile, or another worker has come to an end with it */
  fail(tx: Tx, agreementId: string, fault: string): Promise<boolean> {
    return this.end(tx, agreementId, 'fail', { fault });
  }

  /** Opens a version to be signed. @returns false where it was left meanwhile, or made by another worker */
  open(tx: Tx, agreementId: string, documentSha256: string): Promise<boolean> {
    return this.end(tx, agreementId, 'make', { basePdfSha256: documentSha256 });
  }

  /** A settlement in effect whose signed file is still to be made. */
  async unstamped(tx: Tx, agreementId: string): Promise<Undocumented | null> {
    const row = await tx.manager
      .createQueryBuilder(AgreementEntity, 'a')
      .select('a.id', 'id')
      .addSelect('a.caseId', 'caseId')
      .addSelect('a.data', 'data')
      .addSelect('a.wrappedKey', 'wrappedKey')
      .where('a.id = :agreementId and a.kind = :direct and a.state = :ready and a.effectiveAt is not null', {
        agreementId,
        direct: 'direct' satisfies AgreementKind,
        ready: 'ready' satisfies AgreementState,
      })
      .getRawOne<Undocumented>();
    return row ?? null;
  }

  /** @returns false where another worker has closed it already */
  close(tx: Tx, agreementId: string, fileSha256: string): Promise<boolean> {
    return this.end(tx, agreementId, 'seal', { sealedPdfSha256: fileSha256 });
  }

  private async end(
    tx: Tx,
    agreementId: string,
    act: 'make' | 'fail' | 'seal',
    found: Partial<Pick<AgreementEntity, 'fault' | 'basePdfSha256' | 'sealedPdfSha256'>>,
  ): Promise<boolean> {
    const { from, to } = AGREEMENT_TRANSITIONS[act];
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ ...found, state: to })
      .where('id = :agreementId and state in (:...from)', { agreementId, from })
      .execute();
    return affected === 1;
  }
}
