import { Injectable } from '@nestjs/common';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { Sweep, type DueRows, type SweepTask } from '../../../platform/jobs/sweep.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { announceChange, holdCase } from '../../cases/index.js';
import { OFFERS_TO_EXPIRE } from '../data/due-offers.query.js';
import { OfferRepository } from '../data/offer.repository.js';

/** An offer past its moment lapses: before the clock of its case, which may end it, and after who is put out of the case. */
@Injectable()
@Sweep({ order: 20 })
export class ExpireOffers implements SweepTask {
  constructor(private readonly offers: OfferRepository) {}

  due(): DueRows {
    return OFFERS_TO_EXPIRE;
  }

  async act({ tx, relay }: ByItself, offerId: string): Promise<void> {
    const caseId = await this.offers.caseOf(tx, offerId);
    if (!caseId) return;
    // The case before its row, in the order of the use cases, so that neither waits for the other in a circle.
    await holdCase(tx, caseId);
    // Answered while this waited for the case.
    if (!(await this.offers.expire(tx, offerId))) return;
    await appendAsSystem(tx, { caseId, audience: 'joint', type: 'offer.expired', payload: { offer: offerId } });
    await announceChange(tx, relay, caseId);
  }
}
