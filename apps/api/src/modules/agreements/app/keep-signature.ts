import { Injectable } from '@nestjs/common';
import type { Json } from '@heyi/ledger';
import { accountOf } from '../../../platform/context/ctx.js';
import type { CaseScope } from '../../cases/index.js';
import { SignatureRepository } from '../data/signature.repository.js';
import { ConcludeSettlement } from './conclude-settlement.js';
import type { Signable } from './signable-version.js';
import { signerName } from './signing-intent.js';

/** How somebody signed, as it is kept. */
interface Signed {
  readonly method: 'passkey' | 'code';
  readonly [key: string]: Json;
}

/** Keeps a signature that was given, with what it was given over; the last one of a settlement brings it into effect. */
@Injectable()
export class KeepSignature {
  constructor(
    private readonly signatures: SignatureRepository,
    private readonly concluding: ConcludeSettlement,
  ) {}

  /** @throws Refusal `too_many_representatives` */
  async execute(scope: CaseScope, { agreement, mark }: Signable, signed: Signed): Promise<void> {
    const { tx, ctx, entered } = scope;
    await scope.appear();
    const signedAt = await tx.now();
    const name = signerName(scope);
    const record = { ...signed, mark, name, capacity: entered.role, at: signedAt.toISOString() };
    // Fifty parallel clicks take the case's lock in turn and find the mark set; beside that, the primary key knows one mark of a kind.
    await this.signatures.add(tx, {
      agreementId: agreement.id,
      caseId: entered.id,
      tenantId: entered.tenantId,
      mark,
      accountId: accountOf(ctx),
      signerName: name,
      method: signed.method,
      record,
      signedAt,
    });
    await scope.appendToJournal('joint', 'agreement.signed', {
      agreement: agreement.id,
      mark,
      method: signed.method,
      documentSha256: agreement.documentSha256,
      record: JSON.parse(JSON.stringify(record)) as Json,
    });
    await this.concluding.execute(scope, agreement);
    await scope.announce();
  }
}
