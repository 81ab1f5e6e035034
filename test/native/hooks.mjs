// Node's own loader reads our TypeScript: swc takes the types away, `.js` names the `.ts` beside it, packages are their sources.
// What stands in a folder `test` is loaded anew for each test file (`?of=`): what one file writes into it no other reads.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import swc from './swc.cjs';

const root = join(import.meta.dirname, '../..');
/** `npm run holes` reads the product's sources with each protection written as a choice. */
const { prepared = (_, text) => text } = process.env['HOLES_SOURCES'] ? await import(pathToFileURL(process.env['HOLES_SOURCES']).href) : {};
const OF = /\?of=\d+$/;
const isTest = (url) => /\/test\//.test(url.href.slice(pathToFileURL(root).href.length));
const OWN = /^@heyi\/(domain|ledger|abilities|contracts)$/;

export async function resolve(specifier, context, next) {
  const [of = ''] = OF.exec(context.parentURL ?? '') ?? [];
  if (!context.parentURL?.replace(OF, '').endsWith('.ts')) return next(specifier, context);
  const own = OWN.exec(specifier);
  if (own) return { url: pathToFileURL(join(root, 'packages', own[1], 'src/index.ts')).href, shortCircuit: true };
  // What the bundler reads names no ending.
  if (/^\.{1,2}\//.test(specifier)) {
    const url = new URL(`${specifier.replace(/\.js$/, '')}.ts`, context.parentURL);
    if (existsSync(fileURLToPath(url))) return { url: isTest(url) ? url.href + of : url.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.replace(OF, '').endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(prepared(filename, readFileSync(filename, 'utf8')), { ...swc, filename, swcrc: false, configFile: false });
  return { format: 'module', source: code, shortCircuit: true };
}
