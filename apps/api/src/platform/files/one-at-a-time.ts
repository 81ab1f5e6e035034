import { readFileSync, rmSync, writeFileSync } from 'node:fs';

export function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Lets one process at a time do what would disturb another's (unpacking, starting); the lock of a process that died is taken over. */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>, patienceMs = 90_000): Promise<T> {
  for (let waited = 0; ; waited += 100) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(lock, { encoding: 'utf8', flag: 'a+' }));
      if (holder > 0 ? !isSignalable(holder) : waited > 5000) rmSync(lock, { force: true });
      else if (waited > patienceMs)
        throw new Error(`Process ${holder} holds ${lock} for too long; remove it if that is not so.`, { cause: error });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
