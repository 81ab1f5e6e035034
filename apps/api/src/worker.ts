import 'reflect-metadata';
import { AUDIENCES } from '@heyi/domain';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger, run, type Runner } from 'graphile-worker';
import { Server } from 'socket.io';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { ENTITIES } from './entities.js';
import { tellPresence } from './modules/room/index.js';
import type { Config } from './platform/config.js';
import { createDataSource } from './platform/database/data-source.js';
import type { DatabaseUrls } from './platform/database/provision.js';
import { SWEEP_EACH_MINUTE } from './platform/jobs/each-minute.js';
import { FORGET_SPENT } from './platform/jobs/forget-spent.js';
import { JobTable } from './platform/jobs/job-table.js';
import { JobUnit } from './platform/jobs/job-unit.js';
import { LivingWorkers } from './platform/jobs/living-workers.js';
import { queueTasks } from './platform/jobs/queue-tasks.js';
import { Ending } from './platform/process/ending.js';
import { HealthModule, type Needs } from './platform/process/health.js';
import { createRoomAdapter, type RoomAdapter } from './platform/realtime/adapter.js';
import { Relay, type RoomServer } from './platform/realtime/relay.js';
import { sweepOutbox } from './platform/realtime/sweep-outbox.js';
import { FrameworkLog, log, sparingly } from './platform/telemetry/log.js';

/** What the queue says of itself; a job that failed is told by the job (`queueTasks`), since the queue would quote its error's words. */
const logger = new Logger(({ taskIdentifier: what, jobId: job }) => (level, message) => {
  // What the library says, up to where it begins to quote.
  if (level === 'error' || level === 'warning') log.warn({ what, job }, `queue: ${message.replace(/[:'"(].*$/s, '').trim()}`);
});

export interface RunningWorker {
  /** The product's providers, as the web has them: its tasks among them. */
  readonly app: INestApplicationContext;
  readonly unit: JobUnit;
  readonly relay: Relay;
  readonly runner: Runner;
  close(): Promise<void>;
}

/** Does something again a second after it was done, never twice at once; what fails is said and tried again. */
function eachSecond(work: () => Promise<unknown>, failed: (fault: unknown) => void): { end(): Promise<void> } {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      running = work()
        .catch(failed)
        .then(() => (over ? undefined : next()));
    }, 1000);
  };
  next();
  return {
    end: () => {
      over = true;
      clearTimeout(timer);
      return running;
    },
  };
}

/** The worker serves nobody; this is for who watches over it. */
async function watchedOver(port: number, config: Config, ending: Ending, needs: Needs): Promise<{ close(): Promise<void> }> {
  const app = await NestFactory.create(HealthModule.with(needs, ending), { logger: new FrameworkLog() });
  await (config.host ? app.listen(port, config.host) : app.listen(port));
  return app;
}

/** The product on the worker's own connection: its tasks do what they do with the transactions that they are given. */
async function productOf(config: Config, dataSource: DataSource, roomAdapter: RoomAdapter): Promise<INestApplicationContext> {
  const product = AppModule.with({ config, dataSource, roomAdapter, outbox: null });
  return NestFactory.createApplicationContext(product, { logger: new FrameworkLog(false), abortOnError: false });
}

/** What the worker says reaches the rooms of every process. It has no clients of its own. */
function toTheRooms(relay: Relay, adapter: RoomAdapter): RoomServer {
  const io: RoomServer = new Server({ adapter: adapter.factory });
  relay.attach(
    io,
    (caseId, accountId) =>
      void tellPresence(io, caseId, AUDIENCES, accountId).catch((fault: unknown) => log.warn({ fault }, 'presence was not told')),
  );
  return io;
}

/** Starts the second process: documents, previews, deadlines, delivery, and the outbox sweep. */
export async function startWorker(
  config: Config,
  urls: DatabaseUrls,
  options: { readonly sweeps: boolean; readonly healthPort?: number } = { sweeps: true },
): Promise<RunningWorker> {
  const dataSource = createDataSource(urls.job, ENTITIES, { poolSize: 4, name: 'heyi-worker' });
  await dataSource.initialize();
  const unit = new JobUnit(dataSource);
  const adapter = await createRoomAdapter(urls.app, config.redisUrl);
  const app = await productOf(config, dataSource, adapter);
  const relay = app.get(Relay);
  const io = toTheRooms(relay, adapter);
  const living = new LivingWorkers(urls.job, (line) => log.warn(line));
  const runner = await run({
    connectionString: urls.job,
    events: living.events,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger,
    taskList: queueTasks(app.get(JobTable), { unit, relay }),
    // A test that compares two runs hour by hour cannot have a sweep by the minutes of the wall in one of them.
    crontab: options.sweeps ? `* * * * * ${SWEEP_EACH_MINUTE.name} ?max=1\n13 * * * * ${FORGET_SPENT.name} ?max=1` : '',
  });
  if (options.sweeps)
    await unit.unsafeAcrossTenants((tx) => tx.query(`select graphile_worker.add_job($1, '{}'::json)`, [SWEEP_EACH_MINUTE.name]));
  const looking = eachSecond(
    () => unit.unsafeAcrossTenants((tx) => living.look((sql, params) => tx.query(sql, params))),
    sparingly('the living workers were not looked for'),
  );
  const relaying = eachSecond(() => sweepOutbox(unit, relay), sparingly('the outbox was not swept'));
  const ending = new Ending();
  let works = true;
  void runner.promise.catch(() => undefined).then(() => (works = false));
  const health = options.healthPort
    ? await watchedOver(options.healthPort, config, ending, {
        database: () => dataSource.query('select 1'),
        queue: () => (works ? Promise.resolve() : Promise.reject(new Error('stopped'))),
        rooms: () => adapter.ready(),
      })
    : null;
  return {
    app,
    unit,
    relay,
    runner,
    close: async () => {
      ending.begin();
      await Promise.all([relaying.end(), looking.end()]);
      await runner.stop();
      await living.close();
      await health?.close();
      // A server without a port has nothing but its adapter to close.
      await io.of('/').adapter.close();
      await adapter.close();
      await app.close();
      await dataSource.destroy();
    },
  };
}
