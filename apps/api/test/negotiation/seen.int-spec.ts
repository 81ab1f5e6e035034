import { castOf, fileCase, mediatedCase, offer, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

/** What binds is neither empty nor written on a state that has passed. */
describe('an offer says something, and says it to what its author saw', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('seen');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const make = (person: Cast['consumer'], caseId: string, over: object = {}) =>
    person.act('makeOffer', { ...of(caseId), input: ['OfferInput!', offer(over)] });
  const offers = async (caseId: string) =>
    (await world.owner.query<{ n: number; status: string }>('select n, status from offer where case_id = $1 order by n', [caseId])).rows;

  it.each([
    [
      'the untouched form of before',
      { items: [{ kind: 'refund', note: '', amountFen: 0 }], totalFen: 0, instalments: [] },
      'items.0',
      'item_amount_needed',
    ],
    [
      'a head of money without a sum',
      { items: [{ kind: 'medical', note: '', amountFen: null }], totalFen: 0, instalments: [] },
      'items.0',
      'item_amount_needed',
    ],
    ['an empty list', { items: [], totalFen: 0, instalments: [] }, 'items', 'items_missing'],
    [
      'an apology of 0 yuan',
      { items: [{ kind: 'apology', note: '', amountFen: 0 }], totalFen: 0, instalments: [] },
      'items.0',
      'item_amount_zero',
    ],
    [
      'something else that is not named',
      { items: [{ kind: 'other', note: '', amountFen: null }], totalFen: 0, instalments: [] },
      'items.0',
      'item_note_needed',
    ],
    [
      'a note that waives limitation (LIM-8)',
      { items: [{ kind: 'apology', note: '书面道歉，患方预先放弃诉讼时效利益', amountFen: null }], totalFen: 0, instalments: [] },
      'items.0',
      'item_note_limitation',
    ],
    ['a split that is none', { split: { clinicPct: 0, consumerPct: 0 } }, 'split', 'split_not_100'],
  ])('refuses %s, in words at its field, and keeps nothing of it', async (_, over, path, code) => {
    const caseId = await fileCase(world, cast.consumer);
    const answer = await make(cast.clinic, caseId, over);
    expect(answer).toMatchObject({ __typename: 'InvalidInput', faults: expect.arrayContaining([expect.objectContaining({ path, code })]) });
    expect(await offers(caseId)).toEqual([]);
  });

  it('takes an apology that has no sum, and shows none', async () => {
    const caseId = await fileCase(world, cast.consumer);
    expect(
      (await make(cast.clinic, caseId, { items: [{ kind: 'apology', note: '书面道歉', amountFen: null }], totalFen: 0, instalments: [] }))
        .__typename,
    ).toBe('Done');
    const { caseFile } = await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { offers { items { amountFen } } } }', {
      id: caseId,
    });
    expect(caseFile.offers[0].items).toEqual([{ amountFen: null }]);
  });

  it('refuses a counter-offer written before the offer it answers was withdrawn, and says so', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { id } = await make(cast.clinic, caseId);
    await cast.clinic.done('withdrawOffer', { ...of(caseId), offerId: ['ID!', id] });
    const late = await make(cast.consumer, caseId, { after: { n: 1, status: 'open', answers: 0 } });
    expect(late).toMatchObject({ __typename: 'Conflict', code: 'offer_moved_on' });
    expect(late.message).toContain('方案1现在是“已撤回”');
    expect(await offers(caseId)).toEqual([{ n: 1, status: 'withdrawn' }]);
    expect((await make(cast.consumer, caseId, { after: { n: 1, status: 'withdrawn', answers: 0 } })).__typename).toBe('Done');
  });

  it('of a mediator’s two tabs the older one does not overwrite the newer proposal, nor the answers to it', async () => {
    const caseId = await mediatedCase(world, cast);
    const propose = (after: object) => cast.mediator.act('proposeTerms', { ...of(caseId), input: ['OfferInput!', offer({ after })] });
    const none = { n: 0, status: 'none', answers: 0 };
    const { id } = await propose(none);
    expect(await propose(none)).toMatchObject({ __typename: 'Conflict', code: 'offer_moved_on' });
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    const unseen = await propose({ n: 1, status: 'open', answers: 0 });
    expect(unseen).toMatchObject({ __typename: 'Conflict', code: 'offer_moved_on' });
    expect(unseen.message).toContain('保密答复');
    expect(await offers(caseId)).toEqual([{ n: 1, status: 'open' }]);
    // The clinic may not know of the consumer's answer: for it the proposal stands as it was.
    expect((await make(cast.clinic, caseId, { after: { n: 1, status: 'open', answers: 0 } })).__typename).toBe('Done');
  });

  it('accepts the terms that were shown and no others, and journals which', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { id } = await make(cast.clinic, caseId);
    const answer = (termsHash: string) =>
      cast.consumer.act('answerOffer', {
        ...of(caseId),
        offerId: ['ID!', id],
        accept: ['Boolean!', true],
        termsHash: ['String!', termsHash],
      });
    expect(await answer('0'.repeat(64))).toMatchObject({ __typename: 'Conflict', code: 'terms_changed' });
    expect(await offers(caseId)).toEqual([{ n: 1, status: 'open' }]);
    const { caseFile } = await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { offers { termsHash } } }', { id: caseId });
    expect((await answer(caseFile.offers[0].termsHash)).__typename).toBe('Done');
    const { rows } = await world.owner.query<{ payload: string }>(
      `select p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where e.case_id = $1 and e.type = 'offer.accepted'`,
      [caseId],
    );
    expect(JSON.parse(rows[0]!.payload)).toMatchObject({ termsSha256: caseFile.offers[0].termsHash });
  });

  it('lets a basis be chosen only on the choice that was shown', async () => {
    const caseId = await mediatedCase(world, cast);
    const elect = (basis: string, instead: string | null) =>
      cast.consumer.act('electBasis', { ...of(caseId), basis: ['String!', basis], instead: ['String', instead] });
    expect((await elect('tort', null)).__typename).toBe('Done');
    expect(await elect('contract', null)).toMatchObject({ __typename: 'Conflict', code: 'basis_moved_on' });
    expect((await elect('contract', 'tort')).__typename).toBe('Done');
  });

  it('keeps a second statement of responsibility from replacing one that its author has not seen', async () => {
    const caseId = await mediatedCase(world, cast);
    const state = (pct: number, replaces: string | null) =>
      cast.clinic.act('stateResponsibility', {
        ...of(caseId),
        input: [
          'ResponsibilityInput!',
          {
            stages: [{ stage: 'operation', weightPct: 100, clinicPct: pct, reason: '手术记录与结果', exhibitIds: [] }],
            harmShown: false,
            grounds: [],
            forceMajeure: false,
            shared: true,
            replaces,
          },
        ],
      });
    const first = await state(30, null);
    expect(first.__typename).toBe('Done');
    expect(await state(40, null)).toMatchObject({ __typename: 'Conflict', code: 'view_moved_on' });
    expect((await state(40, first.id)).__typename).toBe('Done');
  });
});
