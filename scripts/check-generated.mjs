// Schema, permission table, documents, the allow-list of operations and the reference pages must be what the code makes of them now.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDocument, stringifyDocument } from '@urql/core';

const root = join(import.meta.dirname, '..');
const write = process.argv.includes('--write');
const api = join(root, 'apps/api');
const folder = mkdtempSync(join(tmpdir(), 'heyi-generated-'));
const run = (args) => {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
/** Beside the rest: the migrated database's own page takes the longest. */
const begun = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('close', (status) => (status === 0 ? resolve(said) : reject(new Error(`${args[0]} failed`))));
  });
const database = begun(['--no-warnings', 'scripts/docs/database.mjs', folder]);
database.catch(() => undefined);
const stale = [];
const keep = (path, content) => {
  const now = (() => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  })();
  if (now === content) return;
  if (write) writeFileSync(path, content);
  else stale.push(path);
};

run([join(api, 'dist/print-schema.js'), folder]);
for (const file of ['schema.gql', 'permissions.txt']) keep(join(api, file), readFileSync(join(folder, file), 'utf8'));

const apiPage = begun(['scripts/docs/api.mjs']);

const generated = join(root, 'packages/api-client/src/gql');
const modules = ['first.ts', 'later.ts', 'of-cases.ts'];
const before = ['graphql.ts', ...modules].map((f) => [f, readFileSync(join(generated, f), 'utf8')]);
run([join(root, 'node_modules/@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts', '--silent']);
for (const [file, content] of before) {
  const after = readFileSync(join(generated, file), 'utf8');
  if (after !== content && !write) stale.push(join(generated, file));
}

// The front ends send what urql makes of a document: the allow-list holds the hash of exactly that text.
const documents = modules.flatMap((file) =>
  [...readFileSync(join(generated, file), 'utf8').matchAll(/^export const \w+Document = (\{.*\}) as unknown as DocumentNode/gm)].map(
    ([, json]) => JSON.parse(json),
  ),
);
const operations = Object.fromEntries(
  documents
    .map((document) => stringifyDocument(formatDocument(document)))
    .map((text) => [createHash('sha256').update(text).digest('hex'), /(?:query|mutation) (\w+)/.exec(text)?.[1] ?? ''])
    .sort((a, b) => a[1].localeCompare(b[1])),
);
keep(join(api, 'operations.json'), `${JSON.stringify(operations, null, 2)}\n`);

keep(join(root, 'docs/api.md'), await apiPage);
await database;
keep(join(root, 'docs/database.md'), readFileSync(join(folder, 'database.md'), 'utf8'));
keep(join(root, 'infra/postgres/grants.md'), readFileSync(join(folder, 'grants.md'), 'utf8'));

if (stale.length) {
  console.error(`Not current (run: npm run generate):\n${stale.join('\n')}`);
  process.exit(1);
}
console.log(`${Object.keys(operations).length} operations allow-listed; schema, permissions, documents and reference pages are current.`);
