// One Jest that stays and is asked in turn (asked-in-turn.mjs), instead of a Jest for each question.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './places.mjs';

/**
 * @param more what Jest is begun with: projects, patterns
 * @param env further variables of its process
 * @param hangsAfter milliseconds after which a question is ended: what hangs without its protection has noticed
 */
export function staying(more, env, hangsAfter) {
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=64',
      '--experimental-vm-modules',
      '--no-warnings',
      join(root, 'node_modules/jest/bin/jest.js'),
      ...more,
      '--config',
      join(import.meta.dirname, 'jest.config.mjs'),
      '--runInBand',
      '--silent',
    ],
    {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', HOLES_RUNNER: 'asked-in-turn.mjs', ...env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    },
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
