import { day, mediatedCase, signableCase, signWithCode } from '../support/journey.js';
import { forgetSpent, sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';
import { FACTS } from './expected/facts.js';
import { EVERYBODY, isThere, words } from './expected/people.js';
import { readAll } from './reading.js';
import { castOf, everybody, type Everybody } from './everybody.js';
import { Walk } from './walk.js';

/** Done where something was said before: law/earlier-caucus. */
const EARLIER_CAUCUS = ['askEarlierCaucus', 'allowEarlierCaucus', 'keepEarlierCaucus'];

/** After the signatures, after a change of the mediator, and after a mediation that failed. */
describe('who may and who may not, when it is settled or has failed', () => {
  let world: World;
  let people: Everybody;
  let walk: Walk;
  beforeAll(async () => {
    world = await createWorld('after');
    people = await everybody(world);
    walk = new Walk(world, people);
  });
  afterAll(async () => {
    console.log(`when it has ended: ${walk?.judge.cells} cells, ${walk?.judge.controlled.size} acts done`);
    await world?.close();
  });
  const obligation = async (n: number): Promise<string> =>
    (await world.owner.query<{ id: string }>('select id from obligation where case_id = $1 and n = $2', [walk.caseId, n])).rows[0]!.id;
  const performs = async (n: number, exhibitId: string) =>
    walk.does('reportPerformance', 'desk', {
      ...walk.id('obligationId', await obligation(n)),
      exhibitId: ['ID!', exhibitId],
      ...walk.said('note', ''),
    });

  it('lets the former mediator of a case do and find nothing of it', async () => {
    const to = (mediatorId: string, inPlaceOf: string) => ({
      ...walk.id('mediatorId', mediatorId),
      inPlaceOf: ['ID!', inPlaceOf] as [string, unknown],
      ...walk.said('reason', '经核实确有近亲属关系，另行指定调解员。'),
    });
    walk.caseId = await mediatedCase(world, castOf(people));
    await walk.represent();
    const [was, other] = [people.mediator.accountId, people.otherMediator.accountId];
    await walk.does('replaceMediator', 'chair', to(other, was));
    // The tables' mediator is the one who leads now; the other of them has become the former one.
    const turned = new Walk(world, { ...people, mediator: people.otherMediator, otherMediator: people.mediator });
    turned.caseId = walk.caseId;
    expect(await turned.judged('mediating')).toEqual([]);
    await walk.does('replaceMediator', 'chair', to(was, other));
  });

  it('holds where a mediation failed, before an office has opened the case and after', async () => {
    await walk.does('terminateMediation', 'mediator', {
      ...walk.said('reason', 'too_far_apart'),
      ...walk.said('note', '双方差距过大，无法继续调解。'),
    });
    expect(await walk.judged('unresolved')).toEqual([]);
    await walk.does('openForAudit', 'auditor', walk.said('reason', '抽查宣传内容与诊疗记录是否一致。'));
    expect(await walk.judged('unresolved')).toEqual([]);
    const filed = { kind: 'health_filed', onDay: day(0), bothAgreed: false, note: '', reference: '' };
    await walk.does('recordEvent', 'consumer', { input: ['LegalEventInput!', filed] });
    const accepted = { kind: 'health_accepted', onDay: day(0), bothAgreed: false, note: '', reference: '朝卫调〔2026〕1号' };
    await walk.does('recordEvent', 'officer', { input: ['LegalEventInput!', accepted] });
    const began = await walk.does('recordEvent', 'officer', {
      input: ['LegalEventInput!', { ...accepted, kind: 'health_appraisal_began' }],
    });
    await walk.does('withdrawEvent', 'officer', { ...walk.id('eventId', began.id), ...walk.said('reason', '记错了案件，没有委托鉴定。') });
  });

  it('holds while what was promised is performed, late, and done', async () => {
    const { caseId, agreementId } = await signableCase(world, castOf(people));
    walk.caseId = caseId;
    for (const who of ['consumer', 'signatory', 'mediator'] as const) await signWithCode(world, people[who], caseId, agreementId);
    await walk.does('sealAgreement', 'chair', { agreementId: ['ID!', agreementId] });
    await walk.represent();
    expect(await walk.judged('effective')).toEqual([]);
    for (const who of EVERYBODY) {
      const { facts } = await readAll(people[who], caseId);
      for (const fact of ['obligation', 'agreement.paper', 'signature.name'])
        expect([who, fact, facts.has(fact)]).toEqual([who, fact, isThere(who, 'effective') && words(FACTS[fact]!.reads).includes(who)]);
    }

    const proof = await walk.exhibit('desk', { category: 'performance_proof', title: '银行回单' });
    await performs(1, proof);
    await walk.does('contestPerformance', 'general', {
      ...walk.id('obligationId', await obligation(1)),
      ...walk.said('reason', '账上没有收到这笔款项。'),
    });
    await walk.does('openExhibit', 'chair', { ...walk.id('exhibitId', proof), ...walk.said('reason', '') }, 'OpenedExhibit');
    await walk.does('withdrawExhibit', 'special', {
      ...walk.id('exhibitId', await walk.exhibit('consumer')),
      ...walk.said('reason', '传错了单据，另行上传。'),
    });

    expect(await walk.reached('before the end of the time to perform')).toEqual([]);
    await world.moveClock('11 days');
    await sweepDeadlines(world);
    // What was relayed more than a day ago goes by the hour; here it goes now, and not in the middle of what is compared.
    await forgetSpent(world);
    expect(await walk.judged('breached')).toEqual([]);

    for (const [n, who] of [
      [1, 'general'],
      [2, 'special'],
    ] as const) {
      await performs(n, proof);
      await walk.does('confirmPerformance', who, walk.id('obligationId', await obligation(n)));
    }
    expect(await walk.judged('fulfilled')).toEqual([]);
    await walk.does('takeDossier', 'signatory', { input: ['TakeDossierInput!', { kind: 'record', opened: [] }] }, 'TakenDossier');
  });

  it('left in the record what is promised, and reached no other case', async () => expect(await walk.ended()).toEqual([]));

  it('saw each act done by somebody who may', () => {
    expect(
      walk.judge.uncontrolled(
        ['effective', 'breached', 'fulfilled', 'unresolved'],
        ['openDemand', 'issueServiceProof', 'endClinicRepresentation', ...EARLIER_CAUCUS],
      ),
    ).toEqual([]);
  });
});
