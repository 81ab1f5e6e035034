import { Injectable } from '@nestjs/common';
import { otherSide, sideOf, type Side } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import { notPossible } from '../../../platform/errors/refusal.js';
import { recordOf } from '../../records/index.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { OfferRepository } from '../data/offer.repository.js';
import { requireSeen } from './offer-state.js';
import { readTerms, type MakeOfferInput } from './read-terms.js';

interface Made {
  readonly id: string;
}

/**
 * An offer or a counter-offer of one side. Under the case's row lock the author must have seen the latest one: of two offers
 * in the same second the second is refused with the newer one to look at, and nothing typed is lost.
 */
@Injectable()
export class MakeOffer implements CaseUseCase<MakeOfferInput, Made> {
  readonly access: CaseAccess = { action: 'make_offer', lock: true, appears: true };

  constructor(private readonly offers: OfferRepository) {}

  execute(scope: CaseScope, input: MakeOfferInput): Promise<Made> {
    return placeOffer(scope, this.offers, sideOf(scope.entered.role) as Side, input);
  }
}

/** The mediator's proposal: each side answers in secret, and it binds only when both accept. */
@Injectable()
export class ProposeTerms implements CaseUseCase<MakeOfferInput, Made> {
  readonly access: CaseAccess = { action: 'propose', lock: true, appears: false };

  constructor(private readonly offers: OfferRepository) {}

  execute(scope: CaseScope, input: MakeOfferInput): Promise<Made> {
    return placeOffer(scope, this.offers, 'mediator', input);
  }
}

async function placeOffer(scope: CaseScope, offers: OfferRepository, by: Side | 'mediator', input: MakeOfferInput): Promise<Made> {
  const { tx, ctx } = scope;
  const { id: caseId, tenantId } = scope.entered;
  const { terms, message, expiresAt } = readTerms(input, await scope.today());
  const latest = await offers.latest(tx, caseId);
  if (await offers.hasAccepted(tx, caseId)) throw notPossible('offer_not_open');
  requireSeen(input.after, latest);
  if (latest?.status === 'open') await offers.close(tx, latest.id, latest.bySide === by ? 'withdraw' : 'counter');
  const n = (latest?.n ?? 0) + 1;
  const parentId = latest?.id ?? null;
  const id = await offers.add(tx, { caseId, tenantId, n, bySide: by, authorName: ctx.actor.name, terms, message, expiresAt, parentId });
  await scope.appendToJournal('joint', 'offer.made', {
    offer: id,
    n,
    by,
    terms: terms as unknown as Json,
    expiresAt: expiresAt.toISOString(),
    record: await recordOf(tx, 'offer', { id }),
  });
  await scope.notify(await scope.peopleOf(by === 'mediator' ? 'both' : otherSide(by)), 'offer_made');
  await scope.announce();
  return { id };
}
