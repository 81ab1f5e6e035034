import { Injectable } from '@nestjs/common';
import { notPossible } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { CaseFileRepository } from '../data/case-file.repository.js';
import { endClock } from '../../deadlines/index.js';
import { caseHooks } from '../access/case-hooks.js';
import { moveCase } from './move-case.js';
import { requireText } from './require-text.js';

/** The clinic answers the case; its reply clock ends. */
@Injectable()
export class AnswerCase implements CaseUseCase<{ statement: string }, object> {
  readonly access: CaseAccess = { action: 'answer', lock: true, appears: true };

  constructor(private readonly cases: CaseFileRepository) {}

  async execute(scope: CaseScope, { statement }: { statement: string }): Promise<object> {
    const { tx, entered } = scope;
    // Also after mediation was declined, which leads back to negotiating before anything was answered.
    if (await this.cases.isAnswered(tx, entered.id)) throw notPossible('answered_already');
    const text = requireText('statement', statement);
    await moveCase(tx, entered, 'answer', { set: { clinic_answer: text } });
    await endClock(tx, entered.id, 'clinic_reply', 'clinic_answered');
    await caseHooks.tell('answered', tx, entered.id, 'answered');
    await scope.appendToJournal('joint', 'case.answered', { statement: text });
    await scope.notify(await scope.peopleOf('consumer'), 'case_answered');
    await scope.announce();
    return {};
  }
}
