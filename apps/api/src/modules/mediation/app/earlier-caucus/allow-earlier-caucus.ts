import { Injectable } from '@nestjs/common';
import { afterCaucusAct } from '@heyi/domain';
import { conflict, notPossible } from '../../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import { CaucusConsentRepository } from '../../data/caucus-consent.repository.js';
import { comingOf, hasEarlier, opens } from '../../data/coming.query.js';
import { ownCaucus } from './own-caucus.js';

/**
 * A side agrees that the present mediator, who came in place of another, reads what it said in private before: this one,
 * since this coming. What it opens is counted into the entry of its own chain, so that nobody argues about it later. The form names
 * the version of the case that the question was read on: with another mediator it is another question.
 */
@Injectable()
export class AllowEarlierCaucus implements CaseUseCase<object, object> {
  readonly access: CaseAccess = { action: 'allow_earlier_caucus', lock: true, appears: false };

  constructor(private readonly consents: CaucusConsentRepository) {}

  /** @throws Refusal `not_possible_now` where nothing is kept, `stands_already` where it was agreed */
  async execute(scope: CaseScope): Promise<object> {
    const { tx, ctx, entered } = scope;
    const audience = ownCaucus(entered);
    const coming = await comingOf(tx, entered.id);
    if (!coming || !(await hasEarlier(tx, entered.id, audience))) throw notPossible('not_possible_now');
    const of = { caseId: entered.id, audience, coming };
    if (!afterCaucusAct('allow', (await this.consents.standing(tx, of)).consent)) throw conflict('stands_already');
    const decided = { decision: 'given', by: ctx.actor.accountId, name: ctx.actor.name } as const;
    if (!(await this.consents.giveUnasked(tx, entered.tenantId, of, decided))) await this.consents.decide(tx, of, decided);
    await scope.appendToJournal(audience, 'caucus.allowed', {
      mediator: coming.mediatorId,
      since: coming.since.toISOString(),
      ...(await opens(tx, entered.id, audience, coming)),
    });
    await scope.notify([coming.mediatorId], 'caucus_answered');
    await scope.announceIn(audience);
    return {};
  }
}
