import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { FileLinks } from '../../src/platform/files/file-links.js';
import { ContextReader } from '../../src/platform/context/context-reader.js';
import { startServer } from '../../src/server.js';
import { addExhibit, draftCase, fileCase, JPEG, until } from '../support/journey.js';
import { again } from '../support/keys.js';
import { BEGINNING, createWorld, freePort, NO_LIMITS, PATIENT, Person, type World } from '../support/world.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Every test begins here; what a person holds is counted from here on, by hand. */
const T = new Date(BEGINNING.getTime() + 60 * MINUTE);
const after = (ms: number): Date => new Date(T.getTime() + ms);
describe('what was opened and has ended, by the clock of the database and to the second', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld('ended');
  });
  beforeEach(() => world.stopClock(T));
  afterEach(() => world.resetClock());
  afterAll(() => world?.close());

  const me = async (person: Person): Promise<string | null> => (await person.gql('query { me { name } }')).me?.name ?? null;
  const socketOf = (person: Person, url = world.url) =>
    new Promise<{ refused: string | null; socket: ReturnType<typeof io> }>((resolve) => {
      const socket = io(url, {
        path: '/socket.io',
        transports: ['websocket'],
        auth: { app: person.app },
        extraHeaders: { cookie: person.cookie },
        reconnection: false,
        forceNew: true,
      });
      socket.once('connect', () => resolve({ refused: null, socket }));
      socket.once('connect_error', (error) => resolve({ refused: error.message, socket }));
    });
  /** What each door says to a cookie; a file's address is one that was given to this very session. */
  const doors = async (person: Person, address?: string) => {
    const { refused, socket } = await socketOf(person);
    socket.disconnect();
    const upload = await fetch(`${person.url}/uploads`, {
      method: 'POST',
      headers: { 'x-heyi-app': person.app, cookie: person.cookie, 'tus-resumable': '1.0.0', 'upload-length': '10' },
    });
    const act = await person.raw('mutation($k: ID!) { setLocale(key: $k, locale: "zh-CN") { __typename } }', { k: randomUUID() });
    return {
      reads: await me(person),
      acts: act.errors?.[0].extensions.code ?? act.data.setLocale.__typename,
      rooms: refused,
      uploads: upload.status,
      file: address ? (await fetch(`${person.url}${address}`, { headers: { cookie: person.cookie } })).status : null,
    };
  };
  const open = (name: string, file: number | null = null) => ({ reads: name, acts: 'Done', rooms: null, uploads: 201, file });
  const shut = (file: number | null = null) => ({ reads: null, acts: 'UNAUTHENTICATED', rooms: 'unauthenticated', uploads: 401, file });
  const fileOf = async (person: Person): Promise<string> => {
    const caseId = await draftCase(world, person);
    const exhibitId = await addExhibit(person, caseId, Buffer.concat([await JPEG(), Buffer.from(randomUUID())]));
    const { openExhibit } = await person.gql(
      'mutation($c: ID!, $e: ID!) { openExhibit(caseId: $c, exhibitId: $e, reason: "") { ... on OpenedExhibit { address } } }',
      { c: caseId, e: exhibitId },
    );
    return openExhibit.address as string;
  };
  const office = async (kind: string): Promise<string> =>
    (
      await world.owner.query<{ id: string }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ($1, '某单位', 'Some place', '110105', 'confirmed') returning id`,
        [kind],
      )
    ).rows[0]!.id;

  describe('a session', () => {
    it('ends fourteen days after it began, however much it is used, at every door', async () => {
      const person = await world.consumer('十四天');
      const address = await fileOf(person);
      for (const day of [5, 10, 13]) {
        await world.stopClock(after(day * DAY));
        expect(await me(person)).toBe('十四天');
      }
      await world.stopClock(after(14 * DAY - SECOND));
      expect(await doors(person, address)).toEqual(open('十四天', 200));
      await world.stopClock(after(14 * DAY));
      expect(await doors(person, address)).toEqual(shut(404));
      // Nothing but the time has ended it.
      await world.stopClock(after(14 * DAY - SECOND));
      expect(await doors(person, address)).toEqual(open('十四天', 200));
    });

    it.each([
      ['consumer', 7],
      ['clinic', 3],
      ['mediator', 3],
      ['regulator', 3],
    ] as const)('of the %s’s front end ends after %i days that nobody used it', async (app, days) => {
      const roles = { clinic: ['clinic', 'desk'], mediator: ['committee', 'intake'], regulator: ['regulator', 'officer'] } as const;
      const person =
        app === 'consumer' ? await world.consumer('闲置') : await world.staff(await office(roles[app][0]), app, [roles[app][1]], '闲置');
      expect(await me(person)).toBe('闲置');
      await world.stopClock(after(days * DAY));
      expect(await doors(person)).toEqual(shut());
      await world.stopClock(after(days * DAY - SECOND));
      expect(await doors(person)).toEqual(open('闲置'));
      // That was a use: from here it is counted anew.
      await world.stopClock(after(2 * days * DAY - 2 * SECOND));
      expect(await me(person)).toBe('闲置');
    });

    it('is used by its person alone: a look of the platform itself keeps nothing open', async () => {
      const person = await world.consumer('旁观');
      expect(await me(person)).toBe('旁观');
      const reader = world.server.app.get(ContextReader);
      const look = (asked: boolean) => reader.forApp({ cookie: person.cookie, 'user-agent': 'x' }, 'consumer', '', asked);
      await world.stopClock(after(6 * DAY));
      expect((await look(false)).actor.accountId).toBe(person.accountId);
      await world.stopClock(after(7 * DAY));
      expect((await look(false)).actor.accountId).toBeNull();
      await world.stopClock(after(6 * DAY));
      expect((await look(true)).actor.accountId).toBe(person.accountId);
      await world.stopClock(after(7 * DAY));
      expect((await look(false)).actor.accountId).toBe(person.accountId);
    });

    it('is not listed among those that stand', async () => {
      const person = await world.consumer('列表');
      const [idle, over, ended] = [await again(person), await again(person), await again(person)];
      const idOf = async (p: Person): Promise<string> =>
        (await p.gql('query { mySecurity { sessions { id current } } }')).mySecurity.sessions.find((s: { current: boolean }) => s.current)!
          .id;
      const listed = async (): Promise<string[]> =>
        (await person.gql('query { mySecurity { sessions { id } } }')).mySecurity.sessions.map((s: { id: string }) => s.id).sort();
      const [mine, i, o, e] = [await idOf(person), await idOf(idle), await idOf(over), await idOf(ended)];
      expect(await listed()).toEqual([mine, i, o, e].sort());
      await world.owner.query(`update identity.session set last_seen_at = app.now() - interval '7 days' where id = $1`, [i]);
      expect(await listed()).toEqual([mine, o, e].sort());
      await world.owner.query('update identity.session set expires_at = app.now() where id = $1', [o]);
      expect(await listed()).toEqual([mine, e].sort());
      await world.owner.query('update identity.session set revoked_at = app.now() where id = $1', [e]);
      expect(await listed()).toEqual([mine]);
      expect([await me(idle), await me(over), await me(ended), await me(person)]).toEqual([null, null, null, '列表']);
    });

    it('that runs out takes its open rooms with it, though nobody says so', async () => {
      const port = await freePort();
      const roomLimits = {
        events: 100,
        perMs: 10_000,
        eventsPerNetwork: 1_000,
        socketsPerAccount: 30,
        socketsPerNetwork: 100,
        atOnce: 3,
        recheckMs: 50,
      };
      const server = await startServer({ ...world.config, port }, world.urls, { limits: NO_LIMITS, roomLimits, quiet: true, ...PATIENT });
      const person = await world.consumer('过期');
      const other = await again(person);
      const [stays, goes] = [(await socketOf(person, server.url)).socket, (await socketOf(other, server.url)).socket];
      expect([stays.connected, goes.connected]).toEqual([true, true]);
      await world.owner.query(
        `update identity.session set expires_at = app.now() where account_id = $1 and id <> (select min(id::text)::uuid from identity.session where account_id = $1)`,
        [person.accountId],
      );
      await until(() => Promise.resolve(goes.disconnected));
      expect((await stays.emitWithAck('room.leave', { caseId: randomUUID() })).ok).toBe(true);
      stays.disconnect();
      await server.close();
    });
  });

  describe('a membership', () => {
    it('that has ended opens no door, whatever session its cookie names, and lets nobody sign in', async () => {
      const id = await office('clinic');
      const person = await world.staff(id, 'clinic', ['desk', 'administrator'], '离职');
      expect(await doors(person)).toEqual(open('离职'));
      // The row alone: the session that named it stands.
      const end = (at: string) =>
        world.owner.query(`update identity.membership set ended_at = ${at} where account_id = $1`, [person.accountId]);
      await end('app.now()');
      expect(await doors(person)).toEqual(shut());
      const back = person.elsewhere();
      const signIn: Record<string, [string, unknown]> = { accountId: ['ID!', person.accountId], app: ['String!', 'clinic'] };
      expect(await back.act('demoSignIn', signIn, null)).toMatchObject({ code: 'no_membership' });
      await end('null');
      expect(await doors(person)).toEqual(open('离职'));
      expect(await back.act('demoSignIn', signIn, null)).toMatchObject({ __typename: 'Done' });
    });

    it('in one organisation is none in another, nor of another front end', async () => {
      const person = await world.staff(await office('clinic'), 'clinic', ['desk'], '单位');
      await world.owner.query(`update identity.session set app = 'mediator' where account_id = $1`, [person.accountId]);
      const elsewhere = new Person(world.url, 'mediator');
      elsewhere.cookie = person.cookie.replace('heyi-clinic', 'heyi-mediator');
      expect(await me(elsewhere)).toBeNull();
      await world.owner.query(`update identity.session set app = 'clinic' where account_id = $1`, [person.accountId]);
      expect(await me(person)).toBe('单位');
    });
  });

  describe('the address of a file', () => {
    const status = async (address: string, person: Person): Promise<number> =>
      (await fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } })).status;
    const parts = (address: string): { folder: string; body: string; tag: string } => {
      const [, folder = '', body = '', tag = ''] = /^(\/\w+\/)([^.]+)\.(.+)$/.exec(address)!;
      return { folder, body, tag };
    };

    it('is good as it was given and in no other form, in its own session and at its own door', async () => {
      const person = await world.consumer('地址');
      const [mine, second] = [await fileOf(person), await fileOf(person)];
      expect([await status(mine, person), await status(second, person)]).toEqual([200, 200]);
      const [a, b] = [parts(mine), parts(second)];
      const said = JSON.parse(Buffer.from(a.body, 'base64url').toString()) as Record<string, unknown>;
      const other = JSON.parse(Buffer.from(b.body, 'base64url').toString()) as Record<string, unknown>;
      const written = (change: object) => Buffer.from(JSON.stringify({ ...said, ...change })).toString('base64url');
      // What a person would write who knows how an address is made, and not the key: each part by itself.
      const forged = [
        ...[
          { expires: Number(said['expires']) + 1 },
          { id: other['id'] },
          { caseId: other['caseId'], id: other['id'] },
          { variant: 'preview' },
        ].map((change) => `${a.folder}${written(change)}.${a.tag}`),
        `${a.folder}${b.body}.${a.tag}`,
        `${a.folder}${a.body}.${b.tag}`,
        `${a.folder}${a.body}.`,
        `${a.folder}${a.body}`,
        `${a.folder}${a.body}.${a.tag.slice(0, -1)}`,
        `${a.folder}${a.body}.${a.tag.slice(0, -2)}${a.tag.at(-2) === 'A' ? 'B' : 'A'}${a.tag.at(-1)}`,
        `${a.folder}${a.body}.${a.tag.toUpperCase()}`,
        `${a.folder}.${a.tag}`,
        `/documents/${a.body}.${a.tag}`,
        `/papers/${a.body}.${a.tag}`,
      ];
      for (const address of forged) expect([address, await status(address, person)]).toEqual([address, 404]);
      // The same person in another browser, another person, nobody.
      for (const who of [await again(person), await world.consumer('别人'), person.elsewhere()]) expect(await status(mine, who)).toBe(404);
      expect(await status(mine, person)).toBe(200);
    });

    it('is good for ten minutes, at each of the three doors, and for what it names alone', async () => {
      const person = await world.consumer('十分钟');
      const address = await fileOf(person);
      const said = JSON.parse(Buffer.from(parts(address).body, 'base64url').toString()) as {
        caseId: string;
        id: string;
        sessionId: string;
      };
      const links = world.server.app.get(FileLinks);
      const ctx = await world.server.app.get(ContextReader).forApp({ cookie: person.cookie }, 'consumer', '');
      expect(ctx.actor.sessionId).toBe(said.sessionId);
      const made = (variant: 'opened' | 'preview' | 'dossier' | 'letter-zh' | 'calculation-zh' | 'institution-paper', ago: number) =>
        links.make(ctx, { caseId: said.caseId, id: said.id, variant }, Date.now() - ago);
      expect([await status(made('opened', 0), person), await status(made('opened', 9 * MINUTE), person)]).toEqual([200, 200]);
      expect(await status(made('opened', 11 * MINUTE + SECOND), person)).toBe(404);
      // An exhibit is no dossier, no letter, no calculation and no paper, and its door opens to none of these.
      for (const variant of ['dossier', 'letter-zh', 'calculation-zh', 'institution-paper'] as const) {
        const { body, tag } = parts(made(variant, 0));
        for (const folder of ['/files/', '/documents/', '/papers/'])
          expect([variant, folder, await status(`${folder}${body}.${tag}`, person)]).toEqual([variant, folder, 404]);
      }
      const filed = await fileCase(world, person);
      const body = '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用，请在期限内书面答复。';
      await person.done('sendDemand', {
        caseId: ['ID!', filed],
        input: ['DemandInput!', { body, amountFen: 1_860_000, applyIfSilent: false }],
      });
      const { letters } = (await person.gql('query($id: ID!) { caseFile(id: $id) { letters { pdfZh } } }', { id: filed })).caseFile as {
        letters: { pdfZh: string | null }[];
      };
      const letter = letters.find((l) => l.pdfZh)!.pdfZh!;
      const { id, caseId } = JSON.parse(Buffer.from(parts(letter).body, 'base64url').toString()) as { id: string; caseId: string };
      expect(await status(letter, person)).toBe(200);
      expect(await status(links.make(ctx, { caseId, id, variant: 'letter-zh' }, Date.now() - 11 * MINUTE - SECOND), person)).toBe(404);
      expect(await status(links.make(ctx, { caseId: said.caseId, id, variant: 'letter-zh' }), person)).toBe(404);
      expect(await status(letter, await again(person))).toBe(404);
    });
  });
});
