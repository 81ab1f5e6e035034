import { log } from '../telemetry/log.js';

/** Milliseconds in which what runs may come to its end; platforms kill after ten seconds. */
export const GRACE = 8_000;

/** Whether a process is on its way out: it is sent nothing more, and what it answers closes its connection. */
export class Ending {
  private at: number | null = null;
  get begun(): boolean {
    return this.at !== null;
  }
  begin(): void {
    this.at ??= Date.now();
  }
}

/**
 * Ends a process on SIGTERM, Ctrl-C or the death of who started it: once, in order, and in time even where something hangs.
 * What a hanging part had in hand is safe: a transaction that was not committed is not, and a job is free again at the next start.
 */
export function endOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.error(`not closed within ${(GRACE + 1000) / 1000} s: ended as it stands`);
      process.exit(1);
    }, GRACE + 1000).unref();
    close().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error({ fault }, 'not closed in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

/**
 * A process in which something failed that nobody waited for ends, as it would by itself; but what it says last is a line of the
 * log. By itself Node prints the whole error, with the values of a statement that failed.
 */
export function endOnFault(): void {
  process.on('uncaughtException', (fault) => {
    log.fatal({ fault }, 'ended by a fault');
    process.exit(1);
  });
}
