import { prepareDatabase } from './launch.js';
import { readConfig } from './platform/config.js';

/** Makes roles and runs migrations, then ends: before the first start and with every release. */
const database = await prepareDatabase(readConfig(), (line) => console.log(line));
await database.stop();
console.log('The database is ready.');
