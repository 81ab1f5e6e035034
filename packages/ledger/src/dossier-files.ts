import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unzip } from './unzip.js';

/** Files of an unpacked dossier, by their path below it. */
function folder(root: string, at = root): [string, Buffer][] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) return folder(root, path);
    if (!stat.isFile()) throw new Error(`A link or a device: ${relative(root, path)}`);
    return [[relative(root, path).replaceAll('\\', '/'), readFileSync(path)] as [string, Buffer]];
  });
}

/** A dossier as it was downloaded lies in one folder inside its ZIP. */
function zipped(path: string): Map<string, Buffer> {
  const files = unzip(readFileSync(path));
  const roots = new Set([...files.keys()].map((name) => name.split('/')[0]));
  if (roots.size !== 1 || [...files.keys()].some((name) => !name.includes('/'))) throw new Error('A dossier has one folder.');
  return new Map([...files].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]));
}

/** Every file of a dossier by its path inside it: of the ZIP as it was downloaded, or of a folder into which that was unpacked. */
export const dossierFiles = (target: string): Map<string, Buffer> =>
  statSync(target).isDirectory() ? new Map(folder(target)) : zipped(target);
