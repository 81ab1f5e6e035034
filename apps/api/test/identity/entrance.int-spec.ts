import { io } from 'socket.io-client';
import { startServer, type RunningServer } from '../../src/server.js';
import { DEFAULT_LIMITS } from '../../src/platform/authz/rate-limiter.js';
import { createWorld, freePort, PASSWORD, Person, type World } from '../support/world.js';

describe('ways in and out', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld('entrance');
  });
  afterAll(() => world.close());

  const signUp = async (contact: string): Promise<Person> => {
    const person = new Person(world.url, 'consumer', contact);
    await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
    await person.done(
      'signUp',
      { input: ['SignUpInput!', { contact, code: await world.codeFor(contact), name: '林小满', password: PASSWORD }] },
      null,
    );
    return person;
  };
  const me = async (person: Person) => (await person.gql('query { me { name contact } }')).me;

  it('sign up, sign in, sign out everywhere', async () => {
    const person = await signUp('13800138000');
    expect(await me(person)).toEqual({ name: '林小满', contact: '13800138000' });
    const other = new Person(world.url, 'consumer');
    expect(
      await other.act('signIn', { contact: ['String!', '138 0013 8000'], password: ['String!', 'wrong password here'] }, null),
    ).toMatchObject({ __typename: 'InvalidInput', code: 'credentials_wrong' });
    expect(
      await other.act('signIn', { contact: ['String!', 'nobody@nowhere.test'], password: ['String!', 'wrong password here'] }, null),
    ).toMatchObject({ code: 'credentials_wrong' });
    await other.done('signIn', { contact: ['String!', '138 0013 8000'], password: ['String!', PASSWORD] }, null);
    await other.done('signOut', { everywhere: ['Boolean!', true] }, null);
    expect(await me(person)).toBeNull();
  });

  it('end open rooms with the session', async () => {
    const person = await signUp('rooms@heyi.test');
    const socket = io(world.url, {
      path: '/socket.io',
      transports: ['websocket'],
      auth: { app: 'consumer' },
      extraHeaders: { cookie: person.cookie },
      reconnection: false,
      forceNew: true,
    });
    await new Promise((resolve) => socket.once('connect', resolve as () => void));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    await person.done('signOut', { everywhere: ['Boolean!', false] }, null);
    expect(await gone).toBe('io server disconnect');
  });

  it('recover with a code, which ends every session', async () => {
    const person = await signUp('recover@heyi.test');
    const lost = new Person(world.url, 'consumer');
    await lost.done('requestCode', { contact: ['String!', 'recover@heyi.test'], forRecovery: ['Boolean!', true] }, null);
    await lost.done(
      'recover',
      {
        input: [
          'RecoverInput!',
          { contact: 'recover@heyi.test', code: await world.codeFor('recover@heyi.test'), password: `${PASSWORD} 新` },
        ],
      },
      null,
    );
    expect(await me(person)).toBeNull();
    expect(await me(lost)).not.toBeNull();
  });

  it('take one account for a contact, whoever is faster', async () => {
    const contact = 'race@heyi.test';
    const people = [new Person(world.url, 'consumer'), new Person(world.url, 'consumer')];
    const codes: string[] = [];
    for (const person of people) {
      await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
      codes.push(await world.codeFor(contact));
    }
    const answers = await Promise.all(
      people.map((p, i) => p.act('signUp', { input: ['SignUpInput!', { contact, code: codes[i], name: '某', password: PASSWORD }] }, null)),
    );
    expect(answers.filter((a) => a.__typename === 'Done')).toHaveLength(1);
  });

  it('let nobody into the entrance of another role, and no session of one front end into another', async () => {
    const person = await signUp('only@heyi.test');
    const clinic = new Person(world.url, 'clinic');
    expect(await clinic.act('signIn', { contact: ['String!', 'only@heyi.test'], password: ['String!', PASSWORD] }, null)).toMatchObject({
      __typename: 'NotPossible',
      code: 'no_membership',
    });
    clinic.cookie = person.cookie.replace('heyi-consumer', 'heyi-clinic');
    expect(await me(clinic)).toBeNull();
  });

  it('accept an invitation once, and never over somebody’s account without the password', async () => {
    const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
    await admin.done('inviteMember', { contact: ['String!', 'new@heyi.test'], roles: ['[String!]!', ['desk']] });
    const token = async (contact: string) =>
      /#(\S+)/.exec(
        (
          await world.owner.query<{ body: string }>('select body from outgoing_message where recipient = $1 order by id desc limit 1', [
            contact,
          ])
        ).rows[0]!.body,
      )![1]!;
    const invitee = () => new Person(world.url, 'clinic');
    const input = (t: string, password = PASSWORD) => ({
      input: ['AcceptInvitationInput!', { token: t, name: '新人', password }] as [string, unknown],
    });
    const t = await token('new@heyi.test');
    const answers = await Promise.all([invitee(), invitee(), invitee()].map((p) => p.act('acceptInvitation', input(t), null)));
    expect(answers.filter((a) => a.__typename === 'Done')).toHaveLength(1);
    expect(await invitee().act('acceptInvitation', input(t), null)).toMatchObject({ code: 'invitation_ended' });
    await signUp('known@heyi.test');
    await admin.done('inviteMember', { contact: ['String!', 'known@heyi.test'], roles: ['[String!]!', ['desk']] });
    expect(await invitee().act('acceptInvitation', input(await token('known@heyi.test'), 'not the password 123'), null)).toMatchObject({
      code: 'credentials_wrong',
    });
    expect(await admin.act('inviteMember', { contact: ['String!', 'x@heyi.test'], roles: ['[String!]!', ['mediator']] })).toMatchObject({
      code: 'choice_invalid',
    });
  });

  it('limit attempts, counting each aliased field', async () => {
    const port = await freePort();
    const limited: RunningServer = await startServer({ ...world.config, port, publicUrl: `http://localhost:${port}` }, world.urls, {
      limits: DEFAULT_LIMITS,
      quiet: true,
    });
    const person = new Person(limited.url, 'consumer');
    const codes: string[] = [];
    for (let i = 0; i < 12; i++)
      codes.push(
        (await person.act('signIn', { contact: ['String!', 'brute@heyi.test'], password: ['String!', 'guess guess guess'] }, null)).code,
      );
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('credentials_wrong'));
    expect(codes.slice(10)).toEqual(['too_many_attempts', 'too_many_attempts']);
    const aliased = await person.raw(
      'mutation { a: signIn(contact: "x@y.test", password: "p") { __typename } b: signIn(contact: "x@y.test", password: "p") { __typename } }',
    );
    expect(aliased.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    await limited.close();
  });
});

