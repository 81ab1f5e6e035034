import { castOf, fileCase, offer, until, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const READ = `query($id: ID!) { caseFile(id: $id) { status actions agreements { state fault version } } notifications { items { kind caseId } } }`;

describe('an agreement whose document cannot be made', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('remake');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());

  it('is told to both sides, keeps its text, and is made again by whoever waits for it, once', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    const read = (person: Person) => person.gql(READ, { id: caseId });
    const state = async () => (await read(cast.consumer)).caseFile.agreements[0]?.state as string | undefined;
    await cast.clinic.done('answerCase', { ...of, statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    const { id } = await cast.clinic.done('makeOffer', { ...of, input: ['OfferInput!', offer()] });
    await cast.consumer.done('answerOffer', { ...of, offerId: ['ID!', id], accept: ['Boolean!', true] });
    const { id: agreementId } = await cast.consumer.done('draftSettlement', {
      ...of,
      input: ['DraftAgreementInput!', { facts: '双方核对收费单据后确认退还手术费。', paymentMethod: '银行转账', clauses: [] }],
    });
    await until(async () => (await state()) === 'ready');
    // A fault of ours, as it could be: the data that the template needs are not there.
    const { rows } = await world.owner.query<{ data: object }>('select data from agreement where id = $1', [agreementId]);
    // What was recorded does not change by the product's hand: the database's guard is put aside for the test's.
    const past = (change: string) =>
      world.owner.query(
        `alter table agreement disable trigger user; update agreement set ${change} where id = '${agreementId}'; alter table agreement enable trigger user`,
      );
    await past(`state = 'failed', fault = 'earlier', data = data - 'consumer', base_pdf_sha256 = null`);
    const outsider = await world.consumer('路人');
    expect(await outsider.act('remakeAgreement', of)).toMatchObject({ __typename: 'NotFound' });
    expect((await read(cast.clinic)).caseFile.actions).toContain('remake_agreement');
    await cast.clinic.done('remakeAgreement', of);
    await until(async () => (await read(cast.consumer)).caseFile.agreements[0].fault?.length === 14);
    expect(await state()).toBe('failed');
    for (const person of [cast.consumer, cast.clinic])
      expect((await read(person)).notifications.items).toContainEqual({ kind: 'agreement_failed', caseId });
    await past(`data = '${JSON.stringify(rows[0]!.data).replaceAll("'", "''")}'`);
    const both = await Promise.all([cast.consumer, cast.clinic].map((person) => person.act('remakeAgreement', of)));
    expect(both.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'document_made']);
    await until(async () => (await state()) === 'ready');
    expect((await read(cast.consumer)).caseFile).toMatchObject({ status: 'settling', agreements: [{ fault: null, version: 1 }] });
  });
});
