import { Injectable } from '@nestjs/common';
import { markMayBeSetNow } from '@heyi/domain';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { AgreementRepository, type ReadyVersion } from '../data/agreement.repository.js';
import { SignatureRepository, type SetMark } from '../data/signature.repository.js';

/** A version that all three have signed, as it stood at a moment. */
export interface Sealable extends ReadyVersion {
  readonly marks: readonly SetMark[];
  readonly at: Date;
}

/** Finds what is to be sealed; nothing is decided by it. */
@Injectable()
export class FindSealable implements CaseUseCase<string, Sealable> {
  readonly access: CaseAccess = { action: 'seal', lock: false, appears: false };

  constructor(
    private readonly agreements: AgreementRepository,
    private readonly signatures: SignatureRepository,
  ) {}

  /** @throws Refusal `version_superseded`, `mark_out_of_order` */
  async execute({ tx, entered }: CaseScope, agreementId: string): Promise<Sealable> {
    const version = await this.agreements.ready(tx, entered.id);
    if (version?.id !== agreementId) throw conflict('version_superseded');
    const marks = await this.signatures.of(tx, version.id);
    const set = marks.map((m) => m.mark);
    if (!markMayBeSetNow('seal', set)) throw notPossible('mark_out_of_order');
    return { ...version, marks, at: await tx.now() };
  }
}