describe('limits of the GraphQL edge', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld('limits');
  });
  afterAll(() => world.close());
  const post = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${world.url}/graphql`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }).then(
      async (r) => ({ status: r.status, body: (await r.text()).slice(0, 4000) }),
    );

  it.each([
    [
      'too deep',
      `query { myCases(filter: {first: 1}) ${'{ items '.repeat(1)} { id } } __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    ],
    ['too many aliases', `query { ${Array.from({ length: 20 }, (_, i) => `a${i}: regions { code }`).join(' ')} }`],
    ['too many tokens', `query { regions { ${'code '.repeat(2100)} } }`],
    [
      'two mutations',
      `mutation { a: requestCode(contact: "a@b.test", forRecovery: false) { __typename } b: requestCode(contact: "a@b.test", forRecovery: false) { __typename } }`,
    ],
  ])('refuses what is %s', async (_, query) => {
    const { body } = await post({ query });
    expect(JSON.parse(body).errors?.length).toBeGreaterThan(0);
  });
  it('refuses batches, foreign forms, objects for ids and unknown input', async () => {
    expect((await post([{ query: '{ regions { code } }' }, { query: '{ regions { code } }' }])).status).toBe(400);
    expect(
      (await post('query=%7Bregions%7Bcode%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBeGreaterThanOrEqual(400);
    expect((await post({ query: 'query($id: ID!) { caseFile(id: $id) { id } }', variables: { id: { ne: null } } })).status).toBe(400);
    expect(
      JSON.parse((await post({ query: 'query { myCases(filter: { first: 1, tenantId: "x" }) { next } }' })).body).errors,
    ).toBeDefined();
  });
  it('tells a stranger nothing about our faults', async () => {
    const { body } = await post({ query: 'query { invitation(token: "\\u0000") { contact } }' });
    expect(body).not.toMatch(/node_modules|postgres|select |stack/i);
  });
});
