import { addDays, NO_OFFER_SEEN } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import { AnswerOffer } from '../app/answer-offer.js';
import { MakeOffer } from '../app/make-offer.js';
import { OfferRepository } from '../data/offer.repository.js';
import { ExpireOffers } from './expire-offers.js';

/** What the worker does to an offer past its moment, and what it leaves alone. */
describe('offers that lapse by themselves', () => {
  let given: Given;
  const offers = new OfferRepository();
  const expiring = new ExpireOffers(offers);
  beforeAll(async () => {
    given = await Given.begun('expire-offers');
  });
  afterAll(() => given?.close());

  /** A case with an offer of its clinic. */
  const offered = async (): Promise<{ caseId: string; id: string }> => {
    const today = await given.today();
    const caseId = await given.negotiatedCase();
    const { id } = await given.act(given.hands.desk, caseId, new MakeOffer(offers), {
      items: [{ kind: 'refund', note: '退还手术费', amountFen: 800_000 }],
      totalFen: 800_000,
      split: { clinicPct: 60, consumerPct: 40 },
      instalments: [{ amountFen: 800_000, dueOn: addDays(today, 30) }],
      message: '先退还部分费用。',
      expiresOn: addDays(today, 7),
      after: NO_OFFER_SEEN,
    });
    return { caseId, id };
  };
  const pastItsMoment = (id: string) => given.owner.query('update offer set expires_at = app.now() where id = $1', [id]);
  const rowOf = async (id: string): Promise<string> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', status, case when closed_at is null then 'open' else 'closed' end) as row from offer where id = $1`,
      [id],
    );
    return rows[0]!.row;
  };
  const sweep = (id: string) => given.byItself((by) => expiring.act(by, id));

  it('ends one at its moment: its row, its entry, the rooms hear of it; another case’s stays', async () => {
    const [here, elsewhere] = [await offered(), await offered()];
    await pastItsMoment(here.id);
    await pastItsMoment(elsewhere.id);
    const since = await given.lastAnnounced();
    await sweep(here.id);
    expect(await rowOf(here.id)).toBe('expired closed');
    expect((await given.record(here.caseId))['joint']!.at(-1)).toBe('offer.expired');
    expect(await given.announced(here.caseId, since)).not.toEqual([]);
    expect(await rowOf(elsewhere.id)).toBe('open open');
    expect((await given.record(elsewhere.caseId))['joint']!).not.toContain('offer.expired');
  });

  it('leaves one whose moment has not come', async () => {
    const { caseId, id } = await offered();
    await sweep(id);
    expect(await rowOf(id)).toBe('open open');
    expect((await given.record(caseId))['joint']!).not.toContain('offer.expired');
  });

  it('leaves one that was answered meanwhile, and does it once', async () => {
    const { caseId, id } = await offered();
    const { rows } = await given.owner.query<{ terms: object }>('select terms from offer where id = $1', [id]);
    const termsHash = fingerprint(rows[0]!.terms);
    await given.act(given.hands.consumer, caseId, new AnswerOffer(offers), { offerId: id, accept: true, termsHash });
    await pastItsMoment(id);
    await sweep(id);
    expect(await rowOf(id)).toBe('accepted closed');
    const late = await offered();
    await pastItsMoment(late.id);
    await sweep(late.id);
    await sweep(late.id);
    expect((await given.record(late.caseId))['joint']!.filter((type) => type === 'offer.expired')).toHaveLength(1);
  });

  it('is found at its moment, and not a second before', async () => {
    const { id } = await offered();
    const { rows } = await given.owner.query<{ at: Date }>('select expires_at as at from offer where id = $1', [id]);
    const moment = rows[0]!.at;
    await given.sweep(expiring);
    await given.stopClock(new Date(moment.getTime() - 1_000));
    expect([await given.sweep(expiring), await rowOf(id)]).toEqual([0, 'open open']);
    await given.stopClock(moment);
    expect(await given.sweep(expiring)).toBeGreaterThan(0);
    expect([await rowOf(id), await given.sweep(expiring)]).toEqual(['expired closed', 0]);
  });
});
