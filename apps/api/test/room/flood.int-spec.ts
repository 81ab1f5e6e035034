import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { startServer, type RunningServer } from '../../src/server.js';
import { castOf, mediatedCase, until, type Cast } from '../support/journey.js';
import { createWorld, freePort, PATIENT, Person, type World } from '../support/world.js';

const LIMITS = {
  events: 20,
  perMs: 600_000,
  eventsPerNetwork: 1_000,
  socketsPerAccount: 4,
  socketsPerNetwork: 7,
  atOnce: 1,
  recheckMs: 60_000,
};

describe('a flood of one account', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let server: RunningServer;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    world = await createWorld('flood');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  beforeEach(async () => {
    const port = await freePort();
    const config = { ...world.config, port, publicUrl: `http://localhost:${port}` };
    server = await startServer(config, world.urls, { limits: null, roomLimits: LIMITS, poolSize: 2, quiet: true, ...PATIENT });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.disconnect();
    sockets.clear();
    await server.close();
  });
  afterAll(() => world?.close());

  const connect = async (person: Person): Promise<Socket> => {
    const socket = io(server.url, {
      path: '/socket.io',
      transports: ['websocket'],
      auth: { app: person.app },
      extraHeaders: { cookie: person.cookie },
      reconnection: false,
      forceNew: true,
    });
    sockets.add(socket);
    await new Promise<void>((resolve) => {
      socket.once('connect', resolve);
      socket.once('connect_error', () => resolve());
    });
    return socket;
  };
  const typing = (socket: Socket): Promise<{ ok: boolean }> =>
    new Promise((resolve) => socket.emit('channel.typing', { caseId, audience: 'joint' }, resolve));

  it('has a share of sockets for the account, and one for the network', async () => {
    const mine: Socket[] = [];
    for (let i = 0; i < 9; i++) mine.push(await connect(cast.consumer));
    await until(() => Promise.resolve(mine.filter((s) => s.connected).length === 4));
    const others: Socket[] = [];
    for (let i = 0; i < 4; i++) others.push(await connect(cast.clinic));
    await until(() => Promise.resolve(others.filter((s) => s.connected).length === 3));
    // A place that is given back is free again.
    mine.find((s) => s.connected)!.disconnect();
    await until(async () => {
      const again = await connect(cast.mediator);
      return again.connected && (await typing(again)).ok;
    });
  });

  it('has its events counted over all of its sockets, and nobody else’s', async () => {
    const mine = [await connect(cast.consumer), await connect(cast.consumer), await connect(cast.consumer)];
    const other = await connect(cast.clinic);
    for (let i = 0; i < 20; i++) expect(await typing(mine[i % 3]!)).toMatchObject({ ok: true });
    const dropped = new Promise((resolve) => mine[0]!.once('disconnect', resolve));
    mine[0]!.emit('channel.typing', { caseId, audience: 'joint' });
    expect(await dropped).toBe('io server disconnect');
    expect(await typing(other)).toMatchObject({ ok: true });
  });

  it('leaves connections to others while its own events wait', async () => {
    const mine = [await connect(cast.consumer), await connect(cast.consumer)];
    const holder = await world.owner.connect();
    await holder.query('begin');
    // Whoever writes in the room now waits for this row.
    await holder.query(
      `insert into channel (case_id, audience, tenant_id) values ($1, 'joint', $2) on conflict (case_id, audience) do update set last_seq = channel.last_seq`,
      [caseId, world.tenants[0]!.id],
    );
    let answered = 0;
    const sent = Array.from(
      { length: 10 },
      (_, i) =>
        new Promise<void>((resolve) => {
          const message = { caseId, audience: 'joint', clientId: randomUUID(), body: `第${i}条` };
          mine[i % 2]!.emit('message.send', message, () => {
            answered += 1;
            resolve();
          });
        }),
    );
    try {
      // One of them holds a connection and waits for the row; the others wait for their turn.
      await until(async () => {
        const { rows } = await world.owner.query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return rows[0]!.n > 0;
      });
      const bystander = new Person(server.url, 'clinic');
      bystander.cookie = cast.clinic.cookie;
      expect(await bystander.gql('query { me { name } }')).toEqual({ me: { name: '许经理' } });
      expect(answered).toBe(0);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    await Promise.all(sent);
  });
});
