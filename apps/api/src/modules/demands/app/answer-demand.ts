import { Injectable } from '@nestjs/common';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalidField } from '../../../platform/errors/refusal.js';
import { type CaseAccess, type CaseScope, type CaseUseCase } from '../../cases/index.js';
import { closeDemand } from './close-demand.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';

export interface AnswerDemandInput {
  /** The letter that was shown: an answer is to it, and to no other. */
  readonly letterId: string;
  readonly statement: string;
}

/** The clinic's answer in writing ends the ladder. */
@Injectable()
export class AnswerDemand implements CaseUseCase<AnswerDemandInput, Record<string, never>> {
  readonly access: CaseAccess = { action: 'answer_demand', lock: true, appears: true };

  constructor(private readonly letters: DemandLetterRepository) {}

  /** @throws Refusal `reason_needed`; `not_possible_now` where another letter, or none, waits for an answer by now */
  async execute(scope: CaseScope, { letterId, statement }: AnswerDemandInput): Promise<Record<string, never>> {
    const { tx, entered } = scope;
    const text = statement.trim();
    if (text.length < 10) throw invalidField('statement', 'reason_needed');
    requirePrintable({ statement: text });
    const open = await this.letters.findOpen(tx, entered.id);
    if (open?.id !== letterId) throw conflict('not_possible_now');
    await closeDemand(tx, entered.id, 'answered');
    await scope.appendToJournal('joint', 'demand.answered', { letter: letterId, statement: text });
    await scope.notify(await scope.peopleOf('consumer'), 'demand_answered');
    await scope.announce();
    return {};
  }
}
