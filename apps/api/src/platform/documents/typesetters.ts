import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { waitFor } from '../errors/wait.js';
import { configuredFolders, ownFonts } from './typefaces.js';

export const TEMPLATES = join(import.meta.dirname, '../../../templates');
const THREAD = join(import.meta.dirname, '../../../threads/typeset.mjs');

/** One core is left to whoever answers. */
const THREADS = Math.max(1, Math.min(2, availableParallelism() - 1));
/** Papers that may wait for their turn, over everybody; a thread sets some five a second. */
const ROOM = 150;
/** No paper of ours takes a tenth of this; one that does takes its thread with it. */
const LONGEST_MS = 60_000;
/** An idle thread holds its fonts for this long. */
const IDLE_MS = 60_000;

export interface Job {
  readonly main: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  readonly createdAt: number;
}
type Answer = { readonly pdf: Uint8Array } | { readonly fault: string };

let pool: Piscina<Job, Answer> | null = null;

/** The threads of this process that set papers, started when the first is asked for. */
const threads = (): Piscina<Job, Answer> =>
  (pool ??= new Piscina<Job, Answer>({
    filename: THREAD,
    minThreads: 0,
    maxThreads: THREADS,
    maxQueue: ROOM,
    idleTimeout: IDLE_MS,
    workerData: { templates: TEMPLATES, fonts: ownFonts(), folders: configuredFolders() },
  }));

/**
 * Sets a paper off the thread that answers people.
 * @throws Refusal `busy_now` where too many wait
 */
export async function typeset(job: Job): Promise<Answer> {
  const working = threads();
  if (working.queueSize >= ROOM) throw waitFor(10, 'busy_now');
  return working.run(job, { signal: AbortSignal.timeout(LONGEST_MS) });
}
