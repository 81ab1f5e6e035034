import { Injectable } from '@nestjs/common';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { nameOfSide } from '../data/ending-facts.query.js';
import { requireText } from './require-text.js';
import { closeCase } from './close-case.js';
import { requireEnding } from './ending-facts.js';

/** The patient's side takes the matter back while the sides are alone (撤回): no committee ever had it, none is told. */
@Injectable()
export class WithdrawCase implements CaseUseCase<{ note: string }, object> {
  readonly access: CaseAccess = { action: 'withdraw', lock: true, appears: false };

  async execute(scope: CaseScope, { note }: { note: string }): Promise<object> {
    const { tx, entered } = scope;
    await requireEnding(tx, entered, 'withdraw');
    const text = requireText('note', note);
    const name = await nameOfSide(tx, entered.id, 'consumer');
    await closeCase(tx, scope.relay, entered, { act: 'withdraw', reason: 'withdrawn', note: text, by: 'consumer', name });
    await scope.appendToJournal('joint', 'case.withdrawn', { note: text });
    return {};
  }
}
