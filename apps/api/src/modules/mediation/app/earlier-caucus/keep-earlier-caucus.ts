import { Injectable } from '@nestjs/common';
import { afterCaucusAct, type CaucusAct } from '@heyi/domain';
import { notPossible } from '../../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import { CaucusConsentRepository, type Decided } from '../../data/caucus-consent.repository.js';
import { comingOf } from '../../data/coming.query.js';
import { ownCaucus } from './own-caucus.js';

/**
 * A side keeps its earlier caucus to itself: it refuses what was asked, or takes its agreement back, from which moment on
 * nothing of it is read any more. It protects, so whoever handles for the side may do it, in any state of the case, and no
 * stale page stands in the way.
 */
@Injectable()
export class KeepEarlierCaucus implements CaseUseCase<null, object> {
  readonly access: CaseAccess = { action: 'keep_earlier_caucus', lock: true, appears: false };

  constructor(private readonly consents: CaucusConsentRepository) {}

  /** @throws Refusal `not_possible_now` where nothing was asked or agreed */
  async execute(scope: CaseScope): Promise<object> {
    const { tx, ctx, entered } = scope;
    const audience = ownCaucus(entered);
    const coming = await comingOf(tx, entered.id);
    if (!coming) throw notPossible('not_possible_now');
    const of = { caseId: entered.id, audience, coming };
    const stands = (await this.consents.standing(tx, of)).consent;
    const act: CaucusAct = stands === 'given' ? 'take_back' : 'refuse';
    const after = afterCaucusAct(act, stands);
    if (!after) throw notPossible('not_possible_now');
    await this.consents.decide(tx, of, {
      decision: after as Decided['decision'],
      by: ctx.actor.accountId,
      name: ctx.actor.name,
    });
    await scope.appendToJournal(audience, act === 'refuse' ? 'caucus.refused' : 'caucus.taken_back', {
      mediator: coming.mediatorId,
      since: coming.since.toISOString(),
    });
    await scope.notify([coming.mediatorId], 'caucus_answered');
    await scope.announceIn(audience);
    return {};
  }
}
