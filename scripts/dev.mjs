// Heyi for who works on it: one address, the server from its sources and the front ends by Vite. What is saved is on the screen in
// about two seconds. Its data lies in a folder of its own and is kept; `npm start` is not disturbed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { watch } from 'chokidar';
import { backend } from './dev/backend.mjs';
import { door } from './dev/door.mjs';
import { frontEnds } from './dev/front-ends.mjs';
import { FOLDERS, sources } from './dev/sources.mjs';

const root = join(import.meta.dirname, '..');
const began = Date.now();
const since = (at) => `${((Date.now() - at) / 1000).toFixed(1)} s`;
const say = (line) => console.log(line);
const option = (name) => process.argv.includes(name) && (process.argv[process.argv.indexOf(name) + 1] ?? '');
if (process.env['HEYI_MODE']) {
  console.error('HEYI_MODE is set: npm run dev is a demonstration and nothing else.');
  process.exit(2);
}

// A thread that cleans papers is started from what was built (platform/files/cleaning).
if (!existsSync(join(root, 'apps/api/dist/platform/files/cleaning/pdf.js'))) {
  say('Building the server once …');
  const turbo = [join(root, 'node_modules/turbo/bin/turbo'), 'run', 'build', '--filter=@heyi/api', '--output-logs=errors-only'];
  const { status } = spawnSync(process.execPath, turbo, {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

const compiled = join(root, '.heyi/dev/server');
const code = sources(compiled);
await code.all();
const source = (file) => import(join(compiled, 'apps/api/src', `${file}.js`));
const { configOrEnd } = await source('platform/config');
const { reachDatabase } = await source('launch');
const { clusterFor } = await source('demo/running');
const { pagePolicy } = await source('platform/http/headers');

process.env['PORT'] = option('--port') || process.env['PORT'] || '4810';
const stateDir = process.env['HEYI_STATE'] || join(root, '.heyi/dev');
const config = configOrEnd({ mode: 'demonstration', stateDir });
await clusterFor(config, process.argv.includes('--reset'), say).catch((error) => {
  console.error(error.message);
  process.exit(2);
});
const database = await reachDatabase(config, say);

const server = backend({
  env: {
    ...process.env,
    DATABASE_URL: database.urls.owner,
    HEYI_STATE: stateDir,
    HEYI_MASTER_KEY: config.masterKey.toString('base64'),
    PUBLIC_URL: config.publicUrl,
  },
  compiled,
  heard: ({ schema }) => schema && renewDocuments(),
  say,
});
const entrance = door(server);
const pages = frontEnds({ http: entrance.http, cache: join(root, '.heyi/dev/vite'), policy: pagePolicy });
entrance.show(pages);

/** The typed documents of the front ends, from the schema and what they ask. */
function renewDocuments() {
  say('The schema or a document changed: documents are made anew …');
  const bin = join(root, 'node_modules/@graphql-codegen/cli/esm/bin.js');
  spawn(process.execPath, [bin, '--config', 'codegen.ts', '--silent'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

let changed = [];
let timer;
async function renew() {
  const files = changed;
  changed = [];
  const at = Date.now();
  const what = `${files[0]}${files.length > 1 ? ` and ${files.length - 1} more` : ''}`;
  try {
    await code.some(files);
  } catch (error) {
    return say(`${error.message ?? error}\nIt cannot be read as ${what} is written; the server of before goes on.`);
  }
  const renewed = server.renew({ database: files.some((file) => file.includes('/migrations/')) });
  // The page comes meanwhile; what it asks is answered by the server that begins.
  await pages.reload();
  const started = await renewed;
  if (started) say(`The server runs anew after ${since(at)} (${what}).`);
  else if (started === false) say(`It does not start as ${what} is written; the server of before goes on.`);
}

function saved(path) {
  if (/\.(int-)?spec\.tsx?$/.test(path)) return;
  const file = relative(root, path);
  if (file.endsWith('.graphql')) return void renewDocuments();
  if (file.startsWith('apps/api/public/')) return void pages.reload();
  changed.push(file);
  clearTimeout(timer);
  timer = setTimeout(() => void renew(), 40);
}

let stopping = false;
async function stop(code) {
  if (stopping) return;
  stopping = true;
  say('Stopping …');
  entrance.close();
  await server.end();
  await database.stop();
  process.exit(code);
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

await entrance.open(config.port).catch(async (error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${config.port} is taken: npm run dev -- --port 5000` : error.message);
  await stop(2);
});
if ((await server.renew({ database: true })) === false) await stop(1);
watch(
  [...FOLDERS, 'apps/api/templates', 'apps/api/public', 'packages/api-client/src/operations'].map((folder) => join(root, folder)),
  { ignoreInitial: true },
).on('all', (_, path) => saved(path));
say(
  `\n  和议 Heyi, for who works on it (${since(began)}): ${config.publicUrl}/\n\n  A saved file is on the screen in about two seconds. ` +
    `Ctrl-C stops it; the data is kept in\n  ${relative(process.cwd(), stateDir) || '.'}, and npm run dev -- --reset starts it over.\n`,
);
