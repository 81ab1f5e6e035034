import { Injectable } from '@nestjs/common';
import { OFFER_TRANSITIONS, type OfferStatus, type OfferTerms, type Side } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { OfferAnswerEntity } from './offer-answer.entity.js';
import { OfferEntity } from './offer.entity.js';

export interface LatestOffer {
  readonly id: string;
  readonly n: number;
  readonly bySide: Side | 'mediator';
  readonly status: OfferStatus;
  /** Of its secret answers, those that this reader may know: row-level security counts for them. */
  readonly answers: number;
}

/** An offer as it stands while its row is locked. */
export interface HeldOffer {
  readonly id: string;
  readonly bySide: Side | 'mediator';
  readonly status: OfferStatus;
  readonly terms: OfferTerms;
  readonly expiresAt: Date;
}

type OfferAct = keyof typeof OFFER_TRANSITIONS;

/** What is new of an offer; its number, status and time are the database's and this repository's. */
export interface NewOffer {
  readonly caseId: string;
  readonly tenantId: string;
  readonly n: number;
  readonly bySide: Side | 'mediator';
  readonly authorName: string;
  readonly terms: OfferTerms;
  readonly message: string;
  readonly expiresAt: Date;
  readonly parentId: string | null;
}

export interface NewAnswer {
  readonly offerId: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly side: Side;
  readonly answer: 'accept' | 'decline';
  readonly accountId: string;
}

/** Offers and their secret answers: the only place that reads and writes them for negotiation. */
@Injectable()
export class OfferRepository {
  async latest(tx: Tx, caseId: string): Promise<LatestOffer | null> {
    const [latest] = await tx.query<LatestOffer>(
      `select id, n, by_side as "bySide", status, (select count(*)::int from offer_answer a where a.offer_id = o.id) as answers
         from offer o where case_id = $1 order by n desc limit 1`,
      [caseId],
    );
    return latest ?? null;
  }

  hasAccepted(tx: Tx, caseId: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(OfferEntity, 'o')
      .where('o.caseId = :caseId and o.status = :accepted', { caseId, accepted: 'accepted' satisfies OfferStatus })
      .getExists();
  }

  /** One offer of a case, its row locked: two who answer, counter or withdraw it at once come one after the other. */
  async hold(tx: Tx, caseId: string, offerId: string): Promise<HeldOffer | null> {
    const row = await tx.manager
      .createQueryBuilder(OfferEntity, 'o')
      .where('o.id = :offerId and o.caseId = :caseId', { offerId, caseId })
      .setLock('pessimistic_write')
      .getOne();
    return row && { id: row.id, bySide: row.bySide, status: row.status, terms: row.terms, expiresAt: row.expiresAt };
  }

  async add(tx: Tx, offer: NewOffer): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(OfferEntity).values(offer).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }

  /**
   * Ends an offer that is open; one that has ended stays as it did. Who must know that it was open holds its row (`hold`), or the
   * case's, under which sides and mediator make and answer offers one after the other.
   */
  async close(tx: Tx, offerId: string, act: Exclude<OfferAct, 'lapse'>): Promise<void> {
    const { from, to } = OFFER_TRANSITIONS[act];
    await tx.manager
      .createQueryBuilder()
      .update(OfferEntity)
      .set({ status: to, closedAt: () => 'app.now()' })
      .where('id = :offerId and status in (:...from)', { offerId, from })
      .execute();
  }

  /** The case of an offer, for who has no more than its id. */
  async caseOf(tx: Tx, offerId: string): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(OfferEntity, 'o')
      .select(['o.id', 'o.caseId'])
      .where('o.id = :offerId', { offerId })
      .getOne();
    return row && row.caseId;
  }

  /** Ends an open offer whose moment has come. @returns false where it has ended already, or has time left */
  async expire(tx: Tx, offerId: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(OfferEntity)
      .set({ status: 'expired', closedAt: () => 'app.now()' })
      .where('id = :offerId and status = :open and expires_at <= app.now()', { offerId, open: 'open' satisfies OfferStatus })
      .execute();
    return affected === 1;
  }

  /** With the case, an offer that waits for an answer is over. */
  async expireOpen(tx: Tx, caseId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(OfferEntity)
      .set({ status: 'expired', closedAt: () => 'app.now()' })
      .where('caseId = :caseId and status = :open', { caseId, open: 'open' satisfies OfferStatus })
      .execute();
  }

  /** The terms that both sides accepted last; none where nothing was accepted, or it has lapsed. */
  async acceptedTerms(tx: Tx, caseId: string): Promise<OfferTerms | null> {
    const row = await tx.manager
      .createQueryBuilder(OfferEntity, 'o')
      .where('o.caseId = :caseId and o.status = :accepted', { caseId, accepted: 'accepted' satisfies OfferStatus })
      .orderBy('o.n', 'DESC')
      .limit(1)
      .getOne();
    return row && row.terms;
  }

  /** What was accepted waits for its writing no longer: both sides are free to offer anew. */
  async lapseAccepted(tx: Tx, caseId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(OfferEntity)
      .set({ status: 'lapsed', closedAt: () => 'app.now()' })
      .where('caseId = :caseId and status = :accepted', { caseId, accepted: 'accepted' satisfies OfferStatus })
      .execute();
  }

  /** Answers a proposal for one side, in that side's caucus. @returns false where the side has answered it already */
  async answer(tx: Tx, answer: NewAnswer): Promise<boolean> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(OfferAnswerEntity)
      .values({ ...answer, audience: `caucus_${answer.side}`, at: () => 'app.now()' })
      .orIgnore()
      .returning('side')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  /** What the secret answers to a proposal come to, told without telling which side gave which (a function of the database). */
  async settled(tx: Tx, offerId: string): Promise<'open' | 'accepted' | 'declined'> {
    return one(await tx.query<{ state: 'open' | 'accepted' | 'declined' }>('select app.settle_proposal($1) as state', [offerId])).state;
  }
}
