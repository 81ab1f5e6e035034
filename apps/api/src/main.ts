import { urlsFrom } from './launch.js';
import { configOrEnd } from './platform/config.js';
import { databaseAwaited } from './platform/database/awaited.js';
import { endOnFault, endOnSignal } from './platform/process/ending.js';
import { logFrom } from './platform/telemetry/log.js';
import { startTracing } from './platform/telemetry/trace.js';
import { startServer } from './server.js';

/** The web process. `npm start` runs it beside the worker; production runs as many as it needs. */
endOnFault();
const config = configOrEnd();
logFrom(config.mode === 'production' ? 'info' : 'warn');
const endTracing = config.tracesTo ? await startTracing(config.tracesTo, 'heyi-web') : () => Promise.resolve();
if (!config.databaseUrl) throw new Error('DATABASE_URL is missing; npm start gives one.');
const urls = urlsFrom(config.databaseUrl, config.masterKey);
await databaseAwaited(urls.app);
const server = await startServer(config, urls);
process.send?.({ ready: server.url });
if (!process.send) console.log(`Heyi is ready at ${server.url}`);
endOnSignal(async () => {
  await server.close();
  await endTracing();
});
