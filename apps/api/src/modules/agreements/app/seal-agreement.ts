import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { actOnCase } from '../../cases/index.js';
import { AUTHORITY } from '../agreements.tokens.js';
import type { Authority } from '../pdf/certificates.js';
import { closeDocument } from './close-document.js';
import { FindSealable } from './find-sealable.js';
import { stampOf } from './mark-stamp.js';
import { SetSeal } from './set-seal.js';

/** The version that was shown, in its case. */
export interface ToSeal {
  readonly caseId: string;
  readonly agreementId: string;
}

/** What stands around a seal: who seals is asked twice whether they are there. */
export interface SealFrame {
  /** Asks for the chair's proof of presence before the dear work, without spending it. */
  proven(tx: Tx): Promise<void>;
  /** The transaction in which the seal is set and the proof is spent, once per key. */
  within(work: (tx: Tx) => Promise<{ id: string; caseId: string }>): Promise<object>;
}

/**
 * The committee seals: the PAdES file is made first, outside any transaction, then the mark is set under the case's
 * lock, and the agreement takes effect with it (AGR-2). A seal that loses a race leaves a file nobody refers to.
 */
@Injectable()
export class SealAgreement {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly relay: Relay,
    private readonly vault: FileVault,
    @Inject(AUTHORITY) private readonly authority: Authority,
    private readonly finding: FindSealable,
    private readonly setting: SetSeal,
  ) {}

  async execute(ctx: Ctx, { caseId, agreementId }: ToSeal, frame: SealFrame): Promise<object> {
    const { unit, relay, vault, authority } = this;
    const ready = await unit
      .read(ctx, async (tx) => {
        const found = await actOnCase({ tx, ctx, relay }, caseId, this.finding, agreementId);
        // Asked before the file is made, spent as the seal is set.
        await frame.proven(tx);
        return found;
      })
      .catch((error: unknown) => error as Error);
    // A repeated key finds its answer although the case has moved on; anything else is refused inside the same frame.
    if (ready instanceof Error) return frame.within(() => Promise.reject(ready));
    const { marks, at, data } = ready;
    const seal = stampOf(data.committee, 'pades', at);
    const fileSha256 = await closeDocument({ vault, authority }, ready, { closing: 'seal', marks, seal, at });
    return frame.within(async (tx) => {
      const { id } = await actOnCase({ tx, ctx, relay }, caseId, this.setting, { of: ready, fileSha256 });
      return { id, caseId };
    });
  }
}
