import 'reflect-metadata';
import { AUDIENCES } from '@heyi/domain';
import { Logger, run, type Runner } from 'graphile-worker';
import { Server } from 'socket.io';
import type { Config } from './platform/config.js';
import { demonstrationAuthority } from './modules/agreements/index.js';
import { tellPresence } from './modules/room/index.js';
import { createDataSource } from './platform/database/data-source.js';
import type { DatabaseUrls } from './platform/database/provision.js';
import { FileVault } from './platform/files/file-vault.js';
import { JobUnit } from './platform/jobs/job-unit.js';
import { createRoomAdapter } from './platform/realtime/adapter.js';
import { Relay, type RoomServer } from './platform/realtime/relay.js';
import { sweepOutbox } from './worker/sweep.js';
import { tasks } from './worker/tasks.js';

/** Only what an operator must know. */
const logger = new Logger(() => (level, message) => (level === 'error' || level === 'warning' ? console.error(message) : undefined));

export interface RunningWorker {
  readonly unit: JobUnit;
  readonly relay: Relay;
  readonly runner: Runner;
  close(): Promise<void>;
}

/** Starts the second process: documents, previews, deadlines, delivery, and the outbox sweep. It has no clients of its own. */
export async function startWorker(
  config: Config,
  urls: DatabaseUrls,
  options: { readonly sweeps: boolean } = { sweeps: true },
): Promise<RunningWorker> {
  const dataSource = createDataSource(urls.job, [], { poolSize: 4, name: 'heyi-worker' });
  await dataSource.initialize();
  const unit = new JobUnit(dataSource);
  const adapter = await createRoomAdapter(urls.app, config.redisUrl);
  const io: RoomServer = new Server({ adapter: adapter.factory });
  const relay = new Relay();
  relay.attach(
    io,
    (caseId, accountId) =>
      void tellPresence(io, caseId, AUDIENCES, accountId).catch((fault: unknown) => logger.warn(`presence: ${String(fault)}`)),
  );
  const runner = await run({
    connectionString: urls.job,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger,
    taskList: tasks({ unit, relay, vault: new FileVault(config), config, authority: await demonstrationAuthority(config) }),
    // A test that compares two runs hour by hour cannot have a sweep by the minutes of the wall in one of them.
    crontab: options.sweeps ? '* * * * * sweep ?max=1' : '',
  });
  if (options.sweeps) await unit.unsafeAcrossTenants((tx) => tx.query(`select graphile_worker.add_job('sweep', '{}'::json)`));
  const sweeping = setInterval(() => void sweepOutbox(unit, relay).catch(() => undefined), 1000);
  return {
    unit,
    relay,
    runner,
    close: async () => {
      clearInterval(sweeping);
      await runner.stop();
      // A server without a port has nothing but its adapter to close.
      await io.of('/').adapter.close();
      await adapter.close();
      await dataSource.destroy();
    },
  };
}
