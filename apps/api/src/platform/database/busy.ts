import { waitFor } from '../errors/wait.js';
import { log } from '../telemetry/log.js';

/** PostgreSQL's codes for what is in the way for now: a lock or a statement that took its time, no connection left. */
const BUSY = new Set(['55P03', '57014', '53300']);
/** pg-pool's own words; it has no code for it. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

/** The code under which the database says that somebody else is in the way; null for every other fault. */
function busyCode(error: unknown): string | null {
  const { code, driverError, message } = (error ?? {}) as { code?: string; driverError?: { code?: string }; message?: string };
  const said = code ?? driverError?.code ?? '';
  if (BUSY.has(said)) return said;
  return message === NO_CONNECTION ? 'pool' : null;
}

/**
 * Runs work of which nothing stays when it fails, and tells who asked to come again where the database was busy. A statement of
 * our own that is too slow looks the same, so the code is logged.
 *
 * @throws Refusal `busy_now`; nothing was done, and the same key can be used again
 */
export async function orBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = busyCode(error);
    if (!code) throw error;
    log.warn({ code }, 'the database was busy');
    throw waitFor(5, 'busy_now');
  }
}
