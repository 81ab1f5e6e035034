import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { startServer, type RunningServer } from '../../src/server.js';
import { DEFAULT_LIMITS } from '../../src/platform/authz/rate-limiter.js';
import { draftCase } from '../support/journey.js';
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

  it('take no weak password, neither a first nor a new one, and have used up no code for it', async () => {
    const contact = 'weak@heyi.test';
    const person = new Person(world.url, 'consumer', contact);
    const ask = (by: Person, forRecovery: boolean) =>
      by.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', forRecovery] }, null);
    await ask(person, false);
    const first = await world.codeFor(contact);
    const signs = (password: string) =>
      person.act('signUp', { input: ['SignUpInput!', { contact, code: first, name: '林小满', password }] }, null);
    const WEAK = ['短短的密码', 'abababababababab', '1234567890123456'];
    const weak = { __typename: 'InvalidInput', faults: [{ path: 'password', code: 'password_weak' }] };
    for (const password of WEAK) expect([password, await signs(password)]).toMatchObject([password, weak]);
    expect(await me(person)).toBeNull();
    expect(await signs(PASSWORD)).toMatchObject({ __typename: 'Done' });
    const lost = new Person(world.url, 'consumer', contact);
    await ask(lost, true);
    const code = await world.codeFor(contact);
    const recovers = (password: string) => lost.act('recover', { input: ['RecoverInput!', { contact, code, password }] }, null);
    for (const password of WEAK) expect([password, await recovers(password)]).toMatchObject([password, weak]);
    expect([await me(person), await me(lost)]).toMatchObject([{ contact }, null]);
    const stands = (password: string) =>
      lost.elsewhere().act('signIn', { contact: ['String!', contact], password: ['String!', password] }, null);
    expect(await stands(PASSWORD)).toMatchObject({ __typename: 'Done' });
    expect(await recovers(`${PASSWORD} 新`)).toMatchObject({ __typename: 'Done' });
    expect(await stands(PASSWORD)).toMatchObject({ code: 'credentials_wrong' });
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
    for (const weak of ['短短的密码', 'abababababababab', '1234567890123456'])
      expect([weak, await invitee().act('acceptInvitation', input(t, weak), null)]).toMatchObject([weak, { code: 'password_weak' }]);
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

  it('ask for the separate consent to sensitive data before a case is begun, and again before it is filed (PIPL art. 29)', async () => {
    const person = await signUp(`consent-${randomUUID().slice(0, 8)}@heyi.test`);
    const { rows } = await world.owner.query<{ id: string }>('select id from identity.account where email = $1', [person.contact]);
    const mine = async () =>
      (
        await world.owner.query<{ status: string; entries: number }>(
          `select status, version, (select count(*)::int from journal.entry where case_id = c.id) as entries from case_file c where consumer_account_id = $1`,
          [rows[0]!.id],
        )
      ).rows;
    const clinic = world.clinics[0]!;
    const start = () => person.act('startCase', { input: ['StartCaseInput!', { organisationId: clinic.id, regionCode: clinic.region }] });
    const consent = (act: 'giveConsent' | 'withdrawConsent', purpose: string) => person.act(act, { purpose: ['String!', purpose] });
    expect(await start()).toMatchObject({ __typename: 'NotPossible', code: 'consent_needed' });
    // The consent to something else is none to this.
    await consent('giveConsent', 'electronic_signing');
    expect(await start()).toMatchObject({ code: 'consent_needed' });
    for (const act of ['giveConsent', 'withdrawConsent'] as const)
      expect(await consent(act, 'everything')).toMatchObject({ code: 'choice_invalid' });
    expect(await mine()).toEqual([]);
    await consent('giveConsent', 'sensitive_data');
    const { __typename, caseId } = await start();
    expect(__typename).toBe('Done');
    await draftCase(world, person, clinic, caseId as string);
    const before = await mine();
    await consent('withdrawConsent', 'sensitive_data');
    const file = () => person.act('fileCase', { caseId: ['ID!', caseId] });
    expect(await file()).toMatchObject({ __typename: 'NotPossible', code: 'consent_needed' });
    expect(await start()).toMatchObject({ code: 'consent_needed' });
    expect(await mine()).toEqual(before);
    await consent('giveConsent', 'sensitive_data');
    expect(await file()).toMatchObject({ __typename: 'Done' });
    // Given again it stands beside the one that was withdrawn: what was consented to, and when, is kept.
    const kept = await world.owner.query(
      `select purpose, withdrawn_at is null as stands from identity.consent where account_id = $1 order by purpose, given_at`,
      [rows[0]!.id],
    );
    expect(kept.rows).toEqual([
      { purpose: 'electronic_signing', stands: true },
      { purpose: 'sensitive_data', stands: false },
      { purpose: 'sensitive_data', stands: true },
    ]);
  });

  it('know a device that was let in, until everything is ended or the account is taken back', async () => {
    const person = await signUp(`device-${randomUUID().slice(0, 8)}@heyi.test`);
    const devices = async () =>
      (
        await world.owner.query(`select 1 from identity.known_device d join identity.account a on a.id = d.account_id where a.email = $1`, [
          person.contact,
        ])
      ).rowCount;
    const enter = () => person.done('signIn', { contact: ['String!', person.contact], password: ['String!', PASSWORD] }, null);
    expect(await devices()).toBe(1);
    const second = person.elsewhere();
    await second.done('signIn', { contact: ['String!', person.contact], password: ['String!', PASSWORD] }, null);
    expect(await devices()).toBe(2);
    await second.done('signOut', { everywhere: ['Boolean!', false] }, null);
    expect([await devices(), (await me(person)).name]).toEqual([2, '林小满']);
    await person.done('signOut', { everywhere: ['Boolean!', true] }, null);
    expect([await devices(), await me(person)]).toEqual([0, null]);
    await enter();
    expect(await devices()).toBe(1);
    await second.done('requestCode', { contact: ['String!', person.contact], forRecovery: ['Boolean!', true] }, null);
    const input = { contact: person.contact, code: await world.codeFor(person.contact), password: PASSWORD };
    await second.done('recover', { input: ['RecoverInput!', input] }, null);
    expect([await devices(), await me(person)]).toEqual([1, null]);
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
