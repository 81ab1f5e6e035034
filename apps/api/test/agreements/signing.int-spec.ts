import { randomUUID } from 'node:crypto';
import { castOf, signableCase, signWithCode, until, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

describe('signing', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('signing');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  it('sets one signature however often the same code is sent at once', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
    await cast.consumer.done('requestSigningCode', of);
    const code = await world.codeFor(cast.consumer.contact);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => cast.consumer.act('signWithCode', { ...of, code: ['String!', code] }, null)),
    );
    expect(answers.filter((a) => a.__typename === 'Done')).toHaveLength(1);
    const { rows } = await world.owner.query(
      `select (select count(*)::int from signature where agreement_id = $1) as signatures, (select count(*)::int from journal.entry where case_id = $2 and type = 'agreement.signed') as entries`,
      [agreementId, caseId],
    );
    expect(rows[0]).toEqual({ signatures: 1, entries: 1 });
  });

  it('takes no signature on an older version, and a new version voids what was signed', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    expect(await signWithCode(world, cast.consumer, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    await cast.clinic.done('requestSigningCode', { ...of, agreementId: ['ID!', agreementId] });
    const code = await world.codeFor(cast.clinic.contact);
    const { id: next } = await cast.mediator.done('draftAgreement', {
      ...of,
      input: ['DraftAgreementInput!', { facts: '补充：双方确认修复费用另计。', paymentMethod: '银行转账', clauses: [] }],
    });
    await until(
      async () =>
        (await cast.mediator.gql('query($id: ID!) { caseFile(id: $id) { status } }', { id: caseId })).caseFile.status === 'signing',
    );
    expect(
      await cast.clinic.act('signWithCode', { ...of, agreementId: ['ID!', agreementId], code: ['String!', code] }, null),
    ).toMatchObject({ __typename: 'Conflict', code: 'version_superseded' });
    // The code was bound to the older document and opens nothing of the new one.
    expect(await cast.clinic.act('signWithCode', { ...of, agreementId: ['ID!', next], code: ['String!', code] }, null)).toMatchObject({
      __typename: 'InvalidInput',
      code: 'code_wrong',
    });
    expect((await world.owner.query('select count(*)::int as n from signature where agreement_id = $1', [next])).rows[0]).toEqual({ n: 0 });
  });

  it('guesses a code five times and no more', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
    await cast.consumer.done('requestSigningCode', of);
    const code = await world.codeFor(cast.consumer.contact);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++)
      expect(await cast.consumer.act('signWithCode', { ...of, code: ['String!', wrong] }, null)).toMatchObject({ code: 'code_wrong' });
    expect(await cast.consumer.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ code: 'code_wrong' });
  });

  it('lets no desk clerk sign, no mediator before the parties, and no seal twice', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
    const clerk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '客服');
    expect(await clerk.act('requestSigningCode', of)).toMatchObject({ __typename: 'NotPossible', code: 'not_your_part' });
    expect(await cast.mediator.act('requestSigningCode', of)).toMatchObject({ __typename: 'NotPossible', code: 'mark_out_of_order' });
    for (const person of [cast.consumer, cast.clinic, cast.mediator])
      expect(await signWithCode(world, person, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    // Three chairs, each of whom has proved to be there: the seal itself is what is raced for.
    const chairs = [
      cast.chair,
      ...(await Promise.all(['副主任', '轮值主任'].map((n) => world.staff(world.tenants[0]!.id, 'mediator', ['chair'], n)))),
    ];
    const keys = chairs.map(() => randomUUID());
    for (const [i, chair] of chairs.entries()) await chair.prove('sealAgreement', keys[i]!);
    const seals = await Promise.all(chairs.map((chair, i) => chair.act('sealAgreement', of, keys[i])));
    expect(seals.filter((a) => a.__typename === 'Done')).toHaveLength(1);
    expect((await world.owner.query(`select count(*)::int as n from obligation where case_id = $1`, [caseId])).rows[0]).toEqual({ n: 2 });
  });
});
