import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unzip } from './unzip.js';

/** Files of an unpacked dossier, by their path below it. */
function folder(root: string, at = root): [string, Buffer][] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory()
      ? folder(root, path)
      : [[relative(root, path).replaceAll('\\', '/'), readFileSync(path)] as [string, Buffer]];
  });
}

/** A dossier as it was downloaded lies in one folder inside its ZIP. */
function zipped(path: string): Map<string, Buffer> {
  const files = unzip(readFileSync(path));
  const roots = new Set([...files.keys()].map((name) => name.split('/')[0]));
  if (roots.size !== 1) throw new Error('A dossier has one folder.');
  return new Map([...files].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]));
}

/** Every file of a dossier by its path inside it: of the ZIP as it was downloaded, or of a folder into which that was unpacked. */
export const dossierFiles = (target: string): Map<string, Buffer> =>
  statSync(target).isDirectory() ? new Map(folder(target)) : zipped(target);
