import { urlsFrom } from './launch.js';
import { readConfig } from './platform/config.js';
import { startServer } from './server.js';

/** The web process. `npm start` runs it beside the worker; production runs as many as it needs. */
const config = readConfig();
if (!config.databaseUrl) throw new Error('DATABASE_URL is missing; npm start gives one.');
const server = await startServer(config, urlsFrom(config.databaseUrl, config.masterKey));
process.send?.({ ready: server.url });
if (!process.send) console.log(`Heyi is ready at ${server.url}`);
let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  void server.close().finally(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
