import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { outsideOfTransactions } from '../../database/one-connection.js';
import { CannotBeCleaned, type CleaningFault } from '../cleaning/source.js';

const require = createRequire(import.meta.url);
const MEMORY_MB = 512;
/** A thread that is kept ends after so many files, and once nobody has needed it for so long. */
const FILES_OF_A_THREAD = 50;
const IDLE_MS = 10_000;

/** One after another: what is decoded apart takes much memory, and a person waits for a file, not for a second. */
let last: Promise<unknown> = Promise.resolve();

export interface Task {
  /** A package, or the address of a module of ours as it was built. */
  readonly library: string | URL;
  /** Gets `library`, `bytes` and `extra`, and returns something that can be sent, or throws a fault by name. */
  readonly body: string;
  readonly bytes: Buffer;
  readonly extra?: object;
  readonly seconds: number;
  /**
   * The next file may be read by the same thread: of a library in JavaScript alone, which takes longer to load than a file to
   * read. What has a memory of its own to spoil (WebAssembly) gets a thread for each file.
   */
  readonly isKept?: boolean;
}

/**
 * Lets a library work on a file in a thread apart, which ends with its time or its memory; a file that does that to it is
 * damaged as far as anybody here can tell.
 * @throws CannotBeCleaned with what is the matter with the file
 */
export function apart<T>(task: Task): Promise<T> {
  outsideOfTransactions(`Work of ${String(task.library)}`);
  const next = last.then(() => inThread<T>(task));
  last = Promise.allSettled([next]);
  return next;
}

type Answer<T> = { readonly value: T } | { readonly fault: CleaningFault };

const CODE = `const { parentPort, workerData } = require('node:worker_threads');
  const faults = new Set(['damaged', 'encrypted', 'too_large', 'unknown_kind', 'too_many_pixels', 'expands']);
  const Reader = (async () => {}).constructor;
  const library = workerData.isBuilt ? import(workerData.library) : Promise.resolve().then(() => require(workerData.library));
  // Told to the first file that needs it: each awaits it below.
  library.catch(() => undefined);
  parentPort.on('message', async ({ body, bytes, extra }) => {
    try {
      parentPort.postMessage({ value: await new Reader('library', 'bytes', 'extra', body)(await library, bytes, extra) });
    } catch (error) {
      parentPort.postMessage({ fault: faults.has(error.message) ? error.message : 'damaged' });
    }
  });`;

/** One thread and the library that it has loaded. */
class Reading {
  private files = 0;
  private isOver = false;
  private idle: NodeJS.Timeout | undefined;
  private readonly thread: Worker;

  constructor(library: string | URL) {
    const workerData = library instanceof URL ? { isBuilt: true, library: library.href } : { library: require.resolve(library) };
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB };
    this.thread = new Worker(CODE, { eval: true, workerData, resourceLimits, stdout: true, stderr: true });
  }

  /** Whether it can read another file. */
  get canGoOn(): boolean {
    return !this.isOver && this.files < FILES_OF_A_THREAD;
  }

  /** @returns null where the thread ended with its memory */
  read<T>({ body, bytes, extra = {}, seconds }: Task): Promise<Answer<T> | null> {
    this.files += 1;
    clearTimeout(this.idle);
    this.thread.removeAllListeners();
    this.thread.ref();
    return new Promise((resolve) => {
      const answered = (answer: Answer<T> | null, isOver: boolean): void => {
        clearTimeout(timer);
        this.isOver = isOver;
        this.thread.removeAllListeners();
        resolve(answer);
      };
      const timer = setTimeout(() => answered({ fault: 'damaged' }, true), seconds * 1000);
      this.thread.once('message', (answer: Answer<T>) => answered(answer, false));
      this.thread.once('error', () => answered(null, true));
      this.thread.postMessage({ body, bytes: Uint8Array.from(bytes), extra });
    });
  }

  end(): void {
    clearTimeout(this.idle);
    // Its error, while it ends, is nobody's any more.
    this.thread.on('error', () => undefined);
    void this.thread.terminate();
  }

  /** Waits for a next file without holding the process up. */
  rest(ended: () => void): void {
    const end = (): void => {
      ended();
      this.end();
    };
    this.thread.once('error', end);
    this.thread.unref();
    this.idle = setTimeout(end, IDLE_MS);
    this.idle.unref();
  }
}

const resting = new Map<string, Reading>();

async function inThread<T>(task: Task): Promise<T> {
  const key = String(task.library);
  const kept = resting.get(key);
  resting.delete(key);
  // What another file left in a kept thread's memory is no fault of this one: where that ends, it is read anew.
  const answer = (kept && (await readIn<T>(kept, task, key))) || (await readIn<T>(new Reading(task.library), task, key));
  if (!answer) throw new CannotBeCleaned('damaged');
  if ('fault' in answer) throw new CannotBeCleaned(answer.fault);
  return answer.value;
}

async function readIn<T>(thread: Reading, task: Task, key: string): Promise<Answer<T> | null> {
  const answer = await thread.read<T>(task);
  if (task.isKept && thread.canGoOn) {
    resting.set(key, thread);
    thread.rest(() => resting.delete(key));
  } else thread.end();
  return answer;
}
