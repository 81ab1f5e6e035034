import { EMPTY_CALCULATION } from '@heyi/domain';
import { day, fileCase, offer, signWithCode, until } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';
import { everybody, type Everybody } from './everybody.js';
import { Walk } from './walk.js';

const LETTER = '请贵机构在期限内书面说明手术经过与费用明细，并答复退费请求。';
const TEXT = { facts: '双侧下睑修复术后出现局部凹陷。', paymentMethod: '银行转账', clauses: [] };
const WORRY = '调解员的妹妹在该机构任护士长，双方经常往来。';

/** Done where something was said before: law/earlier-caucus. */
const EARLIER_CAUCUS = ['askEarlierCaucus', 'allowEarlierCaucus', 'keepEarlierCaucus'];

/** With a committee: one case from the application to the signatures, judged where it stands before each step. */
describe('who may and who may not, while a committee has the case', () => {
  let world: World;
  let people: Everybody;
  let walk: Walk;
  beforeAll(async () => {
    world = await createWorld('mediation');
    people = await everybody(world);
    walk = new Walk(world, people);
    walk.caseId = await fileCase(world, people.consumer);
    await walk.represent();
  });
  afterAll(async () => {
    console.log(`with a committee: ${walk?.judge.cells} cells, ${walk?.judge.controlled.size} acts done`);
    await world?.close();
  });
  const apply = () => walk.does('applyForMediation', 'general', walk.said('reason', '双方协商多次没有结果，请求调解。'));

  it('holds in applied', async () => {
    const letter = await walk.does('sendDemand', 'consumer', {
      input: ['DemandInput!', { body: LETTER, amountFen: null, applyIfSilent: false }],
    });
    await apply();
    expect(await walk.judged('applied')).toEqual([]);
    await walk.does('openDemand', 'doctor', walk.id('letterId', letter.id));
    await walk.does('issueServiceProof', 'general', walk.id('letterId', letter.id));
    await walk.does('withdrawApplication', 'special', walk.said('note', '先与机构再协商一次。'));
    await apply();
    await walk.does('consentToMediation', 'desk');
  });

  it('holds in consented', async () => {
    expect(await walk.judged('consented')).toEqual([]);
    const check = { consumerChecked: true, clinicChecked: true, how: '身份证与执业许可证' };
    await walk.does('acceptApplication', 'intake', { check: ['IdentityCheckInput!', check] });
  });

  it('holds in accepted', async () => {
    expect(await walk.judged('accepted')).toEqual([]);
    const choice = { ground: 'choice', note: '', wishedId: people.otherMediator.accountId };
    const asked = await walk.does('requestMediator', 'general', { input: ['MediatorRequestInput!', choice] });
    await walk.does('withdrawMediatorRequest', 'consumer', walk.id('requestId', asked.id));
    await walk.does('assignMediator', 'intake', walk.id('mediatorId', people.mediator.accountId));
  });

  it('holds in mediating', async () => {
    expect(await walk.judged('mediating')).toEqual([]);
    const asked = await walk.does('requestMediator', 'desk', {
      input: ['MediatorRequestInput!', { ground: 'near_relative', note: WORRY, wishedId: null }],
    });
    const kept = walk.said('reason', '经核实没有亲属关系，继续由周敏调解。');
    await walk.does('declineMediatorRequest', 'chair', { ...walk.id('requestId', asked.id), ...kept });
    // A day that is no day of rest in the data: a Wednesday far from a holiday.
    await walk.does('askExtension', 'chair', {
      ...walk.said('toDay', '2026-06-10'),
      ...walk.said('reason', '等待外院会诊意见，需要更多时间。'),
    });
    await walk.does('answerExtension', 'desk', { agree: ['Boolean!', true] });
    await walk.does('askEndOfMediation', 'special', walk.said('note', '对方不愿意让步，请求结束调解。'));
    await walk.does('takeBackEndRequest', 'consumer');
    await walk.does('saveCalculation', 'mediator', {
      input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, prices: { paidFen: 1_860_000 } })],
    });
    const proof = await walk.exhibit('desk');
    await walk.does('openExhibit', 'intake', { ...walk.id('exhibitId', proof), ...walk.said('reason', '') }, 'OpenedExhibit');
    await walk.does('takeDossier', 'mediator', { input: ['TakeDossierInput!', { kind: 'record', opened: [] }] }, 'TakenDossier');
    const stages = [{ stage: 'operation', weightPct: 100, clinicPct: 40, reason: '', exhibitIds: [proof] }];
    await walk.does('stateResponsibility', 'mediator', {
      input: ['ResponsibilityInput!', { stages, harmShown: false, grounds: [], forceMajeure: false, shared: true }],
    });
    await walk.does('withdrawExhibit', 'signatory', {
      ...walk.id('exhibitId', await walk.exhibit('desk')),
      ...walk.said('reason', '传错了单据，另行上传。'),
    });
    await walk.does('electBasis', 'general', walk.said('basis', 'tort'));
    const event = { kind: 'appraisal_commissioned', onDay: day(0), bothAgreed: true, note: '', reference: '' };
    const recorded = await walk.does('recordEvent', 'mediator', { input: ['LegalEventInput!', event] });
    await walk.does('withdrawEvent', 'mediator', {
      ...walk.id('eventId', recorded.id),
      ...walk.said('reason', '选错了案件，没有委托鉴定。'),
    });
    const { caseFile } = await people.desk.gql('query($id: ID!) { caseFile(id: $id) { clinicMembers { id } } }', { id: walk.caseId });
    await walk.does('endClinicRepresentation', 'clinicAdministrator', walk.id('memberId', caseFile.clinicMembers[0].id));
  });

  it('holds while offers are exchanged and an agreement waits for its signatures', async () => {
    const first = await walk.does('makeOffer', 'desk', { input: ['OfferInput!', offer()] });
    await walk.does('answerOffer.decline', 'general', { ...walk.id('offerId', first.id), accept: ['Boolean!', false] });
    const next = (n: number, status: string): [string, unknown] => ['OfferInput!', offer({ after: { n, status, answers: 0 } })];
    const second = await walk.does('makeOffer', 'general', { input: next(1, 'declined') });
    await walk.does('withdrawOffer', 'consumer', walk.id('offerId', second.id));
    const { id } = await walk.does('proposeTerms', 'mediator', { input: next(2, 'withdrawn') });
    for (const who of ['special', 'signatory'] as const)
      await walk.does('answerOffer.accept', who, { ...walk.id('offerId', id), accept: ['Boolean!', true] });
    const { id: agreementId } = await walk.does('draftAgreement', 'mediator', { input: ['DraftAgreementInput!', TEXT] });
    const status = async () =>
      (await world.owner.query<{ status: string }>('select status from case_file where id = $1', [walk.caseId])).rows[0]!.status;
    await until(async () => (await status()) === 'signing');
    expect(await walk.judged('signing')).toEqual([]);
    const paper = walk.id('agreementId', agreementId);
    await walk.does('signingOptions', 'consumer', paper, 'PasskeyOptions');
    await walk.does('requestSigningCode', 'special', paper);
    await walk.does('signWithCode', 'special', { ...paper, ...walk.said('code', await world.codeFor(people.special.contact)) });
    for (const who of ['signatory', 'mediator'] as const)
      expect((await signWithCode(world, people[who], walk.caseId, agreementId)).__typename).toBe('Done');
    await walk.does('sealAgreement', 'chair', paper);
  });

  it('lets the other side decline, and the committee refuse', async () => {
    const applied = async () => {
      walk.caseId = await fileCase(world, people.consumer);
      await walk.does('applyForMediation', 'consumer', walk.said('reason', '双方协商多次没有结果，请求调解。'));
    };
    await applied();
    await walk.does('declineMediation', 'desk', walk.said('note', '我方愿意先与患者直接协商。'));
    await applied();
    await walk.does('refuseApplication', 'intake', {
      ...walk.said('ground', 'court_accepted'),
      ...walk.said('note', '法院已经受理本纠纷。'),
    });
  });

  it('left in the record what is promised, and reached no other case', async () => expect(await walk.ended()).toEqual([]));

  it('saw each act done by somebody who may', () => {
    expect(
      walk.judge.uncontrolled(
        ['applied', 'consented', 'accepted', 'mediating', 'signing'],
        // With a living passkey: identity/passkeys and the journey. An application closes the letter before it. A change of
        // the mediator and the end of a mediation are seen in matrix-after.
        ['signWithPasskey', 'answerDemand', 'replaceMediator', 'terminateMediation', ...EARLIER_CAUCUS],
      ),
    ).toEqual([]);
  });
});
