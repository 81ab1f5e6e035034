import { Injectable } from '@nestjs/common';
import { isUuid, markMayBeSetNow, markOf, type Mark } from '@heyi/domain';
import { conflict, notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseScope } from '../../cases/index.js';
import { AgreementRepository, type AgreementVersion } from '../data/agreement.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';

export type SigningMark = Exclude<Mark, 'seal'>;

/** What is signed, and with which mark. */
export interface Signable {
  readonly agreement: AgreementVersion;
  readonly mark: SigningMark;
}

/** Finds the version that is being signed; an older one was superseded and takes no signature. */
@Injectable()
export class SignableVersion {
  constructor(
    private readonly agreements: AgreementRepository,
    private readonly signatures: SignatureRepository,
  ) {}

  /** @throws Refusal `not_found`, `version_superseded`, `document_not_ready`, `already_signed`, `mark_out_of_order` */
  async execute({ tx, entered }: CaseScope, agreementId: string): Promise<Signable> {
    const agreement = isUuid(agreementId) ? await this.agreements.find(tx, entered.id, agreementId) : null;
    if (!agreement) throw notFound();
    if (agreement.state === 'void') throw conflict('version_superseded');
    if (agreement.state !== 'ready') throw notPossible('document_not_ready');
    const mark = markOf(entered.role);
    // Who may `sign` has one of the three; a seal is set by `SealAgreement` alone.
    if (!mark || mark === 'seal') throw new Error(`No mark to sign with as ${entered.role}.`);
    const set = (await this.signatures.of(tx, agreement.id)).map((s) => s.mark);
    if (set.includes(mark)) throw conflict('already_signed');
    if (!markMayBeSetNow(mark, set, agreement.kind)) throw notPossible('mark_out_of_order');
    return { agreement, mark };
  }
}
