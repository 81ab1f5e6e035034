import { EMPTY_CALCULATION } from '@heyi/domain';
import { day, draftCase, fileCase, offer, until } from '../support/journey.js';
import { fileAgainstNamed, join, madeConfirmed } from '../support/institutions.js';
import { createWorld, type World } from '../support/world.js';
import { everybody, type Everybody } from './everybody.js';
import { Walk } from './walk.js';

const LETTER = '请贵机构在期限内书面说明手术经过与费用明细，并答复退费请求。';
const TEXT = { facts: '双方核对收费单据后确认退还手术费。', paymentMethod: '银行转账', clauses: [] };

/** Done where something was said before: law/earlier-caucus. */
const EARLIER_CAUCUS = ['askEarlierCaucus', 'allowEarlierCaucus', 'keepEarlierCaucus'];

/** Between the sides: one case is led from its draft to its settlement, and judged where it stands before each step. */
describe('who may and who may not, while the sides are alone', () => {
  let world: World;
  let people: Everybody;
  let walk: Walk;
  beforeAll(async () => {
    world = await createWorld('direct');
    people = await everybody(world);
    walk = new Walk(world, people);
    walk.caseId = await draftCase(world, people.consumer);
    await walk.represent();
  });
  afterAll(async () => {
    console.log(`between the sides: ${walk?.judge.cells} cells, ${walk?.judge.controlled.size} acts done`);
    await world?.close();
  });

  it('holds in draft', async () => {
    expect(await walk.judged('draft')).toEqual([]);
    await walk.does('saveDraft', 'consumer', { input: ['CaseDraftInput!', { claimFen: 1_860_000 }] });
    const added = await walk.exhibit('consumer');
    await walk.does('openExhibit', 'general', { ...walk.id('exhibitId', added), ...walk.said('reason', '') }, 'OpenedExhibit');
    await walk.does('withdrawExhibit', 'general', { ...walk.id('exhibitId', added), ...walk.said('reason', '传错了照片，另行上传。') });
    const taking: [string, unknown] = ['TakeDossierInput!', { kind: 'record', opened: [] }];
    await walk.does('takeDossier', 'consumer', { input: taking }, 'TakenDossier');
    await walk.does('fileCase', 'consumer');
  });

  it('holds in filed', async () => {
    expect(await walk.judged('filed')).toEqual([]);
    const letter = await walk.does('sendDemand', 'general', {
      input: ['DemandInput!', { body: LETTER, amountFen: 1_860_000, applyIfSilent: false }],
    });
    await walk.does('openDemand', 'desk', walk.id('letterId', letter.id));
    await walk.does('answerDemand', 'desk', {
      ...walk.id('letterId', letter.id),
      ...walk.said('statement', '我们会在期限内书面说明手术经过。'),
    });
    await walk.does('issueServiceProof', 'signatory', walk.id('letterId', letter.id));
    await walk.does('answerCase', 'desk', walk.said('statement', '我们已收到，正在核对病历。'));
  });

  it('holds in negotiating', async () => {
    expect(await walk.judged('negotiating')).toEqual([]);
    const first = await walk.does('makeOffer', 'desk', { input: ['OfferInput!', offer()] });
    await walk.does('answerOffer.decline', 'general', { ...walk.id('offerId', first.id), accept: ['Boolean!', false] });
    const after = (n: number, status: string) => ({ after: { n, status, answers: 0 } });
    const second = await walk.does('makeOffer', 'consumer', { input: ['OfferInput!', offer(after(1, 'declined'))] });
    await walk.does('withdrawOffer', 'general', walk.id('offerId', second.id));
    const third = await walk.does('makeOffer', 'signatory', { input: ['OfferInput!', offer(after(2, 'withdrawn'))] });
    await walk.does('answerOffer.accept', 'special', { ...walk.id('offerId', third.id), accept: ['Boolean!', true] });
    await walk.does('saveCalculation', 'general', {
      input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, prices: { paidFen: 1_860_000 } })],
    });
    const proof = await walk.exhibit('desk');
    await walk.does('stateResponsibility', 'doctor', {
      input: [
        'ResponsibilityInput!',
        {
          stages: [{ stage: 'operation', weightPct: 100, clinicPct: 40, reason: '', exhibitIds: [proof] }],
          harmShown: false,
          grounds: [],
          forceMajeure: false,
          shared: true,
        },
      ],
    });
    await walk.does('electBasis', 'special', { ...walk.said('basis', 'contract') });
    const event = await walk.does('recordEvent', 'consumer', {
      input: ['LegalEventInput!', { kind: 'court_filed', onDay: day(0), bothAgreed: false, note: '', reference: '' }],
    });
    await walk.does('withdrawEvent', 'consumer', { ...walk.id('eventId', event.id), ...walk.said('reason', '记错了案件，还没有起诉。') });
    const { caseFile } = await people.desk.gql('query($id: ID!) { caseFile(id: $id) { clinicMembers { id name } } }', { id: walk.caseId });
    await walk.does('endClinicRepresentation', 'clinicAdministrator', walk.id('memberId', caseFile.clinicMembers[0].id));
    await walk.does('draftSettlement', 'desk', { input: ['DraftAgreementInput!', TEXT] });
  });

  it('holds in settling', async () => {
    const agreement = async () =>
      (await world.owner.query<{ id: string; state: string }>('select id, state from agreement where case_id = $1', [walk.caseId]))
        .rows[0]!;
    const made = () => until(async () => (await agreement()).state === 'ready');
    await made();
    expect(await walk.judged('settling')).toEqual([]);
    // A fault of ours, as it could be; the database's own guard of what was drawn up is put aside for the test's hand.
    await world.owner.query(
      `alter table agreement disable trigger user; update agreement set state = 'failed', fault = 'earlier', base_pdf_sha256 = null where case_id = '${walk.caseId}'; alter table agreement enable trigger user`,
    );
    await walk.does('remakeAgreement', 'general');
    await made();
    const paper = walk.id('agreementId', (await agreement()).id);
    await walk.does('signingOptions', 'special', paper, 'PasskeyOptions');
    await walk.does('requestSigningCode', 'signatory', paper);
    await walk.does('signWithCode', 'signatory', { ...paper, ...walk.said('code', await world.codeFor(people.signatory.contact)) });
    await walk.does('leaveSettlement', 'special', { ...walk.said('reason', '付款方式需要重新商量。') });
  });

  it('holds where the matter was taken back, and where the sides ended it without a committee', async () => {
    for (const [act, who, stage, more] of [
      ['withdrawCase', 'special', 'withdrawn', {}],
      ['endNegotiation', 'desk', 'unresolvedAlone', walk.said('reason', 'too_far_apart')],
    ] as const) {
      walk.caseId = await fileCase(world, people.consumer);
      await walk.represent();
      await walk.does(act, who, { ...more, ...walk.said('note', '双方差距过大，不再继续协商。') });
      expect(await walk.judged(stage)).toEqual([]);
    }
    await walk.does('openForAudit', 'cityAuditor', { ...walk.said('reason', '抽查宣传内容与诊疗记录是否一致。') });
  });

  it('holds for a clinic that has not proved who it is: it reads and answers, and binds itself to nothing', async () => {
    const named = await fileAgainstNamed(world, people.consumer, '悦己医疗美容诊所');
    const person = await join(world, named.contact, '钱店长');
    walk.caseId = named.caseId;
    await walk.judge.unconfirmed(person, named.caseId, 'filed');
    expect(walk.judge.found()).toEqual([]);
    await person.done('answerCase', { ...walk.of(), ...walk.said('statement', '我们已收到，正在核对病历。') });
    await walk.judge.unconfirmed(person, named.caseId, 'negotiating');
    expect(walk.judge.found()).toEqual([]);
    await madeConfirmed(world, named.contact);
    await person.done('makeOffer', { ...walk.of(), input: ['OfferInput!', offer()] });
  });

  it('left in the record what is promised, and reached no other case', async () => expect(await walk.ended()).toEqual([]));

  it('saw each act done by somebody who may', () => {
    expect(
      walk.judge.uncontrolled(
        ['draft', 'filed', 'negotiating', 'settling', 'withdrawn', 'unresolvedAlone'],
        // With a living passkey: identity/passkeys and the journey. An application opens the next file.
        ['signWithPasskey', 'applyForMediation', ...EARLIER_CAUCUS],
      ),
    ).toEqual([]);
  });
});
