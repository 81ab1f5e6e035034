import { addDays, NO_OFFER_SEEN } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import { OfferRepository } from '../data/offer.repository.js';
import { AnswerOffer } from './answer-offer.js';
import { MakeOffer, ProposeTerms } from './make-offer.js';
import type { MakeOfferInput } from './read-terms.js';
import { WithdrawOffer } from './withdraw-offer.js';

/** The use cases of negotiation without a server: what each does, and what each refusal leaves. */
describe('offers, as use cases', () => {
  let given: Given;
  let today: string;
  const offers = new OfferRepository();
  const [making, proposing, answering, withdrawing] = [
    new MakeOffer(offers),
    new ProposeTerms(offers),
    new AnswerOffer(offers),
    new WithdrawOffer(offers),
  ];
  beforeAll(async () => {
    given = await Given.begun('offer-cases');
    today = await given.today();
  });
  afterAll(() => given?.close());

  const terms = (over: Partial<MakeOfferInput> = {}): MakeOfferInput => ({
    items: [{ kind: 'refund', note: '退还手术费', amountFen: 800_000 }],
    totalFen: 800_000,
    split: { clinicPct: 60, consumerPct: 40 },
    instalments: [{ amountFen: 800_000, dueOn: addDays(today, 30) }],
    message: '先退还部分费用。',
    expiresOn: addDays(today, 7),
    after: NO_OFFER_SEEN,
    ...over,
  });
  const hashOf = async (offerId: string): Promise<string> => {
    const { rows } = await given.owner.query<{ terms: object }>('select terms from offer where id = $1', [offerId]);
    return fingerprint(rows[0]!.terms);
  };
  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', n, by_side, status, author_name, case when closed_at is null then 'open' else 'closed' end) as row
         from offer where case_id = $1 order by n`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  const accept = async (offerId: string, over: object = {}) => ({ offerId, accept: true, termsHash: await hashOf(offerId), ...over });

  it('makes an offer: its row, its entry, a notice to the other side, and who makes it appears for the clinic', async () => {
    // The desk appeared as it answered the case.
    const { signatory, consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    await given.act(signatory, caseId, making, terms());
    expect(await rowsOf(caseId)).toEqual(['1 clinic open 周院长 open']);
    expect((await given.record(caseId))['joint']!.slice(-2)).toEqual(['representative.named', 'offer.made']);
    expect(await given.told(caseId, 'offer_made')).toEqual([consumer.actor.name]);
  });

  it('a counter-offer ends the one before it, and one’s own further offer takes that back', async () => {
    const { desk, consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    await given.act(desk, caseId, making, terms());
    await given.act(consumer, caseId, making, terms({ after: { n: 1, status: 'open', answers: 0 } }));
    await given.act(consumer, caseId, making, terms({ after: { n: 2, status: 'open', answers: 0 } }));
    expect(await rowsOf(caseId)).toEqual([
      '1 clinic countered 许经理 closed',
      '2 consumer withdrawn 林小满 closed',
      '3 consumer open 林小满 open',
    ]);
  });

  it('ends the offer that it is about alone, whatever else is open beside it', async () => {
    const { desk, consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const { id } = await given.act(desk, caseId, making, terms());
    // The next offer ends the one before it; that one more is open is written by hand.
    const beside = async (n: number, bySide: string) =>
      given.owner.query(
        `insert into offer (case_id, tenant_id, n, by_side, author_name, status, terms, message, expires_at)
          select case_id, tenant_id, $2, $3, author_name, 'open', terms, message, expires_at from offer where case_id = $1 and n = 1`,
        [caseId, n, bySide],
      );
    await beside(2, 'consumer');
    await given.act(consumer, caseId, answering, await accept(id, { accept: false }));
    expect(await rowsOf(caseId)).toEqual(['1 clinic declined 许经理 closed', '2 consumer open 许经理 open']);
    await beside(3, 'clinic');
    await given.act(desk, caseId, making, terms({ after: { n: 3, status: 'open', answers: 0 } }));
    expect(await rowsOf(caseId)).toEqual([
      '1 clinic declined 许经理 closed',
      '2 consumer open 许经理 open',
      '3 clinic withdrawn 许经理 closed',
      '4 clinic open 许经理 open',
    ]);
  });

  it('makes none on a state that has moved on, with faults, after one was accepted, or in a case that is not one’s own', async () => {
    const { desk, consumer, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const { id } = await given.act(desk, caseId, making, terms());
    const seen = { n: 1, status: 'open', answers: 0 } as const;
    await given.refuses(caseId, 'offer_moved_on', () => given.act(consumer, caseId, making, terms()));
    await given.refuses(caseId, 'split_not_100', () =>
      given.act(consumer, caseId, making, terms({ after: seen, split: { clinicPct: 60, consumerPct: 41 } })),
    );
    for (const [code, over] of [
      ['choice_invalid', { items: [{ kind: 'boat', note: '', amountFen: 800_000 }] }],
      ['date_invalid', { expiresOn: '2026-02-30' }],
      ['date_invalid', { expiresOn: '' }],
      ['too_long', { message: '字'.repeat(2001) }],
    ] as const)
      await given.refuses(caseId, code, () => given.act(consumer, caseId, making, terms({ after: seen, ...over })));
    for (const expiresOn of [addDays(today, -1), addDays(today, 61)])
      await given.refuses(caseId, 'expiry_invalid', () => given.act(consumer, caseId, making, terms({ after: seen, expiresOn })));
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, making, terms({ after: seen })));
    await given.refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, proposing, terms({ after: seen })));
    await given.act(consumer, caseId, answering, await accept(id));
    await given.refuses(caseId, 'offer_not_open', () =>
      given.act(consumer, caseId, making, terms({ after: { n: 1, status: 'accepted', answers: 0 } })),
    );
  });

  it('answers the terms that were shown, once, and never one’s own', async () => {
    const { desk, signatory, consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const { id } = await given.act(desk, caseId, making, terms());
    await given.refuses(caseId, 'own_offer', async () => given.act(signatory, caseId, answering, await accept(id)));
    await given.refuses(caseId, 'not_your_part', async () => given.act(desk, caseId, answering, await accept(id)));
    await given.refuses(caseId, 'terms_changed', async () =>
      given.act(consumer, caseId, answering, await accept(id, { termsHash: 'f'.repeat(64) })),
    );
    await given.refuses(caseId, 'not_found', async () => given.act(consumer, caseId, answering, await accept(id, { offerId: caseId })));
    await given.refuses(caseId, 'not_found', async () => given.act(consumer, caseId, answering, await accept(id, { offerId: 'x' })));
    await given.act(consumer, caseId, answering, await accept(id));
    expect(await rowsOf(caseId)).toEqual(['1 clinic accepted 许经理 closed']);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('offer.accepted');
    expect(await given.told(caseId, 'offer_accepted')).toEqual(['周院长', '许经理'].sort());
    await given.refuses(caseId, 'offer_not_open', async () => given.act(consumer, caseId, answering, await accept(id, { accept: false })));
  });

  it('answers no offer of another case, though both are one’s own', async () => {
    const { desk, consumer } = given.hands;
    const [first, second] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const { id } = await given.act(desk, first, making, terms());
    await given.refuses(second, 'not_found', async () => given.act(consumer, second, answering, await accept(id)));
    await given.refuses(second, 'not_found', async () => given.act(desk, second, withdrawing, { offerId: id }));
    expect(await rowsOf(first)).toEqual(['1 clinic open 许经理 open']);
  });

  it('answers a proposal in secret: nothing in the joint record, and only that side’s caucus is told, until both have', async () => {
    const { signatory, consumer, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const { id } = await given.act(mediator, caseId, proposing, terms());
    const joint = (await given.record(caseId))['joint']!;
    const last = await given.lastAnnounced();
    await given.act(consumer, caseId, answering, await accept(id));
    expect((await given.record(caseId))['joint']).toEqual(joint);
    expect((await given.record(caseId))['caucus_consumer']).toEqual(['offer.answered']);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'caucus_consumer' }]);
    expect(await rowsOf(caseId)).toEqual(['1 mediator open 郑岚 open']);
    await given.refuses(caseId, 'offer_not_open', async () => given.act(consumer, caseId, answering, await accept(id, { accept: false })));
    await given.act(signatory, caseId, answering, await accept(id));
    expect(await rowsOf(caseId)).toEqual(['1 mediator accepted 郑岚 closed']);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('offer.accepted');
    expect(await given.told(caseId, 'terms_agreed')).toEqual(['林小满', '周院长', '许经理', '郑岚'].sort());
  });

  it('one side’s refusal of a proposal ends it only once both have answered', async () => {
    const { signatory, consumer, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const { id } = await given.act(mediator, caseId, proposing, terms());
    await given.act(consumer, caseId, answering, await accept(id, { accept: false }));
    expect(await rowsOf(caseId)).toEqual(['1 mediator open 郑岚 open']);
    await given.act(signatory, caseId, answering, await accept(id));
    expect(await rowsOf(caseId)).toEqual(['1 mediator declined 郑岚 closed']);
    expect(await given.told(caseId, 'terms_agreed')).toEqual([]);
  });

  it('takes back one’s own open offer, and nobody else’s', async () => {
    const { desk, consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const { id } = await given.act(desk, caseId, making, terms());
    await given.refuses(caseId, 'offer_not_open', () => given.act(consumer, caseId, withdrawing, { offerId: id }));
    await given.act(desk, caseId, withdrawing, { offerId: id });
    expect(await rowsOf(caseId)).toEqual(['1 clinic withdrawn 许经理 closed']);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('offer.withdrawn');
    await given.refuses(caseId, 'offer_not_open', () => given.act(desk, caseId, withdrawing, { offerId: id }));
  });
});
