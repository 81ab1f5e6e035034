import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import {
  PATIENCE,
  addExhibit,
  castOf,
  day,
  fileCase,
  JPEG,
  mediatedCase,
  offer,
  signableCase,
  signWithCode,
  type Cast,
} from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const OTHERS_PART = { __typename: 'NotPossible', code: 'not_your_part' };

/** docs/access.md, *Within the roles*, over the wire: each denial beside the same act by who may. */
describe('within the roles', () => {
  let world: World;
  let cast: Cast;
  let desk: Person;
  let doctor: Person;
  let administrator: Person;
  let general: Person;
  let special: Person;
  beforeAll(async () => {
    world = await createWorld('roles');
    cast = await castOf(world);
    const clinic = world.clinics[0]!.id;
    desk = await world.staff(clinic, 'clinic', ['desk'], '客服');
    doctor = await world.staff(clinic, 'clinic', ['doctor'], '医师');
    administrator = await world.staff(clinic, 'clinic', ['administrator'], '管理员');
    general = await world.consumer('一般代理');
    special = await world.consumer('特别代理');
  });
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  /** What a refused act must leave alone: the case, its journal, offers, signatures, notices and what waits to be told. */
  const traces = async (caseId: string): Promise<string> =>
    (
      await world.owner.query<{ s: string }>(
        `select (select row_to_json(c)::text from case_file c where id = $1) || coalesce((select string_agg(audience || seq, ',' order by audience) from journal.head where case_id = $1), '')
          || (select count(*) from offer where case_id = $1) || coalesce((select string_agg(status, ',' order by n) from offer where case_id = $1), '')
          || (select count(*) from signature where case_id = $1) || (select count(*) from notification where case_id = $1) || (select max(id) from outbox) as s`,
        [caseId],
      )
    ).rows[0]!.s;
  async function refused(caseId: string, act: () => Promise<unknown>, expected: object = OTHERS_PART): Promise<void> {
    await world.copiesMade();
    const before = await traces(caseId);
    expect(await act()).toMatchObject(expected);
    expect(await traces(caseId)).toBe(before);
  }
  async function represent(caseId: string): Promise<void> {
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
    for (const [person, isSpecial] of [
      [general, false],
      [special, true],
    ] as const)
      await cast.consumer.done('nameRepresentative', {
        ...of(caseId),
        input: [
          'NameRepresentativeInput!',
          { contact: person.contact, relation: '亲属', special: isSpecial, validUntil: '2099-01-01', exhibitId: poa },
        ],
      });
  }
  const answer = (person: Person, caseId: string, id: string, accept: boolean) =>
    person.act('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', accept] });

  it('lets a representative settle, sign and end by special authority only, and never name another', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    await represent(caseId);
    const codeWay = (person: Person) => person.act('requestSigningCode', { ...of(caseId), agreementId: ['ID!', agreementId] });
    await refused(caseId, () => codeWay(general));
    await refused(caseId, () =>
      general.act('signWithCode', { ...of(caseId), agreementId: ['ID!', agreementId], code: ['String!', '000000'] }, null),
    );
    for (const person of [general, special])
      await refused(
        caseId,
        () =>
          person.act('nameRepresentative', {
            ...of(caseId),
            input: [
              'NameRepresentativeInput!',
              { contact: desk.contact, relation: '友', special: true, validUntil: '2099-01-01', exhibitId: randomUUID() },
            ],
          }),
        { __typename: 'NotPossible' },
      );
    expect(await signWithCode(world, special, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    const { caseFile } = await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { agreements { signatures { mark name } } } }', {
      id: caseId,
    });
    expect(caseFile.agreements[0].signatures).toEqual([{ mark: 'consumer', name: '特别代理（代理人）' }]);
    // The mark is the consumer's, once.
    expect(await signWithCode(world, cast.consumer, caseId, agreementId).catch((fault: Error) => fault.message)).toMatch(/already_signed/);
  });

  it('lets a paper with general authority counter and decline, not accept or end', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await represent(caseId);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    const first = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    await refused(caseId, () => answer(general, caseId, first.id, true));
    expect((await answer(general, caseId, first.id, false)).__typename).toBe('Done');
    const second = await cast.clinic.done('makeOffer', {
      ...of(caseId),
      input: ['OfferInput!', offer({ after: { n: 1, status: 'declined', answers: 0 } })],
    });
    expect((await answer(special, caseId, second.id, true)).__typename).toBe('Done');
  });

  it('ends a special authority with its paper', async () => {
    const caseId = await mediatedCase(world, cast);
    await represent(caseId);
    const { id } = await cast.mediator.done('proposeTerms', { ...of(caseId), input: ['OfferInput!', offer()] });
    // The paper's period cannot be moved by the product; here it is, past its own guard, instead of the clock of everybody.
    const paperEnds = (when: string) =>
      world.owner.query(
        `alter table case_member disable trigger keep_row; update case_member set valid_until = ${when} where case_id = '${caseId}'; alter table case_member enable trigger keep_row`,
      );
    await paperEnds('app.today() - 1');
    await refused(caseId, () => answer(special, caseId, id, true), { __typename: 'NotFound' });
    await paperEnds('app.today()');
    expect((await answer(special, caseId, id, true)).__typename).toBe('Done');
  });

  it('lets a clinic’s desk handle, its signatory settle, its doctor and administrator do neither', async () => {
    const caseId = await mediatedCase(world, cast);
    for (const person of [doctor, administrator]) {
      await refused(caseId, () => person.act('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] }));
      expect((await person.gql('query($id: ID!) { caseFile(id: $id) { role story } }', { id: caseId })).caseFile).toMatchObject({
        role: 'clinic',
        story: expect.stringContaining('下睑'),
      });
    }
    const first = await cast.consumer.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    for (const person of [desk, doctor, administrator]) await refused(caseId, () => answer(person, caseId, first.id, true));
    for (const person of [doctor, administrator]) await refused(caseId, () => answer(person, caseId, first.id, false));
    expect((await answer(desk, caseId, first.id, false)).__typename).toBe('Done');
    const second = await cast.consumer.done('makeOffer', {
      ...of(caseId),
      input: ['OfferInput!', offer({ after: { n: 1, status: 'declined', answers: 0 } })],
    });
    expect((await answer(cast.clinic, caseId, second.id, true)).__typename).toBe('Done');
    const signable = await signableCase(world, cast);
    await signWithCode(world, cast.consumer, signable.caseId, signable.agreementId);
    for (const person of [desk, doctor, administrator])
      await refused(signable.caseId, () =>
        person.act('requestSigningCode', { ...of(signable.caseId), agreementId: ['ID!', signable.agreementId] }),
      );
    expect((await signWithCode(world, cast.clinic, signable.caseId, signable.agreementId)).__typename).toBe('Done');
  });

  it('lets nobody of a clinic but desk and signatory speak, and of a committee the mediator alone in the joint room', async () => {
    const caseId = await mediatedCase(world, cast);
    const say = async (person: Person): Promise<{ ok: boolean; code?: string }> => {
      const socket = io(world.url, {
        transports: ['websocket'],
        auth: { app: person.app },
        extraHeaders: { cookie: person.cookie },
        forceNew: true,
      });
      try {
        return (await socket
          .timeout(PATIENCE)
          .emitWithAck('message.send', { caseId, audience: 'joint', clientId: randomUUID(), body: '您好', exhibitId: null })) as never;
      } finally {
        socket.disconnect();
      }
    };
    for (const person of [doctor, administrator]) expect(await say(person)).toMatchObject({ ok: false, code: 'not_your_part' });
    for (const person of [cast.intake, cast.chair]) expect(await say(person)).toMatchObject({ ok: false, code: 'channel_closed' });
    for (const person of [desk, cast.clinic, cast.mediator, cast.consumer]) expect(await say(person)).toMatchObject({ ok: true });
  });

  it('keeps the parts of a committee apart: intake assigns, the chair extends, neither does the other’s', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    await cast.clinic.done('consentToMediation', of(caseId));
    const accept = {
      ...of(caseId),
      check: ['IdentityCheckInput!', { consumerChecked: true, clinicChecked: true, how: '身份证与执业许可证' }] as [string, unknown],
    };
    await refused(caseId, () => cast.chair.act('acceptApplication', accept), { __typename: 'NotPossible' });
    await cast.intake.done('acceptApplication', accept);
    const assign = { ...of(caseId), mediatorId: ['ID!', cast.mediator.accountId] as [string, unknown] };
    await refused(caseId, () => cast.chair.act('assignMediator', assign), { __typename: 'NotPossible' });
    await cast.intake.done('assignMediator', assign);
    const extend = (person: Person) =>
      person.act('askExtension', {
        ...of(caseId),
        toDay: ['String!', day(60)],
        reason: ['String!', '等待外院会诊意见，需要更多时间。'],
      });
    for (const person of [cast.intake, cast.mediator]) await refused(caseId, () => extend(person), { __typename: 'NotPossible' });
    expect((await extend(cast.chair)).__typename).not.toBe('NotPossible');
  });

  it('lets a regulator’s auditor open a case, its officer read what was opened, its administrator nothing', async () => {
    const caseId = await mediatedCase(world, cast);
    await cast.mediator.done('terminateMediation', {
      ...of(caseId),
      reason: ['String!', 'unwilling'],
      note: ['String!', '我方不同意继续调解，请走诉讼。'],
    });
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', 'r', 'r', '110105') returning id`,
    );
    const [officer, auditor, head] = await Promise.all(
      ['officer', 'auditor', 'administrator'].map((role) => world.staff(rows[0]!.id, 'regulator', [role], role)),
    );
    const open = (person: Person) => person.act('openForAudit', { ...of(caseId), reason: ['String!', '抽查宣传内容与诊疗记录是否一致。'] });
    const story = async (person: Person) => (await person.gql('query($id: ID!) { caseFile(id: $id) { story } }', { id: caseId })).caseFile;
    await refused(caseId, () => open(officer!));
    await refused(caseId, () => open(head!), { __typename: 'NotFound' });
    expect([await story(officer!), await story(head!)]).toEqual([{ story: null }, null]);
    expect((await open(auditor!)).__typename).toBe('Done');
    expect((await story(officer!)).story).toContain('下睑');
    expect(await story(head!)).toBeNull();
  });
});
