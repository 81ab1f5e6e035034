import type { ChildProcess } from 'node:child_process';

/** Kills what still runs and waits until it has gone: a process that is still going holds this one open. */
export const killed = (children: Iterable<ChildProcess>): Promise<unknown> =>
  Promise.all(
    [...children].map((child) => {
      if (child.exitCode !== null || child.signalCode !== null) return null;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      return gone;
    }),
  );
