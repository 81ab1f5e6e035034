import 'reflect-metadata';
import { AUDIENCES } from '@heyi/domain';
import { NestFactory } from '@nestjs/core';
import { Logger, run, type Runner } from 'graphile-worker';
import { FrameworkLog, log, sparingly } from './platform/telemetry/log.js';
import { Server } from 'socket.io';
import type { Config } from './platform/config.js';
import { demonstrationAuthority } from './modules/agreements/index.js';
import { tellPresence } from './modules/room/index.js';
import { createDataSource } from './platform/database/data-source.js';
import type { DatabaseUrls } from './platform/database/provision.js';
import { FileVault } from './platform/files/file-vault.js';
import { JobUnit } from './platform/jobs/job-unit.js';
import { LivingWorkers } from './platform/jobs/living-workers.js';
import { Ending } from './platform/process/ending.js';
import { HealthModule, type Needs } from './platform/process/health.js';
import { createRoomAdapter } from './platform/realtime/adapter.js';
import { Relay, type RoomServer } from './platform/realtime/relay.js';
import { joinCases } from './case-hooks.js';
import { ENTITIES } from './entities.js';
import { sweepOutbox } from './worker/outbox.js';
import { tasks } from './worker/tasks.js';

/** What the queue says of itself; a job that failed is told by the job (`tasks`), since the queue would quote its error's words. */
const logger = new Logger(({ taskIdentifier: what, jobId: job }) => (level, message) => {
  // What the library says, up to where it begins to quote.
  if (level === 'error' || level === 'warning') log.warn({ what, job }, `queue: ${/^[^:'"(]*/.exec(message)![0].trim()}`);
});

export interface RunningWorker {
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

/** Starts the second process: documents, previews, deadlines, delivery, and the outbox sweep. It has no clients of its own. */
export async function startWorker(
  config: Config,
  urls: DatabaseUrls,
  options: { readonly sweeps: boolean; readonly healthPort?: number } = { sweeps: true },
): Promise<RunningWorker> {
  joinCases();
  const dataSource = createDataSource(urls.job, ENTITIES, { poolSize: 4, name: 'heyi-worker' });
  await dataSource.initialize();
  const unit = new JobUnit(dataSource);
  const adapter = await createRoomAdapter(urls.app, config.redisUrl);
  const io: RoomServer = new Server({ adapter: adapter.factory });
  const relay = new Relay();
  relay.attach(
    io,
    (caseId, accountId) =>
      void tellPresence(io, caseId, AUDIENCES, accountId).catch((fault: unknown) => log.warn({ fault }, 'presence was not told')),
  );
  const living = new LivingWorkers(urls.job, (line) => log.warn(line));
  const runner = await run({
    connectionString: urls.job,
    events: living.events,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger,
    taskList: tasks({ unit, relay, vault: new FileVault(config), config, authority: await demonstrationAuthority(config) }),
    // A test that compares two runs hour by hour cannot have a sweep by the minutes of the wall in one of them.
    crontab: options.sweeps ? '* * * * * sweep ?max=1\n13 * * * * forget_spent ?max=1' : '',
  });
  if (options.sweeps) await unit.unsafeAcrossTenants((tx) => tx.query(`select graphile_worker.add_job('sweep', '{}'::json)`));
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
      await dataSource.destroy();
    },
  };
}
