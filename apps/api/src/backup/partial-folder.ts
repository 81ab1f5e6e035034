import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isSignalable } from '../platform/files/one-at-a-time.js';
import { Refused } from './refused.js';

/** Stands in a folder as long as it is none that could be restored. */
const UNFINISHED = 'UNFINISHED';

async function onDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a folder under another name and gives it its own when all of it is written: whoever kills this on the way finds no folder of
 * that name.
 *
 * @throws Refused where something is there already
 */
export async function madeWhole<T>(wanted: string, make: (folder: string) => Promise<T>): Promise<T> {
  const target = resolve(wanted);
  if (existsSync(target) && readdirSync(target).length)
    throw new Refused(`${target} is there and not empty: a backup takes a folder of its own.`);
  const partial = `${target}.partial`;
  const mark = join(partial, UNFINISHED);
  if (existsSync(partial)) {
    const maker = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : null;
    if (maker === null) throw new Refused(`${partial} is in the way, and is none of ours: take it away.`);
    if (isSignalable(maker)) throw new Refused(`Process ${maker} is writing ${partial}; if that is not so, take it away.`);
    await rm(partial, { recursive: true });
  }
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    await writeFile(mark, String(process.pid));
    const made = await make(partial);
    await rm(mark);
    for (const name of readdirSync(partial, { recursive: true, withFileTypes: true }))
      if (name.isDirectory()) await onDisk(join(name.parentPath, name.name));
    await onDisk(partial);
    if (existsSync(target)) await rmdir(target);
    await rename(partial, target);
    await onDisk(dirname(target));
    return made;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
