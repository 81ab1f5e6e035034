// A Jest of its own for one question, or for the map.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './places.mjs';

/** A test that hangs without its protection has noticed that it is gone. */
export const HANGS_AFTER = 240_000;

/** Begins a Jest over the sources with their choices. @param flags of Node */
export const begin = (more, env, stdio, flags = []) =>
  spawn(
    process.execPath,
    [
      ...flags,
      '--experimental-vm-modules',
      '--no-warnings',
      join(root, 'node_modules/jest/bin/jest.js'),
      ...more,
      '--config',
      join(import.meta.dirname, 'jest.config.mjs'),
    ],
    { cwd: root, env: { ...process.env, FORCE_COLOR: '0', ...env }, stdio, detached: true },
  );

/** @param quiet what it says is given back, and it is ended once it hangs */
export const jest = (more, env, quiet) =>
  new Promise((resolve) => {
    const child = begin(more, env, quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit');
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    let hung = false;
    const timer = quiet && setTimeout(() => ((hung = true), process.kill(-child.pid, 'SIGKILL')), HANGS_AFTER);
    child.on('close', (status) => (clearTimeout(timer), resolve({ status, said, hung })));
  });
