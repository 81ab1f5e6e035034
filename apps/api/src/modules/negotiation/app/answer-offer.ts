import { Injectable } from '@nestjs/common';
import { otherSide, sideOf, type Side } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { OfferRepository, type HeldOffer } from '../data/offer.repository.js';
import { holdOpenOffer } from './hold-offer.js';

export interface AnswerOfferInput {
  readonly offerId: string;
  readonly accept: boolean;
  /** Of the terms that were shown: an answer that names other terms is refused, and what was accepted is journalled. */
  readonly termsHash: string;
}

/** Accepts or declines the terms that were shown. */
@Injectable()
export class AnswerOffer implements CaseUseCase<AnswerOfferInput, { id: string }> {
  // Whoever answers a proposal does so in secret: to appear at that moment would tell the other side of the answer.
  readonly access: CaseAccess = { action: 'answer_offer', lock: true, appears: false };

  constructor(private readonly offers: OfferRepository) {}

  /** @throws Refusal `own_offer`, `terms_changed`, `offer_not_open`, `offer_expired`, `not_found`, and those of accepting */
  async execute(scope: CaseScope, { offerId, accept, termsHash }: AnswerOfferInput): Promise<{ id: string }> {
    if (accept) scope.requireMay('accept_offer');
    const side = sideOf(scope.entered.role) as Side;
    const offer = await holdOpenOffer(scope, this.offers, offerId);
    if (offer.bySide === side) throw notPossible('own_offer');
    if (fingerprint(offer.terms) !== termsHash) throw conflict('terms_changed');
    if (offer.bySide === 'mediator') await this.answerProposal(scope, offer, side, accept);
    else await this.answerSide(scope, offer, side, accept);
    return { id: offerId };
  }

  private async answerSide(scope: CaseScope, offer: HeldOffer, side: Side, accept: boolean): Promise<void> {
    await scope.appear();
    await this.offers.close(scope.tx, offer.id, accept ? 'accept' : 'decline');
    await scope.appendToJournal('joint', accept ? 'offer.accepted' : 'offer.declined', {
      offer: offer.id,
      by: side,
      termsSha256: fingerprint(offer.terms),
    });
    await scope.notify(await scope.peopleOf(otherSide(side)), accept ? 'offer_accepted' : 'offer_declined');
    await scope.announce();
  }

  private async answerProposal(scope: CaseScope, offer: HeldOffer, side: Side, accept: boolean): Promise<void> {
    const { tx, ctx } = scope;
    const { id: caseId, tenantId, mediatorAccountId } = scope.entered;
    const audience = `caucus_${side}` as const;
    const answer = accept ? 'accept' : 'decline';
    const isFirst = await this.offers.answer(tx, { offerId: offer.id, caseId, tenantId, side, answer, accountId: accountOf(ctx) });
    if (!isFirst) throw conflict('offer_not_open');
    await scope.appendToJournal(audience, 'offer.answered', { offer: offer.id, answer, termsSha256: fingerprint(offer.terms) });
    // Only this side and the mediator learn of it: the change is announced in the caucus, not in the joint channel.
    await scope.announceIn(audience);
    const state = await this.offers.settled(tx, offer.id);
    if (state === 'open') return;
    await this.offers.close(tx, offer.id, state === 'accepted' ? 'accept' : 'decline');
    await scope.appendAsSystem('joint', state === 'accepted' ? 'offer.accepted' : 'offer.declined', { offer: offer.id, by: 'both' });
    const people = [...(await scope.peopleOf('both')), ...(mediatorAccountId ? [mediatorAccountId] : [])];
    await scope.notify(people, state === 'accepted' ? 'terms_agreed' : 'offer_declined');
    await scope.announce();
  }
}
