import { castOf, signableCase, signWithCode, until, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

/** A signed agreement is not lost by a press: it takes a change, a reason, and having seen whose signature goes. */
describe('drafting an agreement anew', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('redraft');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const SAME = { facts: '双侧下睑修复术后出现局部凹陷。', paymentMethod: '银行转账', clauses: [] as string[] };
  const CHANGED = { ...SAME, clauses: ['医方就宣传用语书面说明。'] };
  const redraft = (caseId: string, input: object) =>
    cast.mediator.act('draftAgreement', { ...of(caseId), input: ['DraftAgreementInput!', input] });
  const versions = async (caseId: string) =>
    (
      await world.owner.query<{ version: number; state: string; signatures: number }>(
        `select version, state, (select count(*)::int from signature s where s.agreement_id = a.id) as signatures from agreement a where case_id = $1 order by version`,
        [caseId],
      )
    ).rows;

  it('is refused where nothing changed, and the signature stands', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    await signWithCode(world, cast.consumer, caseId, agreementId);
    expect(await redraft(caseId, SAME)).toMatchObject({ __typename: 'NotPossible', code: 'nothing_changed' });
    expect(await versions(caseId)).toEqual([{ version: 1, state: 'ready', signatures: 1 }]);
  });

  it('takes a reason, which both sides read beside the version that became void', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    await signWithCode(world, cast.consumer, caseId, agreementId);
    expect(await redraft(caseId, { ...CHANGED, reason: '改' })).toMatchObject({
      __typename: 'InvalidInput',
      faults: [{ path: 'reason', code: 'reason_needed' }],
    });
    expect(await versions(caseId)).toEqual([{ version: 1, state: 'ready', signatures: 1 }]);
    expect((await redraft(caseId, { ...CHANGED, reason: '双方同意加一条书面说明的约定。' })).__typename).toBe('Done');
    for (const person of [cast.consumer, cast.clinic]) {
      const { caseFile } = await person.gql('query($id: ID!) { caseFile(id: $id) { agreements { version state voidReason voidedBy } } }', {
        id: caseId,
      });
      expect(caseFile.agreements[0]).toEqual({
        version: 1,
        state: 'void',
        voidReason: '双方同意加一条书面说明的约定。',
        voidedBy: '周敏',
      });
      const { notifications } = await person.gql('{ notifications { items { kind } } }');
      expect(notifications.items).toContainEqual({ kind: 'agreement_voided_signed' });
    }
    await until(async () => (await versions(caseId))[1]?.state === 'ready');
  });

  it('is refused when a signature came in that its author had not seen', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const opened = { replaces: agreementId, voids: [], reason: '双方同意加一条书面说明的约定。' };
    await signWithCode(world, cast.consumer, caseId, agreementId);
    const late = await redraft(caseId, { ...CHANGED, ...opened });
    expect(late).toMatchObject({ __typename: 'Conflict', code: 'signed_meanwhile' });
    expect(late.message).toContain('林小满');
    expect(await versions(caseId)).toEqual([{ version: 1, state: 'ready', signatures: 1 }]);
    expect((await redraft(caseId, { ...CHANGED, ...opened, voids: ['consumer'] })).__typename).toBe('Done');
  });

  it('is refused on a version that is no longer the one, and so is the seal', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const addresses = async (): Promise<(string | null)[]> =>
      (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { agreements { address } } }', { id: caseId })).caseFile.agreements.map(
        (a: { address: string | null }) => a.address,
      );
    const status = async (address: string) => (await fetch(`${world.url}${address}`, { headers: { cookie: cast.consumer.cookie } })).status;
    const [first] = await addresses();
    expect(await status(first!)).toBe(200);
    expect((await redraft(caseId, CHANGED)).__typename).toBe('Done');
    await until(async () => (await versions(caseId))[1]?.state === 'ready');
    // The address of the one before, which was good when it was given, leads nowhere.
    const [gone, second] = await addresses();
    expect([gone, await status(first!), await status(second!)]).toEqual([null, 404, 200]);
    expect(await redraft(caseId, { ...SAME, replaces: agreementId })).toMatchObject({ __typename: 'Conflict', code: 'version_moved_on' });
    expect(await cast.chair.act('sealAgreement', { ...of(caseId), agreementId: ['ID!', agreementId] })).toMatchObject({
      __typename: 'Conflict',
      code: 'version_superseded',
    });
    expect((await versions(caseId)).map((v) => v.state)).toEqual(['void', 'ready']);
  });
});
