// One Jest that stays and is asked in turn (asked-in-turn.mjs), instead of a Jest for each question.
import { once } from 'node:events';
import { begin } from './jest.mjs';

/**
 * @param more what Jest is begun with: projects, patterns
 * @param env further variables of its process
 * @param hangsAfter milliseconds after which a question is ended: what hangs without its protection has noticed
 */
export function staying(more, env, hangsAfter) {
  const child = begin(
    [...more, '--runInBand', '--silent'],
    { HOLES_RUNNER: 'asked-in-turn.mjs', ...env },
    ['ignore', 'ignore', 'ignore', 'ipc'],
    ['--max-semi-space-size=64'],
  );
  const ended = once(child, 'close').then(() => undefined);
  const told = () => Promise.race([once(child, 'message').then(([message]) => message), ended]);
  const end = () => child.exitCode === null && child.signalCode === null && process.kill(-child.pid, 'SIGKILL');
  const ready = told();
  return {
    end,
    /**
     * Runs test files, absolute, one after the other until one turns red.
     *
     * @returns `{ red, test, isNotLoaded, isReached, isFull }`; `{ red, hangs }` where it had to be ended; undefined where it ended by itself
     */
    async ask(question) {
      if (!(await ready)) throw new Error('The runner of the tests ended before it was asked.');
      let hangs = false;
      const timer = setTimeout(() => ((hangs = true), end()), hangsAfter);
      child.send(question);
      const answer = await told();
      clearTimeout(timer);
      return answer ?? (hangs ? { red: true, hangs, isFull: true } : undefined);
    },
  };
}
