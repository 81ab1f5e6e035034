import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { outsideOfTransactions } from '../../database/one-connection.js';
import { CannotBeCleaned, type CleaningFault } from '../cleaning/source.js';

const require = createRequire(import.meta.url);
const MEMORY_MB = 512;

/** One after another: what is decoded apart takes much memory, and a person waits for a file, not for a second. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Lets a library work on a file in a thread of its own, which ends with its time or its memory; a file that does that to
 * it is damaged as far as anybody here can tell. The body gets the library (a package, or the address of a module of ours as it
 * was built), the bytes and what else it needs, and returns something that can be sent, or throws a fault by name.
 * @throws CannotBeCleaned with what is the matter with the file
 */
export function apart<T>(library: string | URL, body: string, bytes: Buffer, extra: object, seconds: number): Promise<T> {
  outsideOfTransactions(`Work of ${String(library)}`);
  const load = library instanceof URL ? `import(${JSON.stringify(library.href)})` : `require(${JSON.stringify(require.resolve(library))})`;
  const next = last.then(() => inThread<T>(load, body, bytes, extra, seconds));
  last = Promise.allSettled([next]);
  return next;
}

type Answer<T> = { readonly value: T } | { readonly fault: CleaningFault };

function inThread<T>(load: string, body: string, bytes: Buffer, extra: object, seconds: number): Promise<T> {
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    const faults = new Set(['damaged', 'encrypted', 'too_large', 'unknown_kind', 'too_many_pixels', 'expands']);
    (async (bytes, extra) => { const library = await ${load}; ${body} })(workerData.bytes, workerData.extra).then(
      (value) => parentPort.postMessage({ value }),
      (error) => parentPort.postMessage({ fault: faults.has(error.message) ? error.message : 'damaged' }));`;
  return new Promise((resolve, reject) => {
    const thread = new Worker(code, {
      eval: true,
      workerData: { bytes: Uint8Array.from(bytes), extra },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
    });
    const end = (act: () => void): void => {
      clearTimeout(timer);
      void thread.terminate();
      act();
    };
    const damaged = (): void => end(() => reject(new CannotBeCleaned('damaged')));
    const timer = setTimeout(damaged, seconds * 1000);
    thread.once('message', (answer: Answer<T>) =>
      end(() => ('value' in answer ? resolve(answer.value) : reject(new CannotBeCleaned(answer.fault)))),
    );
    thread.once('error', damaged);
  });
}
