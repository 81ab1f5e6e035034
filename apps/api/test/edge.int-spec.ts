import { connect } from 'node:net';
import { io } from 'socket.io-client';
import { startServer, type RunningServer } from '../src/server.js';
import { createWorld, freePort, NO_LIMITS, type Person, type World } from './support/world.js';

/** How a request comes in: by whom it was sent, in which form, and how much it may ask for. */
describe('the edge', () => {
  let world: World;
  let person: Person;
  beforeAll(async () => {
    world = await createWorld('edge');
    person = await world.consumer('林小满');
  });
  afterAll(() => world?.close());

  const locale = async (): Promise<string> =>
    (await world.owner.query<{ locale: string }>('select locale from identity.account where id = $1', [person.accountId])).rows[0]!.locale;
  beforeEach(() => world.owner.query(`update identity.account set locale = 'zh-CN' where id = $1`, [person.accountId]));
  const CHANGE = () => `mutation { setLocale(key: "${crypto.randomUUID()}", locale: "en") { __typename } }`;
  const post = async (body: string, headers: Record<string, string>, url = world.url) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const ask = async (query: string, variables: object = {}) => {
    const { body } = await post(JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      'x-heyi-app': 'consumer',
      cookie: person.cookie,
    });
    return JSON.parse(body) as { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] };
  };

  describe('acts for nobody on a cookie that a foreign page made the browser send', () => {
    const json = { 'content-type': 'application/json' };
    const change = (headers: Record<string, string>) => post(JSON.stringify({ query: CHANGE() }), { cookie: person.cookie, ...headers });

    it('without the header that only our own pages can set, or with a front end’s name that is none', async () => {
      for (const headers of [
        json,
        { ...json, 'x-heyi-app': '' },
        { ...json, 'x-heyi-app': 'other' },
        { ...json, 'x-heyi-app': 'clinic' },
      ]) {
        expect(await change(headers)).toMatchObject({ body: expect.stringContaining('UNAUTHENTICATED') });
        expect(await locale()).toBe('zh-CN');
      }
      expect((await change({ ...json, 'x-heyi-app': 'consumer' })).body).toContain('"Done"');
      expect(await locale()).toBe('en');
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
      'in a form that needs no preflight (%s)',
      async (type) => {
        for (const body of [JSON.stringify({ query: CHANGE() }), `query=${encodeURIComponent(CHANGE())}`]) {
          const answer = await post(body, { 'content-type': type, cookie: person.cookie, 'x-heyi-app': 'consumer' });
          expect([answer.status, answer.body]).toEqual([400, expect.stringMatching(/Cross-Site Request Forgery|invalid Content-Type/)]);
          expect(answer.body).not.toContain('Done');
        }
        expect(await locale()).toBe('zh-CN');
      },
    );

    it('nor by an address: nothing is changed by GET, and a question by GET needs our header too', async () => {
      const get = async (query: string, headers: Record<string, string>) => {
        const response = await fetch(`${world.url}/graphql?query=${encodeURIComponent(query)}`, {
          headers: { cookie: person.cookie, ...headers },
        });
        return { status: response.status, body: await response.text() };
      };
      const preflighted = { 'x-heyi-app': 'consumer', 'apollo-require-preflight': '1' };
      for (const [headers, status] of [
        [{}, 400],
        [{ 'x-heyi-app': 'consumer' }, 400],
        [preflighted, 405],
        [json, 405],
      ] as [Record<string, string>, number][]) {
        expect((await get(CHANGE(), headers)).status).toBe(status);
        expect(await locale()).toBe('zh-CN');
      }
      expect(await get('{ me { name } }', {})).toMatchObject({ status: 400, body: expect.stringContaining('Cross-Site Request Forgery') });
      expect((await get('{ me { name } }', { 'apollo-require-preflight': '1', 'x-heyi-app': 'consumer' })).body).toContain('林小满');
    });

    it('and tells a foreign page by no header that it may read or send', async () => {
      for (const path of ['/graphql', '/uploads', '/files/x', '/papers/x', '/documents/x', '/reply', '/health', '/consumer/']) {
        const origin = { origin: 'https://evil.test', cookie: person.cookie };
        const asked = await fetch(`${world.url}${path}`, {
          method: 'OPTIONS',
          headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-heyi-app,content-type' },
        });
        for (const response of [asked, await fetch(`${world.url}${path}`, { headers: origin })]) {
          expect([path, response.headers.get('access-control-allow-credentials')]).toEqual([path, null]);
          expect([path, response.headers.get('access-control-allow-headers') ?? '']).toEqual([
            path,
            expect.not.stringContaining('x-heyi-app'),
          ]);
          expect([path, response.headers.get('access-control-allow-origin')]).toEqual([path, null]);
        }
      }
    });

    it('and an upload without that header is nobody’s', async () => {
      const create = (headers: Record<string, string>) =>
        fetch(`${world.url}/uploads`, {
          method: 'POST',
          headers: { cookie: person.cookie, 'tus-resumable': '1.0.0', 'upload-length': '5', ...headers },
        });
      const count = async () => (await world.owner.query('select 1 from upload where account_id = $1', [person.accountId])).rowCount;
      const before = await count();
      for (const headers of [{}, { 'x-heyi-app': 'clinic' }, { 'x-heyi-app': 'x' }])
        expect((await create(headers as Record<string, string>)).status).toBe(401);
      expect(await count()).toBe(before);
      expect((await create({ 'x-heyi-app': 'consumer' })).status).toBe(201);
      expect(await count()).toBe(before! + 1);
    });
  });

  describe('opens no room', () => {
    const connect = (over: { app?: unknown; origin?: string; cookie?: string; transport?: 'websocket' | 'polling' }) =>
      new Promise<string>((resolve) => {
        const socket = io(world.url, {
          path: '/socket.io',
          transports: [over.transport ?? 'websocket'],
          auth: { app: 'app' in over ? over.app : 'consumer' } as never,
          extraHeaders: { cookie: over.cookie ?? person.cookie, ...(over.origin === undefined ? {} : { origin: over.origin }) },
          reconnection: false,
          forceNew: true,
        });
        const end = (said: string) => (socket.disconnect(), resolve(said));
        socket.once('connect', () => end('in'));
        socket.once('connect_error', (error) => end(error.message === 'unauthenticated' ? 'unauthenticated' : 'refused'));
      });

    it.each(['websocket', 'polling'] as const)('to a page of another origin, by %s', async (transport) => {
      const { host } = new URL(world.url);
      for (const [origin, said] of [
        [undefined, 'in'],
        [world.url, 'in'],
        ['https://evil.test', 'refused'],
        [`http://${host}.evil.test`, 'refused'],
        [`http://evil.test/${host}`, 'refused'],
        [`http://${host}@evil.test`, 'refused'],
        ['http://localhost:1', 'refused'],
        ['http://127.0.0.1', 'refused'],
        ['null', 'refused'],
        ['nonsense', 'refused'],
      ] as const)
        expect([origin, await connect({ transport, ...(origin === undefined ? {} : { origin }) })]).toEqual([origin, said]);
    });

    it('to who is not signed in at the front end that is named', async () => {
      for (const [over, said] of [
        [{}, 'in'],
        [{ cookie: '' }, 'unauthenticated'],
        [{ cookie: `heyi-consumer=${'x'.repeat(43)}` }, 'unauthenticated'],
        [{ app: 'clinic' }, 'unauthenticated'],
        [{ app: 'nothing' }, 'unauthenticated'],
        [{ app: { $ne: 1 } }, 'unauthenticated'],
        [{ app: undefined }, 'unauthenticated'],
      ] as const)
        expect([over, await connect(over)]).toEqual([over, said]);
    });
  });

  describe('answers a question up to a size', () => {
    const TYPE = (fields: string) => `query { __type(name: "CaseFile") { ${fields} } }`;
    const nested = (depth: number): string => (depth ? `ofType { ${nested(depth - 1)} }` : 'name');

    it('of eight levels', async () => {
      // __type · fields · type · ofType… · name
      const of = (levels: number) => TYPE(`fields { type { ${nested(levels - 4)} } }`);
      expect((await ask(of(8))).errors).toBeUndefined();
      expect((await ask(of(9))).errors?.[0]?.message).toMatch(/depth limit of 8/i);
    });
    it('of fifteen aliases', async () => {
      const of = (n: number) => `query { ${Array.from({ length: n }, (_, i) => `a${i}: regions { code }`).join(' ')} }`;
      expect((await ask(of(15))).errors).toBeUndefined();
      expect((await ask(of(16))).errors?.[0]?.message).toMatch(/aliases limit of 15/i);
    });
    it('of two thousand tokens', async () => {
      const of = (n: number) => `query { regions { ${'code '.repeat(n)} } }`;
      expect((await ask(of(1_900))).errors?.[0]?.message ?? '').not.toMatch(/token/i);
      expect((await ask(of(2_001))).errors?.[0]?.message).toMatch(/token limit of 2000/i);
    });
    it('of ten directives', async () => {
      const of = (n: number) => `query { ${Array.from({ length: n }, (_, i) => `a${i}: __typename @include(if: true)`).join(' ')} }`;
      expect((await ask(of(10))).errors).toBeUndefined();
      expect((await ask(of(11))).errors?.[0]?.message).toMatch(/directives limit of 10/i);
    });
    it('of a thousand in cost', async () => {
      const of = (n: number) => `query { ${Array.from({ length: 15 }, (_, i) => `a${i}: regions { ${'code '.repeat(n)} }`).join(' ')} }`;
      expect((await ask(of(70))).errors).toBeUndefined();
      expect((await ask(of(120))).errors?.[0]?.message).toMatch(/cost limit of 1000/i);
    });
    it('of a quarter of a megabyte, one at a time', async () => {
      const sized = (bytes: number) =>
        post(JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(bytes) } }), { 'content-type': 'application/json' });
      expect((await sized(200 * 1024)).body).toContain('Query');
      expect((await sized(257 * 1024)).status).toBe(413);
      const batch = JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
      expect(await post(batch, { 'content-type': 'application/json' })).toMatchObject({
        status: 400,
        body: expect.not.stringContaining('"data"'),
      });
    });
    it('and one mutation a request, whatever its second one is called', async () => {
      const send = 'requestCode(contact: "two@heyi.test", forRecovery: false) { __typename }';
      const sent = async () => (await world.owner.query(`select 1 from outgoing_message where recipient = 'two@heyi.test'`)).rowCount;
      for (const query of [
        `mutation { a: ${send} b: ${send} }`,
        `mutation { a: ${send} __typename }`,
        `mutation { ...F } fragment F on Mutation { a: ${send} b: ${send} c: ${send} }`,
        `mutation { a: ${send} ...F } fragment F on Mutation { b: ${send} }`,
        `mutation { ... on Mutation { a: ${send} ... { b: ${send} } } }`,
        `mutation { ...F } fragment F on Mutation { ...G ...H } fragment G on Mutation { a: ${send} } fragment H on Mutation { b: ${send} }`,
        `mutation { a: ${send} b: ${send.replace(' {', ' @skip(if: true) {')} }`,
      ])
        expect((await ask(query)).errors?.[0]).toMatchObject({ message: 'One mutation a request.' });
      expect(await sent()).toBe(0);
      expect((await ask(`mutation { ...F } fragment F on Mutation { ${send} }`)).errors).toBeUndefined();
      expect(await sent()).toBe(1);
    });
    it('with what belongs there: no object for an id, no field that was not asked for', async () => {
      expect((await ask('query($id: ID!) { caseFile(id: $id) { id } }', { id: { ne: null } })).errors?.[0]?.extensions.code).toBe(
        'BAD_USER_INPUT',
      );
      expect((await ask('query { myCases(filter: { first: 1, tenantId: "x" }) { next } }')).errors?.[0]?.message).toMatch(/tenantId/);
      expect((await ask('query { myCases(filter: { first: 1 }) { next } }')).errors).toBeUndefined();
    });
  });

  it('lets no kind of person do what is another kind’s, and nobody who is not signed in', async () => {
    const clerk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '客服');
    const start = 'mutation($k: ID!) { startCase(key: $k, input: { regionCode: "110105" }) { __typename } }';
    const of = { k: crypto.randomUUID() };
    const clinics = 'query { clinics(regionCode: "110105", text: "") { id } }';
    const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code ?? 'answered';
    expect([codeOf(await clerk.raw(start, of)), codeOf(await clerk.raw(clinics))]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect([codeOf(await person.raw(start, of)), codeOf(await person.raw(clinics))]).toEqual(['answered', 'answered']);
    const people = 'query { people { members { name } } }';
    const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
    for (const who of [clerk, person]) expect(codeOf(await who.raw(people))).toBe('FORBIDDEN');
    expect(codeOf(await admin.raw(people))).toBe('answered');
    for (const query of [clinics, people, 'query { mySecurity { email } }', 'query { myCases(filter: { first: 1 }) { next } }'])
      expect(codeOf(await person.elsewhere().raw(query))).toBe('UNAUTHENTICATED');
  });

  describe('in production', () => {
    let server: RunningServer;
    beforeAll(async () => {
      const port = await freePort();
      server = await startServer({ ...world.config, mode: 'production', port, secureCookies: true }, world.urls, {
        limits: NO_LIMITS,
        quiet: true,
      });
    });
    afterAll(() => server?.close());

    it('gives a cookie to this host alone, to no script, and to no other site', async () => {
      const contact = 'cookie@heyi.test';
      const visitor = person.elsewhere();
      await visitor.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
      // What is set is set by the same function in every mode; there the name, here the mark that it is for https alone.
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-heyi-app': 'consumer', cookie: visitor.cookie },
        body: JSON.stringify({
          query: 'mutation($i: SignUpInput!) { signUp(input: $i) { __typename } }',
          variables: { i: { contact, code: await world.codeFor(contact), name: '某', password: '春眠不觉晓处处闻啼鸟夜来风雨声 2026' } },
        }),
      });
      const [cookie] = response.headers.getSetCookie();
      expect(cookie).toMatch(/^heyi-consumer=[\w-]{43}; /);
      expect(cookie).toMatch(/Path=\/; .*HttpOnly; SameSite=Strict/);
      expect(cookie).not.toMatch(/Domain=/i);
    });

    it('sends the headers that keep a page from being framed, sniffed or run by another', async () => {
      for (const path of ['/', '/consumer/', '/health', '/graphql', '/files/x']) {
        const { headers } = await fetch(`${server.url}${path}`);
        expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([
          path,
          'nosniff',
          'DENY',
          'no-referrer',
        ]);
        expect([path, headers.get('cross-origin-opener-policy'), headers.get('strict-transport-security')]).toEqual([
          path,
          'same-origin',
          'max-age=31536000; includeSubDomains',
        ]);
        expect([path, headers.get('x-powered-by')]).toEqual([path, null]);
      }
      expect((await fetch(world.url)).headers.get('strict-transport-security')).toBeNull();
    });

    it('reads no cookie that another host of the domain could have set, and no question that is not on the list', async () => {
      const asJson = { 'content-type': 'application/json', 'x-heyi-app': 'consumer' };
      const me = async (cookie: string) =>
        (await post(JSON.stringify({ query: '{ me { name } }' }), { ...asJson, cookie }, server.url)).body;
      expect(await me(person.cookie)).toContain('Operation not allowed.');
      const create = (cookie: string) =>
        fetch(`${server.url}/uploads`, {
          method: 'POST',
          headers: { 'x-heyi-app': 'consumer', cookie, 'tus-resumable': '1.0.0', 'upload-length': '5' },
        });
      expect((await create(person.cookie)).status).toBe(401);
      expect((await create(person.cookie.replace('heyi-consumer', '__Host-heyi-consumer'))).status).toBe(201);
    });

    it('tells nothing of its schema, by question or by hint', async () => {
      for (const query of ['{ __schema { types { name } } }', '{ __type(name: "CaseFile") { name } }', '{ regins { code } }']) {
        const { body } = await post(
          JSON.stringify({ query }),
          { 'content-type': 'application/json', 'x-heyi-app': 'consumer' },
          server.url,
        );
        expect(body).not.toMatch(/Did you mean|"types"|"CaseFile"}|regions/);
        expect(body).toContain('errors');
      }
      expect((await ask('{ regins { code } }')).errors?.[0]?.message).toMatch(/Did you mean "regions"/);
    });
  });

  it('lets nobody hold a connection by asking for another protocol where none is spoken', async () => {
    const { hostname, port, host } = new URL(world.url);
    for (const path of ['/', '/graphql', '/consumer/', '/socket.io', '/files/none']) {
      // It stays open on our side: what ends it is the other.
      const line = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      let said = '';
      line.on('data', (part: Buffer) => (said += part.toString()));
      line.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
      await new Promise((resolve) => line.once('end', resolve));
      expect([path, said.split('\r\n')[0]]).toEqual([path, 'HTTP/1.1 404 Not Found']);
      // Nobody reads there any more: what is said now is refused.
      const refused = new Promise((resolve) => line.once('error', resolve).once('close', resolve));
      const speaking = setInterval(() => line.write('still here'), 20);
      await refused;
      clearInterval(speaking);
      line.destroy();
    }
  });

  it('answers a fault of ours with a number and nothing else', async () => {
    expect((await ask('query { regions { code } }')).errors).toBeUndefined();
    await world.owner.query('alter table identity.region rename to region_away');
    const answer = await ask('query { regions { code } }');
    await world.owner.query('alter table identity.region_away rename to region');
    expect(answer.errors).toEqual([
      {
        message: expect.stringMatching(/^我们这边出了故障，没有改动任何内容。.+编号 [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4} 告诉我们。$/),
        extensions: { code: 'INTERNAL', number: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/) },
      },
    ]);
  });
});
