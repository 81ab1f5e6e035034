import { randomUUID } from 'node:crypto';
import { castOf, signableCase, signWithCode, until, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';
import { pastGuards } from '../support/past-guards.js';

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

  it('takes a seal from a chair of its own committee, and from nobody else, whoever proves to be there', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, caseId, agreementId);
    const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
    const [tenant, other] = [world.tenants[0]!.id, world.tenants[1]!.id];
    const state = async () =>
      (
        await world.owner.query(
          `select (select string_agg(mark, ',' order by mark) from signature where agreement_id = $1) as marks, c.status, c.version, (select state from agreement where id = $1) as state,
                  (select count(*)::int from journal.entry where case_id = c.id) as entries, (select count(*)::int from notification where case_id = c.id) as notices
             from case_file c where id = $2`,
          [agreementId, caseId],
        )
      ).rows[0];
    const before = await state();
    for (const [who, refused] of [
      [cast.mediator, 'not_your_part'],
      [cast.intake, 'not_your_part'],
      [cast.consumer, 'not_possible_now'],
      [cast.clinic, 'not_possible_now'],
      [await world.staff(tenant, 'mediator', ['administrator'], '管理员'), 'not_found'],
      [await world.staff(tenant, 'mediator', ['mediator'], '另一调解员'), 'not_found'],
      [await world.staff(tenant, 'mediator', ['expert'], '专家'), 'not_found'],
      [await world.staff(other, 'mediator', ['chair'], '外地主任'), 'not_found'],
      [await world.consumer('路人'), 'not_found'],
    ] as const) {
      const key = randomUUID();
      await who.prove('sealAgreement', key);
      expect([who.app, (await who.act('sealAgreement', of, key)).code]).toEqual([who.app, refused]);
      expect(await state()).toEqual(before);
    }
    expect(await cast.chair.actProven('sealAgreement', of)).toMatchObject({ __typename: 'Done' });
    expect(await state()).toMatchObject({ marks: 'clinic,consumer,mediator,seal', status: 'effective', state: 'sealed' });
  });

  it('takes from each its own mark: no mark of another, of another case, or before the document is ready', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const another = await signableCase(world, cast);
    const of = (c: string, a: string) => ({ caseId: ['ID!', c] as [string, unknown], agreementId: ['ID!', a] as [string, unknown] });
    const marks = async () =>
      (
        await world.owner.query<{ mark: string; account_id: string }>(
          'select mark, account_id from signature where agreement_id = $1 order by signed_at, mark',
          [agreementId],
        )
      ).rows;
    // An agreement of another case under this one's id, and the other way round.
    for (const [c, a] of [
      [caseId, another.agreementId],
      [another.caseId, agreementId],
    ] as const)
      expect(await cast.consumer.act('requestSigningCode', of(c, a))).toMatchObject({ __typename: 'NotFound' });
    for (const who of [cast.chair, cast.intake])
      expect(await who.act('requestSigningCode', of(caseId, agreementId))).toMatchObject({
        __typename: 'NotPossible',
        code: 'not_your_part',
      });
    for (const state of ['making', 'failed']) {
      await pastGuards(world.owner, `update agreement set state = $2, fault = 'unavailable' where id = $1`, [agreementId, state]);
      expect(await cast.consumer.act('requestSigningCode', of(caseId, agreementId))).toMatchObject({ code: 'document_not_ready' });
    }
    await pastGuards(world.owner, `update agreement set state = 'ready', fault = null where id = $1`, [agreementId]);
    expect(await marks()).toEqual([]);
    expect(await signWithCode(world, cast.clinic, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    // The mediator comes after both, and nobody signs twice.
    expect(await cast.mediator.act('requestSigningCode', of(caseId, agreementId))).toMatchObject({ code: 'mark_out_of_order' });
    expect(await cast.clinic.act('requestSigningCode', of(caseId, agreementId))).toMatchObject({ code: 'already_signed' });
    expect(await signWithCode(world, cast.consumer, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    expect(await signWithCode(world, cast.mediator, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    expect(await marks()).toEqual([
      { mark: 'clinic', account_id: cast.clinic.accountId },
      { mark: 'consumer', account_id: cast.consumer.accountId },
      { mark: 'mediator', account_id: cast.mediator.accountId },
    ]);
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
