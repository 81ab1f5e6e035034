import { Injectable } from '@nestjs/common';
import type { Audience } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import type { CaseScope, CaseUseCase } from '../../cases/index.js';
import { ChannelRepository } from '../data/channel.repository.js';
import { requireHeard, TO_HEAR } from './hear-channel.js';

export interface MarkReadInput {
  readonly audience: Audience;
  readonly seq: number;
}

/** Marks a channel read up to a sequence; it never moves back, nor beyond what was said. Answers with how far it is read now. */
@Injectable()
export class MarkRead implements CaseUseCase<MarkReadInput, number> {
  readonly access = TO_HEAR;

  constructor(private readonly channels: ChannelRepository) {}

  /** @throws Refusal `not_found` */
  async execute(scope: CaseScope, { audience, seq }: MarkReadInput): Promise<number> {
    requireHeard(scope, audience);
    const { id: caseId, tenantId } = scope.entered;
    const lastSeq = await this.channels.lastSeq(scope.tx, { caseId, audience });
    const accountId = accountOf(scope.ctx);
    return this.channels.mark(scope.tx, { caseId, audience, accountId, tenantId, seq: Math.min(seq, lastSeq) });
  }
}
