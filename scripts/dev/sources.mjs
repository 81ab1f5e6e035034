import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const root = join(import.meta.dirname, '../..');
const options = createRequire(import.meta.url)('../../test/native/swc.cjs');
/** What the server is made of. */
export const FOLDERS = ['apps/api/src', ...['domain', 'contracts', 'abilities', 'ledger'].map((name) => `packages/${name}/src`)];
const isSource = (file) => file.endsWith('.ts') && !/[.-]spec\.ts$|\.kit\.ts$/.test(file);

/**
 * The server's sources as JavaScript in a folder of their own, by the compiler that the tests use. Node then loads plain files: through
 * a hook it would ask for each of some five thousand imports in another thread, which costs seconds at every start.
 *
 * @param {string} folder where they lie, within the repository, whose packages they find
 */
export function sources(folder) {
  const placeOf = (file) => join(folder, file.replace(/\.ts$/, '.js'));

  /** @param {string} file from the repository's root */
  async function written(file) {
    const place = placeOf(file);
    const path = join(root, file);
    if (!existsSync(path)) return rmSync(place, { force: true });
    const { code } = await transform(readFileSync(path, 'utf8'), { ...options, filename: path, swcrc: false, configFile: false });
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(
      place,
      code
        // Packages of ours are their sources; a file stands, for itself, where it was written.
        .replace(/(from\s*|import\(\s*)(["'])@heyi\/(domain|contracts|abilities|ledger)\2/g, (_, how, quote, name) => {
          const to = relative(dirname(place), join(folder, `packages/${name}/src/index.js`)).replaceAll('\\', '/');
          return `${how}${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`;
        })
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    );
  }

  return {
    placeOf: (file) => placeOf(file),
    /** Makes all of them anew. @throws Error that shows the line where one cannot be read */
    all: async () => {
      rmSync(folder, { recursive: true, force: true });
      const files = FOLDERS.flatMap((from) => readdirSync(join(root, from), { recursive: true }).map((name) => join(from, name)));
      await Promise.all(files.filter(isSource).map(written));
    },
    /** Makes those that changed. @throws as above */
    some: async (files) => {
      await Promise.all(files.filter(isSource).map(written));
    },
  };
}
