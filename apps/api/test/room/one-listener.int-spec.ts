import { execFile } from 'node:child_process';
import { connect, createServer, type Server as Door, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Server } from 'socket.io';
import { createRoomAdapter, type RoomAdapter } from '../../src/platform/realtime/adapter.js';
import { createTestDatabase } from '../support/cluster.js';
import { until } from '../support/journey.js';

type Handling = 'pass' | 'break' | 'hold';

/** A way to the database on which beginning to listen, or connecting, goes through, breaks, or is held until it is let on. */
class Way {
  listens = 0;
  /** What is done with the next LISTEN, in order; what comes after is let through. */
  readonly planned: Handling[] = [];
  /** Of connections: held before the database hears of them. */
  holdConnections = false;
  private readonly waiting: (() => void)[] = [];
  private readonly sockets = new Set<Socket>();
  private constructor(
    readonly url: string,
    private readonly door: Door,
  ) {}

  static async to(target: string): Promise<Way> {
    const { hostname, port } = new URL(target);
    const door = createServer();
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const url = new URL(target);
    url.hostname = '127.0.0.1';
    url.port = String((door.address() as { port: number }).port);
    const way = new Way(url.href, door);
    door.on('connection', (near) => {
      const begin = (): void => {
        const far = connect(Number(port), hostname);
        way.kept(near, far);
        far.pipe(near);
        near.on('data', (data) => {
          const handling = data.includes('LISTEN') ? (way.listens++, way.planned.shift() ?? 'pass') : 'pass';
          if (handling === 'break') near.destroy();
          else if (handling === 'pass') far.write(data);
        });
      };
      way.kept(near);
      if (way.holdConnections) way.waiting.push(begin);
      else begin();
    });
    return way;
  }

  private kept(...sockets: Socket[]): void {
    for (const socket of sockets) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        for (const other of sockets) other.destroy();
      });
    }
  }

  get held(): number {
    return this.waiting.length;
  }

  letOn(): void {
    this.holdConnections = false;
    for (const begin of this.waiting.splice(0)) begin();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.door.close();
  }
}

/** A process of rooms listens once, whatever becomes of its connections, and can always be closed. */
describe('the one who listens for the rooms of other processes', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let way: Way;
  const { write } = process.stderr;
  const ended: { io: Server; adapter: RoomAdapter }[] = [];
  beforeAll(async () => (database = await createTestDatabase('listener')));
  beforeEach(async () => {
    way = await Way.to(database.app);
    // Of each lost line the log is told.
    process.stderr.write = () => true;
  });
  afterEach(async () => {
    for (const { io, adapter } of ended.splice(0)) await closed(io, adapter);
    way.close();
    process.stderr.write = write;
  });
  afterAll(() => database.drop());

  const rooms = async (url: string): Promise<{ io: Server; adapter: RoomAdapter }> => {
    const adapter = await createRoomAdapter(url, null);
    return { io: new Server({ adapter: adapter.factory }), adapter };
  };
  const closed = async (io: Server, adapter: RoomAdapter): Promise<string> => {
    await io.of('/').adapter.close();
    await adapter.close();
    return 'closed';
  };

  it('hears everything once after its connection broke as it began to listen, and is closed', async () => {
    way.planned.push('break');
    const { io, adapter } = await rooms(way.url);
    const heard: number[] = [];
    io.on('said', (n: number) => heard.push(n));
    // The library begins anew for the end of the connection and for the question that failed by it.
    await until(async () => way.listens === 3);
    const other = await rooms(database.app);
    ended.push(other);
    // What is said before it listens is lost; what comes after the first that is heard must be heard, and once.
    let said = 0;
    await until(async () => (other.io.serverSideEmit('said', said++), heard.length > 0));
    const later = [said, said + 1, said + 2];
    for (const n of later) other.io.serverSideEmit('said', n);
    await until(async () => later.every((n) => heard.includes(n)));
    // Several connections carry them, in any order.
    expect(heard.filter((n) => n >= said).sort((a, b) => a - b)).toEqual(later);
    expect(await closed(io, adapter)).toBe('closed');
  });

  it('is closed while it begins to listen', async () => {
    way.planned.push('hold');
    const { io, adapter } = await rooms(way.url);
    await until(async () => way.listens === 1);
    expect(await closed(io, adapter)).toBe('closed');
  });

  it('says no more once it is closed, and holds its process no longer', async () => {
    // The built product: what would go on is a timer, and the answer of a pool that has ended.
    const script = `
      const { Server } = await import(${JSON.stringify(import.meta.resolve('socket.io'))});
      const { createRoomAdapter } = await import(${JSON.stringify(join(import.meta.dirname, '../../dist/platform/realtime/adapter.js'))});
      const adapter = await createRoomAdapter(process.argv[1], null);
      const io = new Server({ adapter: adapter.factory });
      const room = io.of('/').adapter;
      while (!room.client.client) await new Promise((resolve) => setTimeout(resolve, 20));
      await room.close();
      await adapter.close();
      io.emit('late');
      io.socketsJoin('late');
      io.serverSideEmit('late');
      console.log('said');`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, database.app], {
      timeout: 60_000,
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'said\n', stderr: '' });
  });

  it('is closed before it is connected, and does not connect any more', async () => {
    way.holdConnections = true;
    const { io, adapter } = await rooms(way.url);
    await until(async () => way.held > 0);
    const closing = closed(io, adapter);
    way.letOn();
    expect(await closing).toBe('closed');
    expect(way.listens).toBe(0);
  });
});
