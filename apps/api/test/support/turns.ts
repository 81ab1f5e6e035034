const TURN_MS = 10;

/**
 * How long something took, in milliseconds in which this process came to its turns: what a busy machine kept all of it from,
 * the servers in it and the one that waits, is nobody's delay. Infinity where it took longer than `most`.
 */
export function turnsUntil(done: Promise<unknown>, most = 8_000): Promise<number> {
  return new Promise((resolve, reject) => {
    let ms = 0;
    const timer = setInterval(() => {
      ms += TURN_MS;
      if (ms >= most) end(Infinity);
    }, TURN_MS);
    const end = (took: number): void => {
      clearInterval(timer);
      resolve(took);
    };
    done.then(
      () => end(ms),
      (fault: unknown) => (clearInterval(timer), reject(fault as Error)),
    );
  });
}
