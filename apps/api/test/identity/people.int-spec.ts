import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { startServer, type RunningServer } from '../../src/server.js';
import { PATIENCE, castOf, fileCase, mediatedCase, signableCase, type Cast } from '../support/journey.js';
import { meanwhile } from '../support/meanwhile.js';
import { turnsUntil } from '../support/turns.js';
import { createWorld, freePort, NO_LIMITS, PASSWORD, PATIENT, Person, type World } from '../support/world.js';

const PEOPLE =
  'query { people { members { accountId name roles me } invitations { id contact roles } changes { kind name by rolesBefore rolesAfter reason } } }';

describe('the people of an organisation', () => {
  let world: World;
  let second: RunningServer;
  beforeAll(async () => {
    world = await createWorld('people');
    const port = await freePort();
    second = await startServer({ ...world.config, port }, world.urls, { limits: NO_LIMITS, quiet: true, ...PATIENT });
  });
  afterAll(async () => {
    await second.close();
    await world.close();
  });

  const organisation = async (kind: string): Promise<string> =>
    (
      await world.owner.query<{ id: string }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ($1, '某单位', 'Some place', '110105', 'confirmed') returning id`,
        [kind],
      )
    ).rows[0]!.id;
  const people = async (person: Person) => (await person.gql(PEOPLE)).people;
  const me = async (person: Person) => (await person.gql('query { me { name roles organisation { id } } }')).me;
  const end = (by: Person, who: Person, key = randomUUID()) =>
    by.act('endMembership', { accountId: ['ID!', who.accountId], reason: ['String!', '已离职'] }, key);
  /** A socket at one of the two processes, and when it was put out. */
  const socketOf = async (person: Person, url = world.url): Promise<{ socket: Socket; out: Promise<unknown> }> => {
    const socket = io(url, {
      path: '/socket.io',
      transports: ['websocket'],
      auth: { app: person.app },
      extraHeaders: { cookie: person.cookie },
      reconnection: false,
      forceNew: true,
    });
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve as () => void);
      socket.once('connect_error', reject);
    });
    return { socket, out: new Promise((resolve) => socket.once('disconnect', () => resolve(null))) };
  };
  /** Within a second of the act's answer, which comes with its commit. */
  const within = async (out: Promise<unknown>): Promise<void> => expect(await turnsUntil(out)).toBeLessThan(1_000);

  it.each([
    ['clinic', 'clinic', 'doctor', 'desk'],
    ['committee', 'mediator', 'intake', 'expert'],
    ['regulator', 'regulator', 'officer', 'auditor'],
  ] as const)('are listed, given other roles and let go by an administrator of a %s', async (kind, app, role, other) => {
    const id = await organisation(kind);
    const admin = await world.staff(id, app, ['administrator'], '管理员');
    const member = await world.staff(id, app, [role], '成员');
    expect((await people(admin)).members).toEqual([
      { accountId: member.accountId, name: '成员', roles: [role], me: false },
      { accountId: admin.accountId, name: '管理员', roles: ['administrator'], me: true },
    ]);
    await admin.done('changeRoles', { accountId: ['ID!', member.accountId], roles: ['[String!]!', [other]] });
    expect((await me(member)).roles).toEqual([other]);
    await admin.done('endMembership', { accountId: ['ID!', member.accountId], reason: ['String!', '已离职'] });
    expect(await me(member)).toBeNull();
    const { members, changes } = await people(admin);
    expect(members).toHaveLength(1);
    expect(changes).toEqual([
      { kind: 'ended', name: '成员', by: '管理员', rolesBefore: [other], rolesAfter: [], reason: '已离职' },
      { kind: 'roles_changed', name: '成员', by: '管理员', rolesBefore: [role], rolesAfter: [other], reason: '' },
    ]);
    const { rows } = await world.owner.query<{ body: string }>(
      'select body from outgoing_message where recipient = $1 order by id desc limit 1',
      [member.contact],
    );
    expect(rows[0]!.body).toBe('【和议】您已不再是一个单位的成员。如有疑问，请联系该单位的管理员。');
  });

  it('are nobody else’s: no other role, no other organisation', async () => {
    const id = await organisation('clinic');
    const admin = await world.staff(id, 'clinic', ['administrator'], '管理员');
    const desk = await world.staff(id, 'clinic', ['desk'], '前台');
    const elsewhere = await world.staff(await organisation('clinic'), 'clinic', ['administrator'], '别家管理员');
    await admin.done('inviteMember', { contact: ['String!', 'waits@heyi.test'], roles: ['[String!]!', ['desk']] });
    const invitationId = (await people(admin)).invitations[0].id as string;
    expect((await desk.raw(PEOPLE)).errors).toBeDefined();
    const of = { accountId: ['ID!', desk.accountId] as [string, unknown] };
    for (const person of [elsewhere]) {
      const key = randomUUID();
      await person.prove('endMembership', key);
      expect(await end(person, desk, key)).toMatchObject({ __typename: 'NotFound' });
      expect(await person.act('changeRoles', { ...of, roles: ['[String!]!', ['doctor']] })).toMatchObject({ __typename: 'NotFound' });
      expect(await person.act('withdrawInvitation', { invitationId: ['ID!', invitationId] })).toMatchObject({ __typename: 'NotFound' });
      expect(JSON.stringify(await people(person))).not.toContain(desk.accountId);
    }
    for (const [name, args] of [
      ['endMembership', { accountId: ['ID!', admin.accountId], reason: ['String!', '夺权'] }],
      ['changeRoles', { accountId: ['ID!', desk.accountId], roles: ['[String!]!', ['administrator']] }],
      ['withdrawInvitation', { invitationId: ['ID!', invitationId] }],
    ] as const)
      await expect(desk.act(name, args as never)).rejects.toThrow(/FORBIDDEN/);
    expect((await people(admin)).members).toHaveLength(2);
    expect((await me(desk)).roles).toEqual(['desk']);
    // An act of another kind of organisation has no roles here either.
    expect(await admin.act('changeRoles', { ...of, roles: ['[String!]!', ['mediator']] })).toMatchObject({ code: 'choice_invalid' });
    expect(await admin.act('changeRoles', { ...of, roles: ['[String!]!', []] })).toMatchObject({ code: 'choice_invalid' });
    await admin.done('withdrawInvitation', { invitationId: ['ID!', invitationId] });
  });

  it('keep an administrator: the last one neither leaves nor lays it down, not even two at once', async () => {
    const id = await organisation('clinic');
    const one = await world.staff(id, 'clinic', ['administrator'], '甲');
    expect(await end(one, one)).toMatchObject({ code: 'last_administrator' });
    expect(await one.act('changeRoles', { accountId: ['ID!', one.accountId], roles: ['[String!]!', ['desk']] })).toMatchObject({
      code: 'last_administrator',
    });
    const two = await world.staff(id, 'clinic', ['administrator'], '乙');
    const keys = [randomUUID(), randomUUID()] as const;
    await one.prove('endMembership', keys[0]);
    await two.prove('endMembership', keys[1]);
    // Who was the slower by far has no session any more when the question comes.
    const late = (fault: Error) => ({ __typename: /UNAUTHENTICATED/.exec(fault.message)?.[0] ?? fault.message });
    const answers = await Promise.all([end(one, two, keys[0]).catch(late), end(two, one, keys[1]).catch(late)]);
    expect(answers.filter((a) => a.__typename === 'Done')).toHaveLength(1);
    expect(['NotPossible', 'NotFound', 'UNAUTHENTICATED']).toContain(answers.find((a) => a.__typename !== 'Done')!.__typename);
    const { rows } = await world.owner.query(
      `select count(*)::int as n from identity.membership where organisation_id = $1 and ended_at is null and 'administrator' = any(roles)`,
      [id],
    );
    expect(rows[0]).toEqual({ n: 1 });
  });

  it.each<[how: string, act: string, more: Record<string, [type: string, value: unknown]>, left: string[][]]>([
    ['end each other', 'endMembership', { reason: ['String!', '已离职'] }, []],
    ['take it from each other', 'changeRoles', { roles: ['[String!]!', ['desk']] }, [['desk']]],
  ])('keep an administrator of two who %s at once: the second is none any more, and finds nobody', async (_, act, more, left) => {
    const id = await organisation('clinic');
    const [one, two] = [await world.staff(id, 'clinic', ['administrator'], '甲'), await world.staff(id, 'clinic', ['administrator'], '乙')];
    const keys = [await one.proven(act), await two.proven(act)] as const;
    const does = (by: Person, who: Person, key: string) => by.act(act, { accountId: ['ID!', who.accountId], ...more }, key);
    // Both have come as far as the organisation before either may go on.
    const answers = await meanwhile(
      world,
      `select 1 from identity.organisation where id = '${id}' for update`,
      () => Promise.all([does(one, two, keys[0]), does(two, one, keys[1])]),
      { waiting: 2 },
    );
    expect(answers.map((a) => a.__typename).sort()).toEqual(['Done', 'NotFound']);
    const stays = answers[0].__typename === 'Done' ? one : two;
    const { rows } = await world.owner.query<{ account_id: string; roles: string[] }>(
      'select account_id, roles from identity.membership where organisation_id = $1 and ended_at is null',
      [id],
    );
    expect(rows.filter((r) => r.account_id === stays.accountId).map((r) => r.roles)).toEqual([['administrator']]);
    expect(rows.filter((r) => r.account_id !== stays.accountId).map((r) => r.roles)).toEqual(left);
  });

  it('are changed one after the other within an organisation, and nobody waits for another organisation', async () => {
    const [id, elsewhere] = [await organisation('clinic'), await organisation('clinic')];
    const admin = await world.staff(id, 'clinic', ['administrator'], '管理员');
    const member = await world.staff(id, 'clinic', ['desk'], '成员');
    const key = await admin.proven('changeRoles');
    const other = await world.owner.connect();
    try {
      await other.query('begin');
      await other.query('select 1 from identity.organisation where id = $1 for update', [elsewhere]);
      await admin.done('changeRoles', { accountId: ['ID!', member.accountId], roles: ['[String!]!', ['doctor']] }, key);
    } finally {
      await other.query('rollback');
      other.release();
    }
  });

  it('let an administrator leave who is not the last, at once', async () => {
    const id = await organisation('committee');
    const one = await world.staff(id, 'mediator', ['administrator'], '甲');
    await world.staff(id, 'mediator', ['administrator'], '乙');
    const { out } = await socketOf(one, second.url);
    const key = randomUUID();
    await one.prove('endMembership', key);
    expect(await end(one, one, key)).toMatchObject({ __typename: 'Done' });
    await within(out);
    expect(await me(one)).toBeNull();
    // Invited again, the old session stays dead.
    await world.owner.query('update identity.membership set ended_at = null where account_id = $1', [one.accountId]);
    expect(await me(one)).toBeNull();
  });

  it('lose their sockets within a second, in every process, and what was said to them hears nobody', async () => {
    const cast: Cast = await castOf(world);
    const caseId = await mediatedCase(world, cast);
    const tenant = world.tenants[0]!.id;
    const admin = await world.staff(tenant, 'mediator', ['administrator'], '管理员');
    const sockets = [await socketOf(cast.mediator), await socketOf(cast.mediator, second.url)];
    const heard: unknown[] = [];
    for (const { socket } of sockets) {
      socket.on('message', (m) => heard.push(m));
      const joined = await socket.timeout(PATIENCE).emitWithAck('channel.join', { caseId, audience: 'caucus_consumer', since: 0 });
      expect(joined.ok).toBe(true);
    }
    const key = randomUUID();
    await admin.prove('endMembership', key);
    expect(await end(admin, cast.mediator, key)).toMatchObject({ __typename: 'Done' });
    await Promise.all(sockets.map(({ out }) => within(out)));
    const { socket } = await socketOf(cast.consumer);
    const said = await socket
      .timeout(PATIENCE)
      .emitWithAck('message.send', { caseId, audience: 'caucus_consumer', clientId: randomUUID(), body: '只说给调解员', exhibitId: null });
    expect(said.ok).toBe(true);
    expect(heard).toEqual([]);
    expect(await me(cast.mediator)).toBeNull();
    socket.disconnect();
    // Intake and chair see that the case waits for another, and are told; the sides and other staff are not.
    const left = async (person: Person) =>
      (await person.gql('query($id: ID!) { caseFile(id: $id) { mediatorLeft } }', { id: caseId })).caseFile?.mediatorLeft;
    const listed = async (person: Person) =>
      (await person.gql('query { myCases(filter: { first: 100 }) { items { id mediatorLeft } } }')).myCases.items.find(
        (c: { id: string }) => c.id === caseId,
      )?.mediatorLeft;
    for (const person of [cast.intake, cast.chair]) {
      expect([await left(person), await listed(person)]).toEqual([true, true]);
      const { notifications } = await person.gql('query { notifications { items { kind caseId } } }');
      expect(notifications.items).toContainEqual({ kind: 'mediator_left', caseId });
    }
    for (const person of [cast.consumer, cast.clinic]) expect([await left(person), await listed(person)]).toEqual([false, false]);
    expect(await left(admin)).toBeUndefined();
    const other = await world.staff(tenant, 'mediator', ['mediator'], '接手');
    await cast.chair.done('replaceMediator', {
      caseId: ['ID!', caseId],
      mediatorId: ['ID!', other.accountId],
      inPlaceOf: ['ID!', cast.mediator.accountId],
      reason: ['String!', '原调解员已离职，另行指定。'],
    });
    expect(await left(cast.chair)).toBe(false);
  });

  it('come back with new roles only: a mediator who is one no more is put out of the rooms', async () => {
    const cast = await castOf(world);
    const { caseId } = await signableCase(world, cast);
    const admin = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员');
    const { out } = await socketOf(cast.mediator, second.url);
    const key = randomUUID();
    await admin.prove('changeRoles', key);
    await admin.done('changeRoles', { accountId: ['ID!', cast.mediator.accountId], roles: ['[String!]!', ['expert']] }, key);
    await within(out);
    expect((await me(cast.mediator)).roles).toEqual(['expert']);
    const { socket } = await socketOf(cast.mediator);
    expect((await socket.timeout(PATIENCE).emitWithAck('channel.join', { caseId, audience: 'joint', since: 0 })).ok).toBe(false);
    socket.disconnect();
    expect((await cast.chair.gql('query($id: ID!) { caseFile(id: $id) { mediatorLeft } }', { id: caseId })).caseFile.mediatorLeft).toBe(
      true,
    );
  });

  it('who leave a clinic appear for it no more, and it is recorded', async () => {
    const consumer = await world.consumer('林小满');
    const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
    const desk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '许经理');
    const caseId = await fileCase(world, consumer);
    await desk.done('answerCase', { caseId: ['ID!', caseId], statement: ['String!', '我们已收到，正在核对病历。'] });
    const members = async () =>
      (await consumer.gql('query($id: ID!) { caseFile(id: $id) { clinicMembers { name } } }', { id: caseId })).caseFile.clinicMembers;
    expect(await members()).toEqual([{ name: '许经理' }]);
    await admin.done('endMembership', { accountId: ['ID!', desk.accountId], reason: ['String!', '已离职'] });
    expect(await members()).toEqual([]);
    const journal = (await consumer.gql('query($id: ID!) { journal(caseId: $id) { type } }', { id: caseId })).journal as { type: string }[];
    expect(journal.filter((j) => j.type === 'representative.ended')).toHaveLength(1);
  });

  it('keep what they are elsewhere', async () => {
    const [first, other] = [await organisation('clinic'), await organisation('clinic')];
    const admin = await world.staff(first, 'clinic', ['administrator'], '甲家管理员');
    const person = await world.staff(first, 'clinic', ['desk'], '两家任职');
    await world.owner.query(`insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, '{doctor}')`, [
      person.accountId,
      other,
    ]);
    await admin.done('endMembership', { accountId: ['ID!', person.accountId], reason: ['String!', '已离职'] });
    expect(await me(person)).toBeNull();
    await person.done('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', 'clinic'] }, null);
    expect(await me(person)).toEqual({ name: '两家任职', roles: ['doctor'], organisation: { id: other } });
  });

  it('come in by an invitation that stands: none that was withdrawn, none to who was let go, none that takes roles away', async () => {
    const id = await organisation('clinic');
    const admin = await world.staff(id, 'clinic', ['administrator'], '院长');
    const token = async (contact: string): Promise<string> =>
      /#(\S+)/.exec(
        (
          await world.owner.query<{ body: string }>(
            `select body from outgoing_message where recipient = $1 and body like '%invitation#%' order by id desc limit 1`,
            [contact],
          )
        ).rows[0]!.body,
      )![1]!;
    const accept = (t: string, password = PASSWORD) =>
      new Person(world.url, 'clinic').act(
        'acceptInvitation',
        { input: ['AcceptInvitationInput!', { token: t, name: '新人', password }] },
        null,
      );
    const invite = (contact: string, roles: string[]) =>
      admin.done('inviteMember', { contact: ['String!', contact], roles: ['[String!]!', roles] });
    await invite('withdrawn@heyi.test', ['desk']);
    const [open] = (await people(admin)).invitations;
    expect(open).toMatchObject({ contact: 'withdrawn@heyi.test', roles: ['desk'] });
    const t = await token('withdrawn@heyi.test');
    await invite('stays@heyi.test', ['desk']);
    await admin.done('withdrawInvitation', { invitationId: ['ID!', open.id] });
    expect((await people(admin)).invitations.map((i: { contact: string }) => i.contact)).toEqual(['stays@heyi.test']);
    expect(await accept(t)).toMatchObject({ code: 'invitation_ended' });
    // Who was let go does not walk back in by a second invitation that was open.
    await invite('goes@heyi.test', ['desk']);
    expect(await accept(await token('goes@heyi.test'))).toMatchObject({ __typename: 'Done' });
    await invite('goes@heyi.test', ['signatory']);
    const back = await token('goes@heyi.test');
    const { accountId } = (await people(admin)).members.find((m: { name: string }) => m.name === '新人');
    await admin.done('endMembership', { accountId: ['ID!', accountId], reason: ['String!', '已离职'] });
    expect(await accept(back)).toMatchObject({ code: 'invitation_ended' });
    // An invitation to the last administrator adds to what he is.
    await invite(admin.contact, ['desk']);
    await world.owner.query(
      'update identity.account set password_hash = (select password_hash from identity.account where email = $2) where id = $1',
      [admin.accountId, 'goes@heyi.test'],
    );
    expect(await accept(await token(admin.contact))).toMatchObject({ __typename: 'Done' });
    expect((await me(admin)).roles).toEqual(['administrator', 'desk']);
  });
});
