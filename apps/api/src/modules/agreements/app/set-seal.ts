import { Injectable } from '@nestjs/common';
import { effectiveAt } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';
import { FindSealable, type Sealable } from './find-sealable.js';
import { TakeEffect } from './take-effect.js';

/** What was sealed outside of any transaction, and the fingerprint of the file that came of it. */
export interface SealedFile {
  readonly of: Sealable;
  readonly fileSha256: string;
}

/** Sets the committee's mark under the case's lock, where what was sealed can still be; the agreement takes effect with it (AGR-2). */
@Injectable()
export class SetSeal implements CaseUseCase<SealedFile, { id: string }> {
  readonly access: CaseAccess = { action: 'seal', lock: true, appears: false };

  constructor(
    private readonly finding: FindSealable,
    private readonly agreements: AgreementRepository,
    private readonly signatures: SignatureRepository,
    private readonly effect: TakeEffect,
  ) {}

  /** @throws Refusal `version_superseded`, `mark_out_of_order` */
  async execute(scope: CaseScope, { of, fileSha256 }: SealedFile): Promise<{ id: string }> {
    const { tx, ctx, entered } = scope;
    await this.finding.execute(scope, of.id);
    const signedAt = await tx.now();
    const { committee } = of.data;
    await this.signatures.add(tx, {
      agreementId: of.id,
      caseId: entered.id,
      tenantId: entered.tenantId,
      mark: 'seal',
      accountId: accountOf(ctx),
      signerName: committee,
      method: 'pades',
      record: { mark: 'seal', method: 'pades', name: committee, at: signedAt.toISOString(), fileSha256 },
      signedAt,
    });
    await scope.appendToJournal('joint', 'agreement.sealed', { agreement: of.id, fileSha256 });
    const marks = [...of.marks.map((m) => ({ mark: m.mark, at: m.signedAt })), { mark: 'seal' as const, at: signedAt }];
    const effective = effectiveAt(marks);
    if (!effective) throw new Error('Sealed without the four marks.');
    await this.agreements.seal(tx, of.id, { fileSha256, effectiveAt: effective });
    await this.effect.execute(scope, { agreementId: of.id, data: of.data, marks: marks.length, effective });
    return { id: of.id };
  }
}
