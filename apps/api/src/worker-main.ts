import { urlsFrom } from './launch.js';
import { configOrEnd } from './platform/config.js';
import { databaseAwaited } from './platform/database/awaited.js';
import { endOnFault, endOnSignal } from './platform/process/ending.js';
import { logFrom } from './platform/telemetry/log.js';
import { startTracing } from './platform/telemetry/trace.js';
import { startWorker } from './worker.js';

/** The worker process. */
endOnFault();
const config = configOrEnd();
logFrom(config.mode === 'production' ? 'info' : 'warn');
const endTracing = config.tracesTo ? await startTracing(config.tracesTo, 'heyi-worker') : () => Promise.resolve();
if (!config.databaseUrl) throw new Error('DATABASE_URL is missing; npm start gives one.');
const urls = urlsFrom(config.databaseUrl, config.masterKey);
await databaseAwaited(urls.job);
const worker = await startWorker(config, urls, { sweeps: true, ...(config.healthPort ? { healthPort: config.healthPort } : {}) });
process.send?.({ ready: true });
endOnSignal(async () => {
  await worker.close();
  await endTracing();
});
