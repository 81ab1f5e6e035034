import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { RoomMessage } from '@heyi/contracts';
import { castOf, mediatedCase, PATIENCE, until, type Cast } from '../support/journey.js';
import { createWorld, freePort, type Person, type World } from '../support/world.js';
import { TEST_KEY, temporaryFolder } from '../support/cluster.js';
import { killed } from '../support/processes.js';

const hasRedis = (() => {
  try {
    execFileSync('which', ['redis-server']);
    return true;
  } catch {
    return false;
  }
})();

/** Two web processes over one database, as production runs them; the built product, since a process is what is killed. */
describe.each([
  ['PostgreSQL', false],
  ['Redis streams', true],
] as const)('rooms across processes over %s', (name, overRedis) => {
  const run = overRedis && !hasRedis ? it.skip : it;
  let world: World;
  let cast: Cast;
  let redis: ChildProcess | null = null;
  let redisUrl = '';
  const children = new Set<ChildProcess>();

  beforeAll(async () => {
    if (overRedis && !hasRedis) return;
    world = await createWorld(overRedis ? 'redis' : 'twoproc');
    cast = await castOf(world);
    if (!overRedis) return;
    const port = await freePort();
    redis = spawn(
      'redis-server',
      ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--dir', temporaryFolder()],
      { stdio: 'ignore' },
    );
    redisUrl = `redis://127.0.0.1:${port}`;
    await until(() => new Promise((resolve) => execFileOk('redis-cli', ['-p', String(port), 'ping'], resolve)));
  });
  afterAll(async () => {
    await killed(redis ? [...children, redis] : children);
    await world?.close();
  });

  const execFileOk = (command: string, args: string[], done: (ok: boolean) => void): void => {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      done(true);
    } catch {
      done(false);
    }
  };

  interface Process {
    readonly url: string;
    readonly child: ChildProcess;
  }
  const standing: Process[] = [];
  /** So many processes: those that a test before has left running, and others beside them. */
  async function processes(count: number): Promise<Process[]> {
    const isRunning = ({ child }: Process) => child.exitCode === null && child.signalCode === null;
    standing.splice(0, Infinity, ...standing.filter(isRunning));
    while (standing.length < count) standing.push(await startProcess());
    return standing.slice(0, count);
  }

  async function startProcess(): Promise<Process> {
    const port = await freePort();
    const child = fork(join(import.meta.dirname, '../../dist/main.js'), ['--test'], {
      env: {
        ...process.env,
        PORT: String(port),
        PUBLIC_URL: world.url,
        DATABASE_URL: world.urls.owner,
        HEYI_MASTER_KEY: TEST_KEY.toString('base64'),
        HEYI_STATE: world.config.stateDir,
        ...(overRedis ? { REDIS_URL: redisUrl } : {}),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.add(child);
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error('The process ended before it was ready.')));
    });
    return { url: `http://localhost:${port}`, child };
  }

  /** A client as the browser has it: drops what it has by sequence, asks since N, sends again with the same id. */
  class Client {
    readonly seen: RoomMessage[] = [];
    socket!: Socket;
    constructor(
      readonly person: Person,
      readonly caseId: string,
      readonly urls: string[],
    ) {}

    async connect(index: number): Promise<void> {
      this.socket?.disconnect();
      this.socket = io(this.urls[index]!, {
        path: '/socket.io',
        transports: ['websocket'],
        auth: { app: this.person.app },
        extraHeaders: { cookie: this.person.cookie },
        reconnection: false,
        forceNew: true,
      });
      this.socket.on('message', (m: RoomMessage) => this.take([m]));
      this.socket.on('channel.head', () => void this.catchUp().catch(() => undefined));
      await new Promise((resolve, reject) => {
        this.socket.once('connect', resolve as () => void);
        this.socket.once('connect_error', reject);
      });
      const page = await this.socket
        .timeout(PATIENCE)
        .emitWithAck('channel.join', { caseId: this.caseId, audience: 'joint', since: this.last });
      this.take(page.data.messages);
    }
    get last(): number {
      return this.seen.at(-1)?.seq ?? 0;
    }
    take(messages: RoomMessage[]): void {
      for (const m of [...messages].sort((a, b) => a.seq - b.seq)) if (m.seq === this.last + 1) this.seen.push(m);
    }
    async catchUp(): Promise<void> {
      const page = await this.socket
        .timeout(PATIENCE)
        .emitWithAck('channel.since', { caseId: this.caseId, audience: 'joint', since: this.last });
      this.take(page.data.messages);
    }
    async send(body: string, clientId: string): Promise<boolean> {
      try {
        // A line that breaks fails what waits for it at once.
        const ack = await this.socket
          .timeout(PATIENCE)
          .emitWithAck('message.send', { caseId: this.caseId, audience: 'joint', clientId, body, exhibitId: null });
        return ack.ok === true;
      } catch {
        return false;
      }
    }
  }

  run(
    `loses and doubles nothing when one of two processes is killed with kill -9${overRedis && !hasRedis ? ' (redis-server not installed: did not run)' : ''}`,
    async () => {
      const caseId = await mediatedCase(world, cast);
      const [one, two] = (await processes(2)) as [Process, Process];
      const urls = [one.url, two.url];
      const a = new Client(cast.consumer, caseId, urls);
      const b = new Client(cast.clinic, caseId, urls);
      await a.connect(0);
      await b.connect(1);
      const sent: { who: Client; id: string; body: string }[] = [];
      for (let i = 0; i < 60; i++) sent.push({ who: i % 2 ? b : a, id: randomUUID(), body: `第${i}条` });
      let killed = false;
      for (const [i, message] of sent.entries()) {
        if (i === 30) {
          // In the middle of a message of its own: committed or not, the client must find out.
          const pending = a.send(message.body, message.id);
          one.child.kill('SIGKILL');
          killed = true;
          await pending;
          await a.connect(1);
        }
        for (let attempt = 0; !(await message.who.send(message.body, message.id)); attempt++) {
          if (attempt > 5) throw new Error('A message could not be sent.');
          await message.who.connect(1);
        }
      }
      expect(killed).toBe(true);
      await Promise.all([a, b].map((c) => until(async () => (await c.catchUp(), c.seen.length >= sent.length))));
      for (const client of [a, b]) {
        expect(client.seen.map((m) => m.seq)).toEqual(sent.map((_, i) => i + 1));
        expect(client.seen.map((m) => m.body)).toEqual(sent.map((m) => m.body));
        expect(new Set(client.seen.map((m) => m.clientId)).size).toBe(sent.length);
      }
    },
  );

  run('tells those in another process who left with one that ends', async () => {
    const caseId = await mediatedCase(world, cast);
    const [one, two] = (await processes(2)) as [Process, Process];
    const [stays, goes] = [new Client(cast.consumer, caseId, [one.url]), new Client(cast.clinic, caseId, [two.url])];
    await stays.connect(0);
    const present: string[][] = [];
    stays.socket.on('channel.presence', (told: { present: { accountId: string }[] }) => present.push(told.present.map((p) => p.accountId)));
    await goes.connect(0);
    await until(async () => present.at(-1)?.includes(cast.clinic.accountId) ?? false);
    const gone = new Promise((resolve) => two.child.once('exit', resolve));
    two.child.kill('SIGTERM');
    await until(async () => !present.at(-1)!.includes(cast.clinic.accountId));
    expect(present.at(-1)).toEqual([cast.consumer.accountId]);
    await gone;
  });

  run('puts a removed person out of the room in every process within a second', async () => {
    const { addExhibit, JPEG } = await import('../support/journey.js');
    const caseId = await mediatedCase(world, cast);
    const member = await world.consumer('家人');
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '委托书' });
    const { id: memberId } = await cast.consumer.done('nameRepresentative', {
      caseId: ['ID!', caseId],
      input: [
        'NameRepresentativeInput!',
        { contact: member.contact, relation: '母亲', special: false, validUntil: '2099-01-01', exhibitId: poa },
      ],
    });
    const [two, other] = (await processes(overRedis ? 2 : 1)) as [Process, Process];
    const client = new Client(member, caseId, [two.url]);
    await client.connect(0);
    const evicted = new Promise<number>((resolve) => client.socket.once('case.evicted', () => resolve(Date.now())));
    // The other process, the one in this test, removes the person; over Redis it speaks another adapter and cannot.
    const remover = overRedis
      ? Object.assign(Object.create(Object.getPrototypeOf(cast.consumer) as object) as Person, cast.consumer, {
          url: other.url,
        })
      : cast.consumer;
    // What this machine takes for the same way through: a message said in one process and heard in the other.
    const listener = new Client(cast.clinic, caseId, [two.url]);
    await listener.connect(0);
    const near = new Client(cast.consumer, caseId, [remover.url]);
    await near.connect(0);
    const said = Date.now();
    expect(await near.send('同一条路', randomUUID())).toBe(true);
    await until(async () => listener.seen.length > 0);
    const reference = Date.now() - said;
    const at = Date.now();
    await remover.done('endRepresentation', { caseId: ['ID!', caseId], memberId: ['ID!', memberId] });
    expect((await evicted) - at).toBeLessThan(1000 + 10 * reference);
    const heard: RoomMessage[] = [];
    client.socket.on('message', (m: RoomMessage) => heard.push(m));
    const speaker = new Client(cast.clinic, caseId, [two.url]);
    await speaker.connect(0);
    expect(await speaker.send('家人不应听到', randomUUID())).toBe(true);
    expect(await client.send('我还在吗', randomUUID())).toBe(false);
    expect(heard).toEqual([]);
  });
});
