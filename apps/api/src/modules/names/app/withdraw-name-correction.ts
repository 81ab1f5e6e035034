import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { NameCorrectionRepository } from '../data/name-correction.repository.js';

/** Takes back one's own request that waits. */
@Injectable()
export class WithdrawNameCorrection implements UseCase<{ readonly id: string }, { id: string }> {
  constructor(private readonly corrections: NameCorrectionRepository) {}

  /** @throws Refusal `not_found`, also of somebody else's, and of one that was decided meanwhile */
  async execute({ tx, ctx }: ActScope, { id }: { readonly id: string }): Promise<{ id: string }> {
    const withdrawn = isUuid(id) && (await this.corrections.withdraw(tx, id, accountOf(ctx)));
    if (!withdrawn) throw notFound();
    return { id };
  }
}
