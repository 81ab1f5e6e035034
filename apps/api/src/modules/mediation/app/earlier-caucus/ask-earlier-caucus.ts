import { Injectable } from '@nestjs/common';
import { afterCaucusAct, isCaucusAudience, sideOfCaucus } from '@heyi/domain';
import { conflict, invalidField, notPossible } from '../../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import { CaucusConsentRepository } from '../../data/caucus-consent.repository.js';
import { comingOf, hasEarlier } from '../../data/coming.query.js';

/**
 * A mediator who came in place of another asks a side whether they may read what it said in private before. Asked once: a
 * side that has answered is not pressed. Only that side learns of it, and its caucus' chain holds it.
 */
@Injectable()
export class AskEarlierCaucus implements CaseUseCase<string, object> {
  readonly access: CaseAccess = { action: 'ask_earlier_caucus', lock: true, appears: false };

  constructor(private readonly consents: CaucusConsentRepository) {}

  /** @throws Refusal `not_possible_now` where nothing is kept, `stands_already` where it was asked or answered */
  async execute(scope: CaseScope, audience: string): Promise<object> {
    const { tx, entered } = scope;
    if (!isCaucusAudience(audience)) throw invalidField('audience', 'choice_invalid');
    const coming = await comingOf(tx, entered.id);
    if (!coming || !(await hasEarlier(tx, entered.id, audience))) throw notPossible('not_possible_now');
    const of = { caseId: entered.id, audience, coming };
    if (!afterCaucusAct('ask', (await this.consents.standing(tx, of)).consent)) throw conflict('stands_already');
    await this.consents.ask(tx, entered.tenantId, of);
    await scope.appendToJournal(audience, 'caucus.asked', { mediator: coming.mediatorId, since: coming.since.toISOString() });
    await scope.notify(await scope.peopleOf(sideOfCaucus(audience)), 'caucus_asked');
    await scope.announceIn(audience);
    return {};
  }
}
