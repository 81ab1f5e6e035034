import { Injectable } from '@nestjs/common';
import { effectiveAt } from '@heyi/domain';
import type { CaseScope } from '../../cases/index.js';
import { AgreementRepository, type AgreementVersion } from '../data/agreement.repository.js';
import { DocumentRepository } from '../data/document.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';
import { TakeEffect } from './take-effect.js';

/** With the second signature a direct settlement takes effect (RT-9); the worker then timestamps the signed file. */
@Injectable()
export class ConcludeSettlement {
  constructor(
    private readonly agreements: AgreementRepository,
    private readonly signatures: SignatureRepository,
    private readonly documents: DocumentRepository,
    private readonly effect: TakeEffect,
  ) {}

  async execute(scope: CaseScope, { id, kind, data }: Pick<AgreementVersion, 'id' | 'kind' | 'data'>): Promise<void> {
    if (kind !== 'direct') return;
    const marks = (await this.signatures.of(scope.tx, id)).map(({ mark, signedAt }) => ({ mark, at: signedAt }));
    const effective = effectiveAt(marks, 'direct');
    if (!effective) return;
    await this.agreements.takesEffect(scope.tx, id, effective);
    await this.effect.execute(scope, { agreementId: id, data, marks: marks.length, effective });
    await this.documents.askForStamp(scope.tx, id);
  }
}
