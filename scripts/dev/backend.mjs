import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../../apps/api/dev/serve.mjs');
/** Milliseconds after which the next process is prepared: the page that was just told to load anew goes first. */
const LATER = 1500;
/** Who saves twice within seconds waits for none either. */
const IN_RESERVE = 2;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** One process of the product. `up` is its port, or null when it ended before it was ready. */
async function begun({ env, compiled, heard }) {
  const child = fork(FILE, [compiled, '--demonstration'], {
    // Ctrl-C reaches the whole terminal group: who began it ends it, in order.
    detached: process.platform !== 'win32',
    env: { ...env, PORT: String(await freePort()) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const up = new Promise((resolve) => {
    child.on('message', (told) => (told.ready ? resolve(told.ready) : heard(told)));
    void gone.then(() => resolve(null));
  });
  const end = async () => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 2000);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(hard);
  };
  return { up, gone, end, go: (order) => child.connected && child.send(order) };
}

/**
 * The server and its successors. The next one is started beside the one that serves and takes its place when it is ready; one that
 * does not start leaves everything as it was.
 *
 * @param {{ env: NodeJS.ProcessEnv, compiled: string, heard: (told: object) => void, say: (line: string) => void }} how
 */
export function backend(how) {
  const { say } = how;
  let serving = null;
  let rising = null;
  const spares = [begun(how)];
  let waiting = [];
  let over = false;

  /** One after the other, so that the machine is free for whoever works on it. */
  function refill() {
    if (over || spares.length >= IN_RESERVE) return;
    spares.push(begun(how));
    setTimeout(refill, 4 * LATER).unref();
  }

  /** @returns whether what was written starts; null where a later change overtook this one */
  async function renewed(order) {
    const taken = spares.shift() ?? begun(how);
    void rising?.then((one) => one.end());
    rising = taken;
    const next = await taken;
    next.go(order);
    const port = await next.up;
    if (over || rising !== taken) return null;
    rising = null;
    setTimeout(refill, LATER).unref();
    if (port === null) return false;
    const before = serving;
    serving = { port, process: next };
    void next.gone.then(() => {
      if (!over && serving?.process === next) {
        serving = null;
        say('The server ended. It starts again with the next file that is saved.');
      }
    });
    for (const wake of waiting) wake(port);
    waiting = [];
    void before?.process.end();
    return true;
  }

  let renewing = Promise.resolve(null);
  return {
    renew: (order) => (renewing = renewed(order)),
    /** Where the server answers; who comes while one begins is answered by that, or by the one before where it does not start. */
    port: async () => {
      for (let last; last !== renewing;) await (last = renewing);
      return serving?.port ?? new Promise((resolve) => waiting.push(resolve));
    },
    end: async () => {
      over = true;
      const all = await Promise.all([...spares, rising]);
      await Promise.all([...all, serving?.process].map((one) => one?.end()));
    },
  };
}
