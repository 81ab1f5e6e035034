import { addExhibit, castOf, day, fileCase, JPEG, mediatedCase, until, type Cast } from '../support/journey.js';
import { meanwhile } from '../support/meanwhile.js';
import { createWorld, type Person, type World } from '../support/world.js';

const OWN = '{ me { name } nameCorrections { id former name outcome decider answer } }';
const WAITING = '{ nameCorrectionsToDecide { id former name reason } }';
const CASE = `query($id: ID!) { caseFile(id: $id) { status letters { kind pdfZh } } journal(caseId: $id) { type }
  notifications { items { kind caseId } } }`;

describe('a name that was wrong', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('names');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());

  const ask = (person: Person, name: string, reason = '注册时写错了一个字') =>
    person.act('askNameCorrection', { name: ['String!', name], reason: ['String!', reason] });
  const answer = (person: Person, id: string, confirm: boolean, text: string) =>
    person.act('answerNameCorrection', { id: ['ID!', id], confirm: ['Boolean!', confirm], answer: ['String!', text] });
  const own = (person: Person) => person.gql(OWN);
  const read = (person: Person, id: string) => person.gql(CASE, { id });
  const inTheRecord = async (caseId: string) =>
    (
      await world.owner.query<{ payload: string }>(
        `select p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where case_id = $1 and e.type = 'name.corrected'`,
        [caseId],
      )
    ).rows.map((r) => JSON.parse(r.payload) as { former: string; name: string; confirmedBy: string | null });

  it('is corrected at once before any case is filed, and kept in the list of names', async () => {
    const person = await world.consumer('王山');
    expect(await ask(person, '王\u{2E9F5}')).toMatchObject({ __typename: 'Done' });
    expect(await own(person)).toMatchObject({
      me: { name: '王\u{2E9F5}' },
      nameCorrections: [{ former: '王山', name: '王\u{2E9F5}', outcome: 'done', decider: null }],
    });
  });

  it('is refused where it is no name, no other name, or without a reason; nothing changes', async () => {
    const person = await world.consumer('李四');
    expect(await ask(person, '李🧿')).toMatchObject({ code: 'name_characters', faults: [{ path: 'name' }] });
    expect(await ask(person, '李四')).toMatchObject({ code: 'name_unchanged', faults: [{ path: 'name' }] });
    expect(await ask(person, '李思', '错')).toMatchObject({ faults: [{ path: 'reason' }] });
    expect(await own(person)).toMatchObject({ me: { name: '李四' }, nameCorrections: [] });
  });

  it('in direct negotiation changes the case at once; the other side is told, the former name stays in record and papers', async () => {
    const consumer = await world.consumer('赵一');
    const caseId = await fileCase(world, consumer);
    expect(await ask(consumer, '赵义')).toMatchObject({ __typename: 'Done' });
    await until(async () => (await inTheRecord(caseId)).length === 1);
    expect(await inTheRecord(caseId)).toMatchObject([{ former: '赵一', name: '赵义', confirmedBy: null }]);
    const clinic = await read(cast.clinic, caseId);
    expect(clinic.journal.map((j: { type: string }) => j.type)).toContain('name.corrected');
    expect(clinic.notifications.items).toContainEqual({ kind: 'name_of_party_corrected', caseId });
    await consumer.done('sendDemand', {
      caseId: ['ID!', caseId],
      input: ['DemandInput!', { body: '请退还手术费用并在期限内书面答复本函，谢谢配合。', amountFen: null, applyIfSilent: false }],
    });
    const { rows } = await world.owner.query<{ consumer: string }>(
      `select data->>'consumer' as consumer from case_letter where case_id = $1`,
      [caseId],
    );
    expect(rows).toEqual([{ consumer: '赵义（曾用名：赵一）' }]);
  });

  it('under a committee waits for intake, who alone sees it and confirms it against a document', async () => {
    const caseId = await mediatedCase(world, cast);
    expect(await ask(cast.consumer, '林小曼')).toMatchObject({ __typename: 'Done' });
    expect(await ask(cast.consumer, '林晓满')).toMatchObject({ __typename: 'Conflict', code: 'stands_already' });
    expect(await own(cast.consumer)).toMatchObject({ me: { name: '林小满' }, nameCorrections: [{ outcome: null, decider: '甲区医调委' }] });
    const { nameCorrectionsToDecide: waiting } = await cast.intake.gql(WAITING);
    expect(waiting).toMatchObject([{ former: '林小满', name: '林小曼' }]);
    const { id } = waiting[0];
    // Nobody else sees or decides it: another committee's intake, an administrator, the mediator, the other side, oneself.
    const elsewhere = await world.staff(world.tenants[1]!.id, 'mediator', ['intake'], '别处受理');
    const administrator = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员');
    for (const other of [elsewhere, administrator]) {
      expect((await other.gql(WAITING)).nameCorrectionsToDecide).toEqual([]);
      expect(await answer(other, id, true, '身份证')).toMatchObject({ __typename: 'NotFound' });
    }
    for (const other of [cast.mediator, cast.clinic, cast.consumer]) {
      const refused = await answer(other, id, true, '身份证').catch((error: Error) => ({ __typename: error.message }));
      expect(refused.__typename).not.toBe('Done');
    }
    expect(await own(cast.consumer)).toMatchObject({ me: { name: '林小满' }, nameCorrections: [{ outcome: null }] });
    expect(await answer(cast.intake, id, true, '居民身份证原件')).toMatchObject({ __typename: 'Done' });
    expect(await answer(cast.intake, id, false, '再来一次，不应该成功的')).toMatchObject({ __typename: 'NotFound' });
    expect(await own(cast.consumer)).toMatchObject({
      me: { name: '林小曼' },
      nameCorrections: [{ outcome: 'done', answer: '居民身份证原件' }],
    });
    await until(async () => (await inTheRecord(caseId)).length === 1);
    expect(await inTheRecord(caseId)).toMatchObject([{ former: '林小满', name: '林小曼', confirmedBy: '受理员' }]);
    expect((await read(cast.mediator, caseId)).notifications.items).toContainEqual({ kind: 'name_of_party_corrected', caseId });
  });

  it('of staff is confirmed by another administrator, never by oneself; alone there is nobody to ask', async () => {
    const clinic = world.clinics[1]!.id;
    const first = await world.staff(clinic, 'clinic', ['administrator'], '甲管理');
    expect(await ask(first, '贾管理')).toMatchObject({ __typename: 'Done' });
    expect((await own(first)).me.name).toBe('贾管理');
    const doctor = await world.staff(clinic, 'clinic', ['doctor'], '乙医师');
    await ask(doctor, '易医师');
    const [request] = (await first.gql(WAITING)).nameCorrectionsToDecide;
    expect(await answer(first, request.id, false, '执业证上是乙，请核对后再提出。')).toMatchObject({ __typename: 'Done' });
    expect(await own(doctor)).toMatchObject({ me: { name: '乙医师' }, nameCorrections: [{ outcome: 'refused' }] });
    const second = await world.staff(clinic, 'clinic', ['administrator'], '丙管理');
    const { id } = await ask(second, '炳管理');
    expect((await second.gql(WAITING)).nameCorrectionsToDecide).toEqual([]);
    expect(await answer(second, id, true, '本人确认')).toMatchObject({ __typename: 'NotFound' });
    expect(await second.act('withdrawNameCorrection', { id: ['ID!', id] })).toMatchObject({ __typename: 'Done' });
    expect(await second.act('withdrawNameCorrection', { id: ['ID!', id] })).toMatchObject({ __typename: 'NotFound' });
    expect((await own(second)).me.name).toBe('丙管理');
  });

  it('changes where that person bears it and is there still, and nowhere else', async () => {
    const consumers = [await world.consumer('孙一'), await world.consumer('孙二')] as const;
    const mediators = [cast.mediator, await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '白石')] as const;
    const desk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '前台甲');
    const friends = [await world.consumer('亲友甲'), await world.consumer('亲友乙')] as const;
    const cases = [
      await mediatedCase(world, { ...cast, consumer: consumers[0], mediator: mediators[0] }),
      await mediatedCase(world, { ...cast, consumer: consumers[1], mediator: mediators[1] }),
    ] as const;
    const of = (caseId: string): Record<string, [string, unknown]> => ({ caseId: ['ID!', caseId] });
    // The same friends and the same desk in both cases; in the second, who is to be renamed has left.
    for (const [i, caseId] of cases.entries()) {
      const exhibitId = await addExhibit(consumers[i]!, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
      for (const { contact } of friends)
        await consumers[i]!.done('nameRepresentative', {
          ...of(caseId),
          input: ['NameRepresentativeInput!', { contact, relation: '亲属', special: false, validUntil: day(30), exhibitId }],
        });
      await desk.done('askEndOfMediation', { ...of(caseId), note: ['String!', '对责任认定分歧较大，不再参加调解。'] });
    }
    const memberOf = async (table: string, person: Person) =>
      (
        await world.owner.query<{ id: string }>(`select id from ${table} where case_id = $1 and account_id = $2`, [
          cases[1],
          person.accountId,
        ])
      ).rows[0]!.id;
    await consumers[1].done('endRepresentation', { ...of(cases[1]), memberId: ['ID!', await memberOf('case_member', friends[0])] });
    await cast.clinic.done('endClinicRepresentation', {
      ...of(cases[1]),
      memberId: ['ID!', await memberOf('clinic_representative', desk)],
    });
    const borne = async () =>
      (
        await world.owner.query(
          `select consumer_name as consumer, mediator_name as mediator, (select array_agg(name order by id) from case_member where case_id = c.id) as friends,
                  (select array_agg(name order by id) from clinic_representative where case_id = c.id) as clinic from case_file c where id = any($1) order by id`,
          [cases],
        )
      ).rows;
    const second = { consumer: '孙二', mediator: '白石', friends: ['亲友甲', '亲友乙'], clinic: ['许经理', '前台甲'] };
    expect(await borne()).toEqual([{ ...second, consumer: '孙一', mediator: '周敏' }, second]);
    const administrator = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '乙管理员');
    for (const [person, name, decider] of [
      [consumers[0], '孙壹', cast.intake],
      [friends[0], '亲友贾', cast.intake],
      [mediators[0], '周旻', administrator],
      [desk, '前台贾', null],
    ] as const) {
      const { id } = await ask(person, name);
      if (decider) await answer(decider, id, true, '居民身份证原件');
    }
    await until(
      async () =>
        (
          await world.owner.query(
            `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'spread_name' and j.last_error is null`,
          )
        ).rowCount === 0,
    );
    expect(await borne()).toEqual([
      { consumer: '孙壹', mediator: '周旻', friends: ['亲友贾', '亲友乙'], clinic: ['许经理', '前台贾'] },
      second,
    ]);
  });

  it('asked for twice in the same second is one request', async () => {
    const person = await world.consumer('钱二');
    await mediatedCase(world, { ...cast, consumer: person });
    const both = await Promise.all([ask(person, '钱贰'), ask(person, '钱儿')]);
    expect(both.map((a) => a.__typename).sort()).toEqual(['Conflict', 'Done']);
  });

  it('asked for while another is being done is of the name that this one leaves', async () => {
    const person = await world.consumer('冯四');
    const becomes = (name: string) => `update identity.account set display_name = '${name}' where id = '${person.accountId}'`;
    expect(await meanwhile(world, becomes('冯肆'), () => ask(person, '冯寺'))).toMatchObject({ __typename: 'Done' });
    expect(await own(person)).toMatchObject({ me: { name: '冯寺' }, nameCorrections: [{ former: '冯肆', name: '冯寺', outcome: 'done' }] });
    expect(await meanwhile(world, becomes('冯似'), () => ask(person, '冯似'))).toMatchObject({ code: 'name_unchanged' });
    expect((await own(person)).nameCorrections).toHaveLength(1);
  });
});
