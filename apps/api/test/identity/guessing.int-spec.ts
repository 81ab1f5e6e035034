import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startServer, type RunningServer } from '../../src/server.js';
import { DEFAULT_LIMITS } from '../../src/platform/authz/rate-limiter.js';
import { castOf, signableCase, type Cast } from '../support/journey.js';
import { waiting } from '../support/refused.js';
import { BEGINNING, createWorld, freePort, PASSWORD, PATIENT, Person, type World } from '../support/world.js';

const WRONG = 'guess guess guess 1';

describe('guessing and pumping', () => {
  let world: World;
  /** The product's own limits behind one proxy of the operator, so that each person has an address. */
  let proxied: RunningServer;
  /** The same with no proxy in front: what a header says of an address is the caller's word. */
  let open: RunningServer;
  beforeAll(async () => {
    world = await createWorld('guessing');
    const start = async (trustedProxies: number) => {
      const port = await freePort();
      const config = { ...world.config, port, publicUrl: `http://localhost:${port}`, trustedProxies };
      return startServer(config, world.urls, { limits: DEFAULT_LIMITS, quiet: true, ...PATIENT });
    };
    proxied = await start(1);
    open = await start(0);
  });
  afterAll(async () => {
    await proxied?.close();
    await open?.close();
    await world?.close();
  });
  beforeEach(() => world.owner.query('delete from identity.rate_limit'));

  afterEach(() => world.resetClock());

  /** Stops the clock of the database, so many seconds after an hour. */
  const at = (seconds: number) => world.stopClock(new Date(BEGINNING.getTime() + (3_600 + seconds) * 1_000));
  let addresses = 0;
  const address = (): string => `198.51.100.${++addresses}`;
  const from = (ip: string, app: 'consumer' | 'clinic' = 'consumer', url = proxied.url): Person => {
    const person = new Person(url, app);
    person.headers = { 'x-forwarded-for': ip };
    return person;
  };
  const signIn = (person: Person, contact: string, password: string, code?: string) =>
    person.act(
      'signIn',
      { contact: ['String!', contact], password: ['String!', password], ...(code ? { code: ['String', code] } : {}) },
      null,
    );
  const requestCode = (person: Person, contact: string, over: { forRecovery?: boolean; forSignIn?: boolean } = {}) =>
    person.act(
      'requestCode',
      {
        contact: ['String!', contact],
        forRecovery: ['Boolean!', over.forRecovery ?? false],
        ...(over.forSignIn ? { forSignIn: ['Boolean', true] } : {}),
      },
      null,
    );
  const recover = (person: Person, contact: string, code: string, password = `${PASSWORD} 新`) =>
    person.act('recover', { input: ['RecoverInput!', { contact, code, password }] }, null);
  /** An account made by way of the server without limits; the person's own device is known to it afterwards. */
  const account = async (contact: string): Promise<Person> => {
    const person = new Person(world.url, 'consumer', contact);
    await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
    const input = { contact, code: await world.codeFor(contact), name: '林小满', password: PASSWORD };
    await person.done('signUp', { input: ['SignUpInput!', input] }, null);
    return person;
  };
  const messagesTo = async (pattern: string): Promise<number> =>
    (await world.owner.query<{ n: number }>('select count(*)::int as n from outgoing_message where recipient like $1', [pattern])).rows[0]!
      .n;
  const codesOf = (answers: { __typename: string; code?: string }[]) => {
    const counted: Record<string, number> = {};
    for (const a of answers) counted[a.code ?? a.__typename] = (counted[a.code ?? a.__typename] ?? 0) + 1;
    return counted;
  };
  const oneAfterAnother = async <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> => {
    const answers: T[] = [];
    for (let i = 0; i < n; i++) answers.push(await work(i));
    return answers;
  };

  it('count one contact however it is spelled, and say how long to wait', async () => {
    await account('13911110001');
    const ip = address();
    const spellings = [
      '13911110001',
      '139 1111 0001',
      '１３９１１１１０００１',
      '139-1111-0001',
      '139—1111—0001',
      '+86 139 1111 0001',
      '008613911110001',
      '(86)13911110001',
      '139\u30001111\u30000001',
      '139\u200b11110001',
      '\u202a13911110001\u202c',
      '013911110001',
    ];
    // However long sixty take: in one moment, no wait ends meanwhile.
    await at(0);
    const answers = await oneAfterAnother(60, (i) => signIn(from(ip), spellings[i % spellings.length]!, WRONG));
    expect(codesOf(answers)).toEqual({ credentials_wrong: 10, too_many_attempts: 50 });
    expect(answers[10].message).toMatch(/请等 \d+ (秒|分钟)后再试/);
    // The right password waits its turn like the wrong ones, from that address alone.
    expect(await signIn(from(ip), '139 1111 0001', PASSWORD)).toMatchObject({ code: 'too_many_attempts' });
    expect(await signIn(from(address()), '139 1111 0001', PASSWORD)).toMatchObject({ __typename: 'Done' });
  });

  it('wait longer each time, by the clock of the database', async () => {
    const ip = address();
    await at(0);
    await oneAfterAnother(10, () => signIn(from(ip), 'slow@heyi.test', WRONG));
    expect(await signIn(from(ip), 'slow@heyi.test', WRONG)).toMatchObject({ code: 'too_many_attempts' });
    await at(31);
    expect(await signIn(from(ip), 'slow@heyi.test', WRONG)).toMatchObject({ code: 'credentials_wrong' });
    await at(62);
    expect(await signIn(from(ip), 'slow@heyi.test', WRONG)).toMatchObject({ code: 'too_many_attempts' });
    await at(93);
    expect(await signIn(from(ip), 'slow@heyi.test', WRONG)).toMatchObject({ code: 'credentials_wrong' });
  });

  it('wait for the guess that is being counted, and are counted after it', async () => {
    const [first, second] = await Promise.all(
      [0, 1].map(async () => {
        const client = new pg.Client({ connectionString: world.urls.app });
        await client.connect();
        return client;
      }),
    );
    const take = (client: pg.Client) =>
      client
        .query<{ hits: number; wait: number }>('select hits, wait from identity.take_attempt($1)', [
          JSON.stringify([{ bucket: 'two at once', free: 2, window: 900, wait: 30, longest: 900 }]),
        ])
        .then(({ rows }) => rows[0]);
    expect(await take(first!)).toEqual({ hits: 1, wait: 0 });
    await first!.query('begin');
    expect(await take(first!)).toEqual({ hits: 2, wait: 0 });
    const waits = take(second!);
    await waiting(world);
    await first!.query('commit');
    // The second was the last that is free: whoever comes in the same moment waits like all who come after it.
    expect(await waits).toEqual({ hits: 2, wait: 30 });
    await Promise.all([first!.end(), second!.end()]);
  });

  it('are forgotten with their own time, and with nobody else’s', async () => {
    const take = (bucket: string, window: number) =>
      world.owner.query('select identity.take_attempt($1)', [JSON.stringify([{ bucket, free: 9, window, wait: 30, longest: 900 }])]);
    const counted = async () =>
      (await world.owner.query<{ bucket: string; hits: number }>('select bucket, hits from identity.rate_limit order by bucket')).rows;
    await at(0);
    for (const [bucket, window] of [
      ['of a minute', 60],
      ['of a minute', 60],
      ['of an hour', 3_600],
      ['of an hour', 3_600],
    ] as const)
      await take(bucket, window);
    await at(61);
    await take('of a minute', 60);
    expect(await counted()).toEqual([
      { bucket: 'of a minute', hits: 1 },
      { bucket: 'of an hour', hits: 2 },
    ]);
  });

  it('count an address over all contacts: forty contacts with one password each are not forty guesses', async () => {
    const ip = address();
    const answers = await oneAfterAnother(40, (i) => signIn(from(ip), `spray${i}@heyi.test`, WRONG));
    expect(codesOf(answers)).toEqual({ credentials_wrong: 20, code_needed: 20 });
  });

  it('take nobody’s word for an address where no proxy is configured', async () => {
    const answers = await oneAfterAnother(30, (i) => signIn(from(`203.0.113.${i}`, 'consumer', open.url), 'forged@heyi.test', WRONG));
    expect(codesOf(answers)).toEqual({ credentials_wrong: 10, too_many_attempts: 20 });
  });

  it('never shut the owner out, whoever guesses from wherever', async () => {
    const owner = await account('owner@heyi.test');
    const guesses = await oneAfterAnother(40, (i) => signIn(from(`192.0.2.${i % 20}`), 'owner@heyi.test', WRONG));
    // Twenty are judged; then the contact's own code is asked for before a password is looked at.
    expect(codesOf(guesses)).toEqual({ credentials_wrong: 20, code_needed: 20 });
    expect(codesOf(await oneAfterAnother(2, () => signIn(from(address()), 'owner@heyi.test', PASSWORD)))).toEqual({ code_needed: 2 });

    const known = from(address());
    known.cookie = owner.cookie.split('; ').find((c) => c.startsWith('heyi-device='))!;
    expect(await signIn(known, 'owner@heyi.test', PASSWORD)).toMatchObject({ __typename: 'Done' });

    const elsewhere = from(address());
    expect(await requestCode(elsewhere, 'owner@heyi.test', { forSignIn: true })).toMatchObject({ __typename: 'Done' });
    const code = await world.codeFor('owner@heyi.test');
    expect(await signIn(elsewhere, 'owner@heyi.test', WRONG, code)).toMatchObject({ code: 'credentials_wrong' });
    expect(await signIn(elsewhere, 'owner@heyi.test', PASSWORD, '000000')).toMatchObject({ code: 'code_wrong' });
    expect(await signIn(elsewhere, 'owner@heyi.test', PASSWORD, code)).toMatchObject({ __typename: 'Done' });
    // A device of one account is a stranger to every other.
    expect(await signIn(known, 'spray0@heyi.test', WRONG)).toMatchObject({ code: 'credentials_wrong' });
  });

  it('answer for a contact without an account as for one with it', async () => {
    const guesses = await oneAfterAnother(22, (i) => signIn(from(`192.0.2.${100 + i}`), 'nobody-at-all@heyi.test', WRONG));
    expect(codesOf(guesses)).toEqual({ credentials_wrong: 20, code_needed: 2 });
    expect(await requestCode(from(address()), 'nobody-at-all@heyi.test', { forSignIn: true })).toMatchObject({ __typename: 'Done' });
    expect(await messagesTo('nobody-at-all@heyi.test')).toBe(0);
  });

  it('let a clinic of thirty behind one address sign in all morning', async () => {
    const people = await oneAfterAnother(6, (i) => account(`desk${i}@heyi.test`));
    const ip = address();
    const answers = await oneAfterAnother(30, (i) => signIn(from(ip), people[i % 6]!.contact, PASSWORD));
    expect(codesOf(answers)).toEqual({ Done: 30 });
    // And one of them who mistypes keeps nobody out.
    await oneAfterAnother(9, () => signIn(from(ip), 'desk0@heyi.test', WRONG));
    expect(await signIn(from(ip), 'desk1@heyi.test', PASSWORD)).toMatchObject({ __typename: 'Done' });
  });

  it('let a stranger’s wrong guesses burn nobody’s code', async () => {
    await account('code@heyi.test');
    const owner = from(address());
    await requestCode(owner, 'code@heyi.test', { forRecovery: true });
    const code = await world.codeFor('code@heyi.test');
    const wrong = code === '111111' ? '222222' : '111111';
    const stranger = from(address());
    for (const typed of [
      'code@heyi.test',
      'CODE@heyi.test',
      'ｃｏｄｅ＠heyi.test',
      ' code@heyi.test',
      'code @heyi.test',
      'code@heyi。test',
    ])
      expect(await recover(stranger, typed, wrong)).toMatchObject({ code: 'code_wrong' });
    // Nor is the right code any use where it was not asked for.
    expect(await recover(stranger, 'code@heyi.test', code)).toMatchObject({ code: 'code_wrong' });
    expect(await recover(owner, 'code@heyi.test', code)).toMatchObject({ __typename: 'Done' });

    // The control: where it was asked for, five wrong tries end it.
    await requestCode(owner, 'code@heyi.test', { forRecovery: true });
    const second = await world.codeFor('code@heyi.test');
    for (let i = 0; i < 5; i++) await recover(owner, 'code@heyi.test', second === '111111' ? '222222' : '111111');
    expect(await recover(owner, 'code@heyi.test', second)).toMatchObject({ code: 'code_wrong' });
  });

  it('send no more than a share to one mailbox, from one address, or for one person', async () => {
    const ip = address();
    const phones = await oneAfterAnother(60, (i) => requestCode(from(ip), `1391234${String(5000 + i)}`));
    expect(codesOf(phones)).toEqual({ Done: 20, too_many_attempts: 40 });
    expect(await messagesTo('1391234%')).toBe(20);

    const tags = await oneAfterAnother(30, (i) => requestCode(from(address()), `victim+${i}@heyi.test`));
    expect(codesOf(tags)).toEqual({ Done: 10, too_many_attempts: 20 });
    const spelled = [
      'x<pump@heyi.test>',
      '"pump"@heyi.test',
      'pump\u202e@heyi.test',
      'pump@heyi.test;a@heyi.test',
      'pump@heyi.test,',
      'pump@[::1]',
    ];
    for (const typed of spelled) expect(await requestCode(from(address()), typed)).toMatchObject({ __typename: 'InvalidInput' });
    const same = await oneAfterAnother(6, (i) => requestCode(from('192.0.2.250'), i % 2 ? 'PUMP@heyi.test' : ' pump@heyi。test'));
    expect(codesOf(same)).toEqual({ Done: 5, too_many_attempts: 1 });
    expect(await messagesTo('%pump%')).toBe(5);

    const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
    const inviting = from(address(), 'clinic');
    inviting.cookie = admin.cookie;
    const invited = await oneAfterAnother(60, async (i) => {
      // Proved at the process without limits: what is counted here is the invitation.
      const key = randomUUID();
      await admin.prove('inviteMember', key);
      return inviting.act('inviteMember', { contact: ['String!', `staff${i}@heyi.test`], roles: ['[String!]!', ['desk']] }, key);
    });
    expect(codesOf(invited)).toEqual({ Done: 20, too_many_attempts: 40 });
    expect(await messagesTo('staff%@heyi.test')).toBe(20);
  });

  it('make no second account of another spelling', async () => {
    await account('twin@heyi.test');
    await account('13922220001');
    for (const typed of [
      'TWIN@Heyi.Test',
      'ｔｗｉｎ@heyi.test',
      ' twin@heyi。test',
      '+86 139-2222-0001',
      '００８６１３９２２２２０００１',
    ]) {
      const person = new Person(world.url, 'consumer');
      await requestCode(person, typed);
      const canonical = typed.includes('@') || typed.includes('＠') ? 'twin@heyi.test' : '13922220001';
      const input = { contact: typed, code: await world.codeFor(canonical), name: '某', password: PASSWORD };
      expect(await person.act('signUp', { input: ['SignUpInput!', input] }, null)).toMatchObject({ code: 'contact_taken' });
    }
    // The last lock stands in the database, for a door that forgets to read a contact.
    for (const [column, value] of [
      ['email', 'Twin@heyi.test'],
      ['email', 'x<twin@heyi.test>'],
      ['phone', '+8613922220001'],
      ['phone', '139 2222 0001'],
    ])
      await expect(
        world.owner.query(`insert into identity.account (${column}, display_name) values ($1, '某')`, [value]),
      ).rejects.toMatchObject({ code: '23514' });
  });

  describe('of signing codes', () => {
    let cast: Cast;
    let of: Record<string, [string, unknown]>;
    beforeAll(async () => {
      cast = await castOf(world);
      const { caseId, agreementId } = await signableCase(world, cast);
      of = { caseId: ['ID!', caseId], agreementId: ['ID!', agreementId] };
    });

    it('ends after ten guesses and five messages, and the right code waits too', async () => {
      const thief = from(address());
      thief.cookie = cast.consumer.cookie;
      const sent = await oneAfterAnother(22, () => thief.act('requestSigningCode', of));
      expect(codesOf(sent)).toEqual({ Done: 5, too_many_attempts: 17 });
      const code = await world.codeFor(cast.consumer.contact);
      const wrong = code === '111111' ? '222222' : '111111';
      const guesses = await oneAfterAnother(30, () => thief.act('signWithCode', { ...of, code: ['String!', wrong] }, null));
      expect(codesOf(guesses)).toEqual({ code_wrong: 10, too_many_attempts: 20 });
      expect(await thief.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ code: 'too_many_attempts' });
    });

    it('is bound to the session that asked for the code', async () => {
      const own = cast.consumer;
      await own.done('requestSigningCode', of);
      const code = await world.codeFor(own.contact);
      const other = new Person(world.url, 'consumer');
      await other.done('demoSignIn', { accountId: ['ID!', own.accountId], app: ['String!', 'consumer'] }, null);
      for (let i = 0; i < 6; i++)
        expect(await other.act('signWithCode', { ...of, code: ['String!', i ? '111111' : code] }, null)).toMatchObject({
          code: 'code_wrong',
        });
      expect(await own.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ __typename: 'Done' });
    });
  });
});
