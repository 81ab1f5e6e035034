import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { startServer, type RunningServer } from '../../src/server.js';
import { Authenticator } from '../support/authenticator.js';
import { until } from '../support/journey.js';
import { turnsUntil } from '../support/turns.js';
import { createWorld, freePort, NO_LIMITS, PASSWORD, PATIENT, Person, type World } from '../support/world.js';

const SECURITY =
  'query { mySecurity { email phone hasPassword passkeys { id label lastUsedAt } sessions { id app device lastSeenAt current } } }';

describe('sessions and keys', () => {
  let world: World;
  let second: RunningServer;
  beforeAll(async () => {
    world = await createWorld('sessions');
    const port = await freePort();
    second = await startServer({ ...world.config, port }, world.urls, { limits: NO_LIMITS, quiet: true, ...PATIENT });
  });
  afterAll(async () => {
    await second.close();
    await world.close();
  });

  const me = async (person: Person) => (await person.gql('query { me { name } }')).me;
  const security = async (person: Person) => (await person.gql(SECURITY)).mySecurity;
  const again = async (person: Person): Promise<Person> => {
    const other = new Person(world.url, person.app, person.contact, world.codeFor);
    await other.done('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', person.app] }, null);
    other.accountId = person.accountId;
    return other;
  };
  const addKey = async (person: Person, label: string): Promise<{ key: Authenticator; id: string }> => {
    const key = new Authenticator();
    const { passkeyRegistrationOptions: o } = await person.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
    const { id } = await person.done('registerPasskey', {
      challengeId: ['ID!', o.challengeId],
      credentialJson: ['String!', key.register(o.optionsJson, { origin: world.url })],
      label: ['String!', label],
    });
    return { key, id: id as string };
  };
  const signInWith = async (key: Authenticator, person = new Person(world.url, 'consumer')) => {
    const { passkeySignInOptions: o } = await person.gql(
      'mutation { passkeySignInOptions { ... on PasskeyOptions { challengeId optionsJson } } }',
    );
    const answer = await person.act(
      'signInWithPasskey',
      { challengeId: ['ID!', o.challengeId], credentialJson: ['String!', key.assert(o.optionsJson, { origin: world.url })] },
      null,
    );
    return { answer, person };
  };
  const connect = async (person: Person, url = world.url): Promise<{ out: Promise<unknown> }> => {
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
    return { out: new Promise((resolve) => socket.once('disconnect', () => resolve(null))) };
  };

  /** Within a second of the act's answer, which comes with its commit. */
  const within = async (out: Promise<unknown>): Promise<void> => expect(await turnsUntil(out)).toBeLessThan(1_000);
  const lastTo = async (contact: string): Promise<string> =>
    (
      await world.owner.query<{ body: string }>(
        'select body from outgoing_message where recipient = $1 order by created_at desc, id desc limit 1',
        [contact],
      )
    ).rows[0]!.body;

  it('recovery evicts whoever else is in: keys, sessions and sockets in every process, and the owner is told', async () => {
    const person = await world.consumer('冯若兰');
    const thief = await again(person);
    const { key } = await addKey(thief, '小偷的钥匙');
    const { person: byKey } = await signInWith(key);
    expect(await me(byKey)).not.toBeNull();
    const sockets = [await connect(thief), await connect(byKey, second.url)];
    const begun = await thief.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
    const owner = new Person(world.url, 'consumer', person.contact, world.codeFor);
    await owner.done('requestCode', { contact: ['String!', person.contact], forRecovery: ['Boolean!', true] }, null);
    const code = await world.codeFor(person.contact);
    await owner.done('recover', { input: ['RecoverInput!', { contact: person.contact, code, password: PASSWORD }] }, null);
    await Promise.all(sockets.map(({ out }) => within(out)));
    expect([await me(person), await me(thief), await me(byKey)]).toEqual([null, null, null]);
    expect((await signInWith(key)).answer).toMatchObject({ code: 'passkey_failed' });
    expect(await security(owner)).toMatchObject({ passkeys: [], hasPassword: true, sessions: [{ current: true }] });
    expect(await lastTo(person.contact)).toContain('已通过验证码找回');
    // A key that was being added goes nowhere either.
    const { challengeId, optionsJson } = begun.passkeyRegistrationOptions;
    const late = await owner.act('registerPasskey', {
      challengeId: ['ID!', challengeId],
      credentialJson: ['String!', new Authenticator().register(optionsJson, { origin: world.url })],
      label: ['String!', 'x'],
    });
    expect(late).toMatchObject({ code: 'passkey_failed' });
  });

  it('recovery takes away the key too that is being added in the same moment', async () => {
    const person = await world.consumer('同时');
    const visitor = new Person(world.url, 'consumer');
    await visitor.done('requestCode', { contact: ['String!', person.contact], forRecovery: ['Boolean!', true] }, null);
    const input = { contact: person.contact, code: await world.codeFor(person.contact), password: PASSWORD };
    const waiting = (many: number) =>
      until(
        async () =>
          (await world.owner.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows
            .length >= many,
      );
    // The key is in, its proof is spent, and only the commit is still to come.
    await world.owner.query(
      `create function pause() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return null; end $$;
       create constraint trigger pause after insert on identity.passkey deferrable initially deferred for each row execute function pause()`,
    );
    const holder = await world.owner.connect();
    await holder.query('select pg_advisory_lock(4711)');
    const adding = addKey(person, '同时');
    await waiting(1);
    const recovering = visitor.act('recover', { input: ['RecoverInput!', input] }, null);
    await waiting(2);
    await holder.query('select pg_advisory_unlock(4711)');
    holder.release();
    const { key } = await adding;
    expect(await recovering).toMatchObject({ __typename: 'Done' });
    await world.owner.query('drop trigger pause on identity.passkey; drop function pause()');
    expect((await signInWith(key)).answer).toMatchObject({ code: 'passkey_failed' });
    expect([await me(person), (await security(visitor)).passkeys]).toEqual([null, []]);
  });

  it('a key that is removed signs nobody in, and what it opened ends with it', async () => {
    const person = await world.consumer('密钥');
    const kept = await addKey(person, '留下的');
    const lost = await addKey(person, '丢失的');
    const { person: finder } = await signInWith(lost.key);
    const { person: mine } = await signInWith(kept.key);
    const { out } = await connect(finder, second.url);
    const key = randomUUID();
    await person.prove('removePasskey', key);
    await person.done('removePasskey', { passkeyId: ['ID!', lost.id] }, key);
    await within(out);
    expect(await me(finder)).toBeNull();
    expect(await me(mine)).not.toBeNull();
    expect((await signInWith(lost.key)).answer).toMatchObject({ code: 'passkey_failed' });
    expect((await signInWith(kept.key)).answer).toMatchObject({ __typename: 'Done' });
    const { passkeys } = await security(person);
    expect(passkeys).toEqual([{ id: kept.id, label: '留下的', lastUsedAt: expect.any(String) }]);
    // What is removed is not there to be removed again.
    expect(await person.actProven('removePasskey', { passkeyId: ['ID!', lost.id] })).toMatchObject({ __typename: 'NotFound' });
  });

  it('the last way in is not removed, and nobody removes another’s', async () => {
    const person = await world.consumer('最后');
    const one = await addKey(person, '唯一');
    const stranger = await world.consumer('别人');
    expect(await stranger.act('removePasskey', { passkeyId: ['ID!', one.id] })).toMatchObject({ __typename: 'NotFound' });
    expect(await person.act('removePasskey', { passkeyId: ['ID!', one.id] })).toMatchObject({ code: 'last_way_in' });
    // Two that are removed at once: one stays.
    const two = await addKey(person, '第二');
    const other = await again(person);
    const keys = [randomUUID(), randomUUID()] as const;
    await person.prove('removePasskey', keys[0]);
    await other.prove('removePasskey', keys[1]);
    const answers = await Promise.all([
      person.act('removePasskey', { passkeyId: ['ID!', one.id] }, keys[0]),
      other.act('removePasskey', { passkeyId: ['ID!', two.id] }, keys[1]),
    ]);
    expect(answers.map((a) => a.__typename).sort()).toEqual(['Done', 'NotPossible']);
    await person.done('changePassword', { password: ['String!', PASSWORD] });
    const [{ id: left }] = (await security(person)).passkeys;
    await person.done('removePasskey', { passkeyId: ['ID!', left] });
    expect((await security(person)).passkeys).toEqual([]);
  });

  it('are listed with device and last use, and ended one by one with their sockets', async () => {
    const person = await world.consumer('设备');
    const other = await again(person);
    await me(other);
    const { sessions } = await security(person);
    expect(sessions.map((s: { current: boolean }) => s.current).sort()).toEqual([false, true]);
    expect(sessions.every((s: { device: string }) => s.device.length > 0)).toBe(true);
    const { id } = sessions.find((s: { current: boolean }) => !s.current);
    const stranger = await world.consumer('别人');
    expect(await stranger.act('endSessions', { sessionId: ['ID', id] })).toMatchObject({ __typename: 'NotFound' });
    const { out } = await connect(other);
    const key = randomUUID();
    await person.prove('endSessions', key);
    await person.done('endSessions', { sessionId: ['ID', id] }, key);
    await within(out);
    expect(await me(other)).toBeNull();
    expect((await security(person)).sessions).toHaveLength(1);
  });

  it('a new password ends the others and lets its owner in', async () => {
    const person = await world.consumer('新密码');
    const other = await again(person);
    const { out } = await connect(other, second.url);
    const key = randomUUID();
    await person.prove('changePassword', key);
    await person.done('changePassword', { password: ['String!', PASSWORD] }, key);
    await within(out);
    expect([await me(other), (await me(person)).name]).toEqual([null, '新密码']);
    const next = new Person(world.url, 'consumer');
    await next.done('signIn', { contact: ['String!', person.contact], password: ['String!', PASSWORD] }, null);
    // It is one account's, and nobody else's has changed.
    const { rows } = await world.owner.query<{ id: string }>(
      'select id from identity.account where password_hash = (select password_hash from identity.account where id = $1)',
      [person.accountId],
    );
    expect(rows).toEqual([{ id: person.accountId }]);
    expect(await person.act('changePassword', { password: ['String!', 'short'] })).toMatchObject({ code: 'password_weak' });
  });

  it('a contact becomes one’s own by a code to it, for this account and session, and nobody else’s', async () => {
    const person = await world.consumer('联系方式');
    const contact = (c: string, code: string): Record<string, [string, unknown]> => ({ contact: ['String!', c], code: ['String!', code] });
    await person.done('requestContactCode', { contact: ['String!', '139 0000 4321'] }, null);
    const code = await world.codeFor('13900004321');
    const stolen = await again(person);
    const stranger = await world.consumer('别人');
    for (const who of [stolen, stranger])
      expect(await who.act('changeContact', contact('13900004321', code))).toMatchObject({ code: 'code_wrong' });
    expect(await person.act('changeContact', contact('13900004322', code))).toMatchObject({ code: 'code_wrong' });
    // A code of another purpose to the same contact changes nothing.
    const anonymous = new Person(world.url, 'consumer');
    await anonymous.done('requestCode', { contact: ['String!', '13900004321'], forRecovery: ['Boolean!', false] }, null);
    expect(await person.act('changeContact', contact('13900004321', await world.codeFor('13900004321')))).toMatchObject({
      code: 'code_wrong',
    });
    await person.done('changeContact', contact('13900004321', code));
    expect(await security(person)).toMatchObject({ phone: '13900004321', email: person.contact });
    // The number of somebody else.
    await stranger.done('requestContactCode', { contact: ['String!', '13900004321'] }, null);
    expect(await stranger.act('changeContact', contact('13900004321', await world.codeFor('13900004321')))).toMatchObject({
      code: 'contact_taken',
    });
    // Old and new are told when one takes the place of the other.
    await person.done('requestContactCode', { contact: ['String!', '13900004399'] }, null);
    const next = await world.codeFor('13900004399');
    const key = randomUUID();
    await person.done('requestPresenceCode', { operation: ['String!', 'changeContact'], act: ['ID!', key] }, null);
    const proof = await world.codeFor('13900004321');
    await person.done(
      'provePresence',
      { operation: ['String!', 'changeContact'], act: ['ID!', key], proof: ['PresenceProofInput!', { code: proof }] },
      null,
    );
    await person.done('changeContact', contact('13900004399', next), key);
    expect(await lastTo('13900004321')).toContain('您仍在使用的另一个联系方式');
    expect(await lastTo('13900004399')).toContain('联系方式已变更');
    expect(await lastTo(person.contact)).toContain('联系方式已变更');
    for (const to of ['13900004321', '13900004399', person.contact]) expect(await lastTo(to)).not.toMatch(/调解员|手术|元/);
  });

  it('end at last after fourteen days, and before when nobody uses them', async () => {
    const shift = (interval: string) => world.owner.query('update app.clock_offset set shift = shift + $1::interval', [interval]);
    const person = await world.consumer('过期');
    const staff = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '前台');
    const [idle, used] = [await again(person), await again(person)];
    await shift('2 days 23 hours');
    expect([(await me(used)).name, (await me(staff)).name]).toEqual(['过期', '前台']);
    await shift('3 days 1 hour');
    // A shared desk: three days without anybody. A phone: seven.
    expect(await me(staff)).toBeNull();
    expect((await me(used)).name).toBe('过期');
    await shift('1 day 1 hour');
    expect(await me(idle)).toBeNull();
    expect((await me(used)).name).toBe('过期');
    await shift('6 days 22 hours');
    expect((await me(used)).name).toBe('过期');
    await shift('2 hours');
    expect(await me(used)).toBeNull();
    await expect(used.act('endSessions', { sessionId: ['ID', null] })).rejects.toThrow(/UNAUTHENTICATED/);
    await world.resetClock();
  });
});
