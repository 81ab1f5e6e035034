import { demonstrationAuthority, verifyAgreement } from '../src/modules/agreements/index.js';
import { castOf, addExhibit, fileCase, JPEG, offer, signableCase, signWithCode, takeDossier, type Cast } from './support/journey.js';
import { createWorld, type World } from './support/world.js';

describe('the journey over the wire', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('journey');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  it('goes from filing to an agreement that takes effect at the last of the four marks, and to its performance', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    expect(await signWithCode(world, cast.consumer, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    expect(await cast.chair.act('sealAgreement', of)).toMatchObject({ __typename: 'NotPossible', code: 'mark_out_of_order' });
    expect(await signWithCode(world, cast.clinic, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    expect(await signWithCode(world, cast.mediator, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    const query =
      'query($id: ID!) { caseFile(id: $id) { status effectiveAt obligations { id n amountFen status } clocks { kind endedAt provisional lastDay } agreements { address signatures { mark signedAt } } letters { kind until } } }';
    expect((await cast.consumer.gql(query, { id: caseId })).caseFile).toMatchObject({ status: 'signing', effectiveAt: null });
    await cast.chair.done('sealAgreement', of);
    const { caseFile } = await cast.consumer.gql(query, { id: caseId });
    expect(caseFile.status).toBe('effective');
    expect(caseFile.effectiveAt).toBe(
      caseFile.agreements
        .at(-1)
        .signatures.map((s: { signedAt: string }) => s.signedAt)
        .sort()
        .at(-1),
    );
    expect(caseFile.obligations.map((o: { amountFen: number }) => o.amountFen)).toEqual([1_230_000, 1_230_000]);
    expect(caseFile.letters.map((l: { kind: string }) => l.kind)).toEqual([
      'application',
      'invitation',
      'acceptance',
      'rights_and_duties',
      'mediator',
      'effective',
    ]);
    expect(caseFile.letters.at(-1).until).toMatch(/^\d{4}-/);
    const pdf = Buffer.from(
      await (await fetch(`${world.url}${caseFile.agreements.at(-1).address}`, { headers: { cookie: cast.consumer.cookie } })).arrayBuffer(),
    );
    const { root } = await demonstrationAuthority(world.config);
    expect(await verifyAgreement(pdf, root)).toMatchObject({ valid: true });
    const { files } = await takeDossier(cast.consumer, caseId);
    expect(files.get('data/agreement.pdf')!.equals(pdf)).toBe(true);
    const proof = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'performance_proof', title: '转账回单' });
    for (const o of caseFile.obligations) {
      await cast.clinic.done('reportPerformance', { ...of, obligationId: ['ID!', o.id], exhibitId: ['ID!', proof], note: ['String!', ''] });
      await cast.consumer.done('confirmPerformance', { ...of, obligationId: ['ID!', o.id] });
    }
    const fulfilled = (await cast.consumer.gql(query, { id: caseId })).caseFile;
    expect(fulfilled.status).toBe('fulfilled');
    expect(fulfilled.letters.at(-1).kind).toBe('fulfilled');
  });

  it('lets the consumer contest a performance with a reason, and the clinic report it again', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, caseId, agreementId);
    await cast.chair.done('sealAgreement', of);
    const due = async () =>
      (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { obligations { id status contestReason } } }', { id: caseId }))
        .caseFile.obligations[0];
    const obligation = { ...of, obligationId: ['ID!', (await due()).id] as [string, unknown] };
    const proof = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'performance_proof', title: '回单' });
    expect(await cast.consumer.act('confirmPerformance', obligation)).toMatchObject({ __typename: 'Conflict' });
    await cast.clinic.done('reportPerformance', { ...obligation, exhibitId: ['ID!', proof], note: ['String!', ''] });
    expect(await cast.consumer.act('contestPerformance', { ...obligation, reason: ['String!', '没到'] })).toMatchObject({
      __typename: 'InvalidInput',
      code: 'reason_needed',
    });
    await cast.consumer.done('contestPerformance', { ...obligation, reason: ['String!', '银行账户没有收到这笔款项。'] });
    expect(await due()).toMatchObject({ status: 'contested', contestReason: '银行账户没有收到这笔款项。' });
    await cast.clinic.done('reportPerformance', { ...obligation, exhibitId: ['ID!', proof], note: ['String!', '已补'] });
    expect(await due()).toMatchObject({ status: 'reported', contestReason: null });
  });

  it('ends a withdrawn case with the notice of the routes still open, and nothing can be done in it any more', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    await cast.clinic.done('makeOffer', { ...of, input: ['OfferInput!', offer()] });
    expect(await cast.clinic.act('withdrawCase', { ...of, note: ['String!', '对方应当撤回这个案件。'] })).toMatchObject({
      __typename: 'NotPossible',
    });
    await cast.consumer.done('withdrawCase', { ...of, note: ['String!', '已决定通过其他途径处理。'] });
    for (const person of [cast.consumer, cast.clinic]) {
      const { caseFile } = await person.gql(
        'query($id: ID!) { caseFile(id: $id) { status endReason letters { kind reason } offers { status } clocks { kind endedAt } actions } }',
        { id: caseId },
      );
      expect(caseFile).toMatchObject({
        status: 'withdrawn',
        endReason: 'withdrawn',
        letters: [{ kind: 'case_withdrawn', reason: 'withdrawn' }],
        offers: [{ status: 'expired' }],
      });
      // Limitation runs on whatever becomes of the case, for whose claim it is; everything else has ended.
      expect(caseFile.clocks.filter((c: { endedAt: string | null }) => c.endedAt === null).map((c: { kind: string }) => c.kind)).toEqual(
        person === cast.consumer ? ['limitation'] : [],
      );
      // What was opened to a mediator can be taken back for as long as the file is there.
      expect(caseFile.actions).toEqual(['read', 'keep_earlier_caucus', 'record_event', 'issue_service_proof', 'download']);
    }
  });

  it('answers faults in terms with the field and how to mend it', async () => {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: '110105' }],
    });
    await cast.consumer.done('saveDraft', {
      caseId: ['ID!', caseId],
      input: [
        'CaseDraftInput!',
        {
          procedure: 'laser',
          treatmentDay: '2026-01-05',
          knownDay: '2026-01-06',
          story: '激光治疗后色素沉着，持续数月没有改善，机构没有说明原因。',
          claims: ['refund'],
        },
      ],
    });
    await cast.consumer.done('fileCase', { caseId: ['ID!', caseId] });
    const answer = await cast.consumer.act('makeOffer', {
      caseId: ['ID!', caseId],
      input: ['OfferInput!', offer({ split: { clinicPct: 60, consumerPct: 41 }, totalFen: 5 })],
    });
    expect(answer.__typename).toBe('InvalidInput');
    expect(answer.faults.map((f: { code: string }) => f.code)).toEqual(['total_mismatch', 'split_not_100', 'instalments_mismatch']);
    expect(answer.faults[1].message).toContain('101%');
  });
});
