import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { accountOf, organisationOf } from '../../../platform/context/ctx.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { requireText } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { NameCorrectionRepository } from '../data/name-correction.repository.js';
import { takeName } from './take-name.js';

export interface AnswerNameCorrectionInput {
  readonly id: string;
  readonly confirm: boolean;
  /** Against which document it is confirmed, or why not. */
  readonly answer: string;
}

/** Confirms a corrected name against a document, or refuses it with the reason; never one's own. */
@Injectable()
export class AnswerNameCorrection implements UseCase<AnswerNameCorrectionInput, { id: string }> {
  constructor(private readonly corrections: NameCorrectionRepository) {}

  /** @throws Refusal those of a text; `not_found` */
  async execute({ tx, ctx, relay }: ActScope, input: AnswerNameCorrectionInput): Promise<{ id: string }> {
    const { id, confirm } = input;
    const answer = requireText('answer', input.answer, confirm ? 2 : 10);
    const by = { organisationId: organisationOf(ctx), accountId: accountOf(ctx), name: ctx.actor.name };
    const decided = isUuid(id) ? await this.corrections.decide(tx, { id, outcome: confirm ? 'done' : 'refused', answer, by }) : null;
    // Somebody else's, one's own, or decided meanwhile: row-level security and the condition make them one.
    if (!decided) throw notFound();
    if (confirm) await takeName(tx, this.corrections, id, decided);
    await notify(tx, relay, [decided.accountId], { caseId: null, kind: confirm ? 'name_corrected' : 'name_kept' });
    return { id };
  }
}
