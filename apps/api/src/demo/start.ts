import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { prepareDatabase } from '../launch.js';
import { configOrEnd } from '../platform/config.js';
import { clusterFor, isEmpty } from './running.js';

/** The demonstration: PostgreSQL, migrations, data, web and worker, one address. Ctrl-C stops all of it. */
const say = (line: string): void => console.log(line);
const reset = process.argv.includes('--reset');
const valueOf = (option: string): string | undefined => {
  const at = process.argv.indexOf(option);
  return at > 0 ? (process.argv[at + 1] ?? '') : undefined;
};
// What is written on the command line stands before the environment and is held to the same form.
for (const [option, name] of [
  ['--port', 'PORT'],
  ['--host', 'HEYI_HOST'],
] as const) {
  const value = valueOf(option);
  if (value !== undefined) process.env[name] = value || `(nothing after ${option})`;
}
const began = Date.now();
const config = configOrEnd({ mode: 'demonstration' });
const { port } = config;

try {
  await clusterFor(config, reset, say);
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}

const database = await prepareDatabase(config, say);
if (await isEmpty(database.urls.owner)) await (await import('./seed.js')).seedDemonstration(config, database.urls, say);

const children: ChildProcess[] = [];
let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say('Stopping …');
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve();
          const hard = setTimeout(() => child.kill('SIGKILL'), 8000);
          child.once('exit', () => {
            clearTimeout(hard);
            resolve();
          });
          child.kill('SIGTERM');
        }),
    ),
  );
  await database.stop();
  process.exit(code);
}

/** Runs one of the product's processes; one that dies takes the rest down in order, so that nothing is left half running. */
function launch(file: string): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, '..', file), ['--demonstration'], {
      // Ctrl-C reaches the whole terminal group: the children wait for us instead of dying first.
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: database.urls.owner,
        HEYI_STATE: config.stateDir,
        HEYI_MASTER_KEY: config.masterKey.toString('base64'),
        HEYI_RUN: randomBytes(4).toString('hex'),
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    child.on('message', () => resolve());
    child.on('exit', (code, signal) => {
      if (stopping) return;
      console.error(`${file} ended (${signal ?? code}).`);
      void stop(1);
    });
  });
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
await Promise.all([launch('main.js'), launch('worker-main.js')]);
say(
  `\n  和议 Heyi is ready (${((Date.now() - began) / 1000).toFixed(1)} s):\n\n    ${config.publicUrl}/        ` +
    `    front page\n    ${config.publicUrl}/consumer/   消费者 consumer\n    ${config.publicUrl}/clinic/     机构 ` +
    `clinic\n    ${config.publicUrl}/mediator/   调解委员会 committee\n    ${config.publicUrl}/regulator/  监管 ` +
    `regulator\n    ${config.publicUrl}/outbox      every mail and SMS\n\n  Ctrl-C stops it; the data is ` +
    'kept.\n',
);
