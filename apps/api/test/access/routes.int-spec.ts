import { PermissionTable } from '../../src/platform/authz/permission-table.js';
import type { Ctx } from '../../src/platform/context/ctx.js';
import { FileLinks, type FileVariant } from '../../src/platform/files/file-links.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { createWorld, freePort, NO_LIMITS, type Person, type World } from '../support/world.js';
import { DECLARED, MORE_THAN_ONCE, OPEN, PASSED } from './expected/routes.js';
import { EVENTS } from './expected/rooms.js';

/** A layer of express' router. */
interface Layer {
  readonly name: string;
  readonly rawPath: unknown;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
}

/** What the running server answers over HTTP, held against the tables that were written by hand. */
describe('the routes', () => {
  let world: World;
  let person: Person;
  let links: FileLinks;
  beforeAll(async () => {
    world = await createWorld('routes');
    person = await world.consumer('林小满');
    links = new FileLinks(world.config);
  });
  afterAll(() => world?.close());

  const stackOf = ({ app }: RunningServer): readonly Layer[] =>
    (app.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } }).router.stack;
  const linesOf = ({ rawPath, route }: Layer): string[] => {
    const methods = route ? Object.keys(route.methods).filter((method) => route.methods[method]) : ['use'];
    const method = methods.length > 9 ? 'ALL' : methods.join(' and ').toUpperCase();
    return [route ? route.path : rawPath].flat().map((path) => `${method} ${String(path)}`);
  };
  const session = async (): Promise<string> =>
    (await world.owner.query<{ id: string }>('select id from identity.session where account_id = $1', [person.accountId])).rows[0]!.id;
  const addressFor = (sessionId: string, variant: FileVariant, app: Ctx['app'] = 'consumer'): string =>
    links.make({ app, actor: { sessionId } } as Ctx, { caseId: crypto.randomUUID(), id: crypto.randomUUID(), variant });

  const KEPT = ['content-type', 'cache-control', 'content-security-policy', 'retry-after', 'content-disposition'];
  const asked = async (path: string, init: RequestInit = {}, url = world.url) => {
    const response = await fetch(`${url}${path}`, init);
    const headers = Object.fromEntries(KEPT.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name)]] : [])));
    return { status: response.status, headers, body: await response.text() };
  };

  it('are those of the tables, and express has no other', () => {
    const mounted = stackOf(world.server)
      .flatMap(linesOf)
      .filter((line) => line !== 'USE /');
    const promised = [...Object.keys(DECLARED), ...OPEN].flatMap((line) =>
      Array.from({ length: MORE_THAN_ONCE[line]?.[0] ?? 1 }, () => line),
    );
    expect([...mounted].sort()).toEqual([...promised].sort());
  });

  it('stand behind and before what every request passes, and nothing else does', () => {
    const passed = stackOf(world.server).map((layer) => (linesOf(layer).join() === 'USE /' ? layer.name : 'controllers'));
    const together = passed.filter((name, i) => name !== 'controllers' || passed[i - 1] !== 'controllers');
    // The files of the first page stand among the pages.
    expect(together.filter((name, i) => name !== 'controllers' || together.indexOf(name) === i)).toEqual(PASSED);
  });

  it('declare what the table says, and every event of the rooms declares too', () => {
    const lines = world.server.app.get(PermissionTable).lines();
    const WORDS: Record<string, string> = {
      'account:any': 'signed in',
      public: 'everybody',
      demonstration: 'in the demonstration',
      'asked_by:link': 'by the link',
      'asked_by:nobody': 'as nobody',
    };
    const routes = lines.flatMap((line) => {
      const [name = '', permission = '', by] = line.split(' ');
      if (!name.startsWith('Route.')) return [];
      const known = by ? WORDS[by] : permission.startsWith('account') ? 'by the front end' : null;
      return [[name.slice('Route.'.length).replace(':', ' '), [WORDS[permission], ...(known ? [known] : [])].join(', ')]];
    });
    expect(Object.fromEntries(routes)).toEqual(DECLARED);
    const events = lines.flatMap((line) => /^Event\.(\S+) room:\w+$/.exec(line)?.[1] ?? []);
    expect(events).toEqual(Object.keys(EVENTS).sort());
  });

  it('answer what is none as not there, in the asker’s language, whatever the method', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    const zh = await asked('/nowhere');
    expect(zh).toMatchObject({ status: 404, body: expect.stringMatching(/找不到|没有/), headers: { 'cache-control': 'no-store' } });
    const en = await asked('/nowhere', { headers: { 'accept-language': 'en' } });
    expect([en.status, en.body]).toEqual([404, expect.stringMatching(/^[\x20-\x7e’]+$/)]);
    const none = [
      '/nowhere',
      '/files',
      '/files/a/b',
      '/papers',
      '/documents/a/b',
      '/reply/x',
      '/health/alive',
      '/.well-known/x',
      '/outbox/x',
    ];
    for (const path of none)
      for (const method of methods) expect([method, path, await asked(path, { method })]).toEqual([method, path, zh]);
    for (const [path, method] of [
      ['/files/x', 'POST'],
      ['/papers/x', 'DELETE'],
      ['/documents/x', 'PUT'],
      ['/reply', 'PUT'],
      ['/health', 'POST'],
      ['/.well-known/heyi-root.pem', 'POST'],
      ['/outbox', 'POST'],
    ])
      expect([method, path, await asked(path!, { method: method! })]).toEqual([method, path, zh]);
  });

  it('answer a link that is none, or another session’s, or of nothing, as not there', async () => {
    const zh = await asked('/nowhere');
    const mine = await session();
    const cookie = { cookie: person.cookie };
    for (const variant of [
      'opened',
      'reading',
      'preview',
      'agreement',
      'dossier',
      'institution-paper',
      'letter-zh',
      'calculation-zh',
    ] as const) {
      const [own, others] = [addressFor(mine, variant), addressFor(crypto.randomUUID(), variant)];
      const folder = own.split('/')[1]!;
      const tries: [string, Record<string, string>][] = [
        [own, cookie],
        [own, {}],
        [others, cookie],
        [others, {}],
        [addressFor(mine, variant, 'clinic'), cookie],
        [`${own}x`, cookie],
        [`/${folder}/x`, cookie],
        // Of one kind under the address of another.
        ...['files', 'papers', 'documents'].map((other): [string, Record<string, string>] => [own.replace(folder, other), cookie]),
      ];
      for (const [path, headers] of tries) expect([variant, path, await asked(path, { headers })]).toEqual([variant, path, zh]);
    }
  });

  it('tell who is not signed in nothing but that, where a front end asks', async () => {
    const { cookie } = person;
    const strangers: Record<string, string>[] = [{}, { cookie }, { 'x-heyi-app': 'consumer' }, { 'x-heyi-app': 'clinic', cookie }];
    for (const path of ['/uploads', '/uploads/', `/uploads/${crypto.randomUUID()}`, '/uploads/a/b'])
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
        for (const headers of strangers)
          expect([method, path, await asked(path, { method, headers })]).toMatchObject([method, path, { status: 401, body: '' }]);
    const options = { method: 'OPTIONS', headers: { cookie, 'x-heyi-app': 'consumer' } };
    expect((await asked('/uploads', options)).status).toBe(204);
  });

  describe('in production', () => {
    let server: RunningServer;
    beforeAll(async () => {
      const production = { ...world.config, mode: 'production' as const, port: await freePort(), secureCookies: true };
      server = await startServer(production, world.urls, { limits: NO_LIMITS, quiet: true });
    });
    afterAll(() => server?.close());

    it('are the same, and what the demonstration alone has is not there', async () => {
      expect(stackOf(server).flatMap(linesOf)).toEqual(stackOf(world.server).flatMap(linesOf));
      const nowhere = await asked('/nowhere', {}, server.url);
      for (const path of ['/outbox', '/outbox?format=json', '/outbox/'])
        expect([path, await asked(path, {}, server.url)]).toEqual([path, nowhere]);
      expect((await asked('/outbox?format=json')).status).toBe(200);
      expect((await asked('/outbox')).body).toContain('Outbox');
    });
  });
});
