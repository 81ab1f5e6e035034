import { urlsFrom } from './launch.js';
import { readConfig } from './platform/config.js';
import { startWorker } from './worker.js';

/** The worker process. */
const config = readConfig();
if (!config.databaseUrl) throw new Error('DATABASE_URL is missing; npm start gives one.');
const worker = await startWorker(config, urlsFrom(config.databaseUrl, config.masterKey));
process.send?.({ ready: true });
let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  void worker.close().finally(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
