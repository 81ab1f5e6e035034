import { fork, type ChildProcess } from 'node:child_process';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { LivingWorkers } from '../src/platform/jobs/living-workers.js';
import { createTestDatabase, temporaryFolder, TEST_KEY } from './support/cluster.js';
import { castOf, fileCase, until, type Cast } from './support/journey.js';
import { killed } from './support/processes.js';
import { createWorld, freePort, type Person, type World } from './support/world.js';

/** A line to the database that can be taken away and given back. */
class Line {
  private readonly open = new Set<Socket>();
  private server: Server | null = null;
  constructor(
    readonly port: number,
    private readonly to: { host: string; port: number },
  ) {}
  async give(): Promise<void> {
    const server = createServer((socket) => {
      const through = connect(this.to);
      for (const end of [socket, through]) {
        this.open.add(end);
        end.on('error', () => end.destroy());
        end.on('close', () => (this.open.delete(end), socket.destroy(), through.destroy()));
      }
      socket.pipe(through).pipe(socket);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
  }
  async take(): Promise<void> {
    const closed = new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(null)));
    for (const socket of this.open) socket.destroy();
    await closed;
    this.server = null;
  }
}

/** The two processes as a platform starts and ends them. */
describe('a process', () => {
  const children = new Set<ChildProcess>();
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('processes');
    cast = await castOf(world);
  });
  afterEach(() => killed(children));
  afterAll(() => world.close());

  interface Running {
    readonly child: ChildProcess;
    readonly url: string;
    readonly health: string;
    readonly said: () => string;
    readonly ready: Promise<unknown>;
  }
  async function launch(file: 'main' | 'worker-main', databaseUrl: string): Promise<Running> {
    const [port, healthPort] = [await freePort(), await freePort()];
    const child = fork(join(import.meta.dirname, `../dist/${file}.js`), ['--test'], {
      env: {
        ...process.env,
        PORT: String(port),
        HEALTH_PORT: String(healthPort),
        PUBLIC_URL: world.url,
        DATABASE_URL: databaseUrl,
        HEYI_MASTER_KEY: TEST_KEY.toString('base64'),
        HEYI_STATE: temporaryFolder(),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    children.add(child);
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ready = new Promise((resolve) => child.once('message', resolve));
    return {
      child,
      url: `http://127.0.0.1:${port}`,
      health: `http://127.0.0.1:${file === 'main' ? port : healthPort}/health`,
      said: () => said,
      ready,
    };
  }
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => (child.exitCode !== null ? resolve(child.exitCode) : child.once('exit', (code) => resolve(code))));
  const asked = async (address: string): Promise<{ status: number; down: string[] }> => {
    const response = await fetch(address);
    const { details = {} } = (await response.json()) as { details?: Record<string, { status: string }> };
    return { status: response.status, down: Object.keys(details).filter((name) => details[name]!.status !== 'up') };
  };
  const at = (person: Person, url: string): Person =>
    Object.assign(Object.create(Object.getPrototypeOf(person) as object) as Person, person, { url });

  it.each(['main', 'worker-main'] as const)('%s waits for its database, and says when it is without', async (file) => {
    const there = new URL(world.urls.owner);
    const line = new Line(await freePort(), { host: there.hostname, port: Number(there.port) });
    const url = new URL(world.urls.owner);
    [url.hostname, url.port] = ['127.0.0.1', String(line.port)];
    const process = await launch(file, url.href);
    await until(async () => process.said().includes('Waiting for the database (ECONNREFUSED)'));
    expect(process.child.exitCode).toBeNull();
    await line.give();
    await process.ready;
    expect(await asked(`${process.health}/ready`)).toEqual({ status: 200, down: [] });
    await line.take();
    await until(async () => (await asked(`${process.health}/ready`)).status === 503);
    expect((await asked(`${process.health}/ready`)).down).toContain('database');
    // It is not to be replaced for that: another one would be without its database too.
    expect((await asked(`${process.health}/live`)).status).toBe(200);
    await line.give();
    await until(async () => (await asked(`${process.health}/ready`)).status === 200);
    expect(process.said()).not.toContain(url.password);
    process.child.kill('SIGTERM');
    expect(await ended(process.child)).toBe(0);
    await line.take();
  });

  it('answers what runs, takes nothing more, and is gone within ten seconds', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const web = await launch('main', world.urls.owner);
    await web.ready;
    const consumer = at(cast.consumer, web.url);
    const holder = new pg.Client({ connectionString: world.urls.owner });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from case_file where id = $1 for update', [caseId]);
    // Traffic on connections that are kept, until there is nobody left to ask.
    let [answers, going] = [0, true];
    const traffic = Array.from({ length: 4 }, async () => {
      while (going)
        await fetch(`${web.url}/health/live`).then(
          (r) => ((answers += r.ok ? 1 : 0), r.text()),
          () => (going = false),
        );
    });
    const waiting = Array.from({ length: 5 }, (_, i) =>
      consumer.act('saveCalculation', { caseId: ['ID!', caseId], input: ['String!', JSON.stringify({ i })] }),
    );
    await until(async () => {
      const { rows } = await world.owner.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name = 'heyi-web'`,
      );
      // One person has half of those who write; the others wait for their turn.
      return rows[0]!.n > 0;
    });
    const began = process.hrtime.bigint();
    web.child.kill('SIGTERM');
    await until(async () =>
      fetch(`${web.url}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    await holder.query('rollback');
    await holder.end();
    const said = await Promise.all(waiting);
    // Each is answered: done with, or told to come again where the machine was slower than people wait.
    expect(said.filter((answer) => answer.__typename !== 'InvalidInput' && answer.code !== 'busy_now')).toEqual([]);
    expect(await ended(web.child)).toBe(0);
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    going = false;
    await Promise.all(traffic);
    expect(answers).toBeGreaterThan(0);
    console.log(`SIGTERM to exit with five requests in hand: ${seconds.toFixed(1)} s`);
  });

  it('is gone within ten seconds also where what it waits for never comes', async () => {
    const web = await launch('main', world.urls.owner);
    await web.ready;
    const { hostname, port } = new URL(web.url);
    // Half a request, whose other half is never sent.
    const half = connect({ host: hostname, port: Number(port) });
    await new Promise((resolve) => half.once('connect', resolve));
    half.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await asked(`${web.health}/live`);
    web.child.kill('SIGTERM');
    const cut = new Promise((resolve) => half.on('error', () => undefined).once('close', resolve));
    expect(await ended(web.child)).toBe(0);
    await cut;
  });

  it('leaves a job to the others where it is killed, and to itself while it lives', async () => {
    const database = await createTestDatabase('killed_worker');
    const owner = new pg.Client({ connectionString: database.admin });
    await owner.connect();
    const held = async () =>
      (await owner.query<{ by: string }>('select locked_by as by from graphile_worker.jobs where locked_by is not null')).rows.map(
        (r) => r.by,
      );
    // A job that waits at its first row for as long as this test wants.
    await owner.query('begin');
    await owner.query('lock table clock in access exclusive mode');
    const first = await launch('worker-main', database.owner);
    await first.ready;
    await until(async () => (await held()).length > 0);
    const [name] = await held();
    // Looked at far longer than anybody is waited for, and with another worker beside it, it keeps what it has.
    const second = await launch('worker-main', database.owner);
    await second.ready;
    const living = new LivingWorkers(database.owner, () => undefined);
    const look = () => living.look(async <R>(sql: string, params: unknown[]) => (await owner.query(sql, params)).rows as R[]);
    for (let looks = 0; looks < 20; looks++) expect(await look()).toBe(0);
    expect(await held()).toContain(name);
    // Killed, it is missed by the other, and by one that starts meanwhile.
    first.child.kill('SIGKILL');
    await ended(first.child);
    const third = await launch('worker-main', database.owner);
    await third.ready;
    await until(async () => !(await held()).includes(name as string));
    await owner.query('rollback');
    await until(async () => (await held()).length === 0);
    for (const { child } of [second, third]) child.kill('SIGTERM');
    expect(await Promise.all([second, third].map(({ child }) => ended(child)))).toEqual([0, 0]);
    await owner.end();
    await database.drop();
  });
});
