import { prepareDatabase } from './launch.js';
import { configOrEnd } from './platform/config.js';

/** Makes roles and runs migrations, then ends: before the first start and with every release. */
const database = await prepareDatabase(configOrEnd(), (line) => console.log(line));
await database.stop();
console.log('The database is ready.');
