import { Injectable } from '@nestjs/common';
import { conflict } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { DocumentRepository } from '../data/document.repository.js';

/** Has a document made again whose making failed; asked for twice, it is made once. Nothing of the agreement changes. */
@Injectable()
export class RemakeAgreement implements CaseUseCase<null, { id: string }> {
  readonly access: CaseAccess = { action: 'remake_agreement', lock: true, appears: false };

  constructor(private readonly documents: DocumentRepository) {}

  /** @throws Refusal `document_made` */
  async execute(scope: CaseScope): Promise<{ id: string }> {
    const id = await this.documents.remake(scope.tx, scope.entered.id);
    if (!id) throw conflict('document_made');
    await this.documents.askForDocument(scope.tx, id);
    await scope.announce();
    return { id };
  }
}
