// Documents against the tree: links lead somewhere, paths and commands exist, and what a guide calls a button or a tab is called so on the screen.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const inFolder = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const guides = inFolder('docs/guides');
const atRoot = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'infra/README.md', 'infra/postgres/grants.md'];
const documents = [...atRoot, ...inFolder('docs'), ...inFolder('docs/adr'), ...guides];
const { scripts } = JSON.parse(read('package.json'));
const words =
  readdirSync(join(root, 'packages/i18n/src/zh-CN'), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join('packages/i18n/src/zh-CN', name)))
    .join('\n') + read('packages/domain/src/forms/form-words-zh.ts');

/** What a text promises that is not so. */
function faultsIn(path, text) {
  const faults = [];
  for (const [, target] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g))
    if (!/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target))) faults.push(`link to ${target}`);
  for (const [, code] of text.matchAll(/`([^`\n]+)`/g)) {
    if (/^(apps|packages|scripts|docs|infra)\/[\w./-]+$/.test(code) && !/\/dist\//.test(code) && !existsSync(join(root, code)))
      faults.push(`path ${code}`);
    const command = /^npm run ([\w:-]+)/.exec(code)?.[1];
    if (command && !(command in scripts)) faults.push(`command npm run ${command}`);
  }
  if (path.startsWith('docs/guides/')) {
    if (!/^# .*\/ Guide: /.test(text) || !text.includes('\n## English\n') || text.length < 500)
      faults.push('a guide has a title, Chinese first and English after it');
    for (const [, label] of text.matchAll(/“([^”]+)”/g)) if (!words.includes(label)) faults.push(`no screen says “${label}”`);
  }
  return faults;
}

const found = documents.flatMap((path) => faultsIn(path, read(path)).map((fault) => `${path}: ${fault}`));
// A check that cannot fail is none.
const broken = faultsIn('docs/guides/x.md', '[x](nowhere.md) `packages/none/x.ts` `npm run none` “没有的按钮”');
if (broken.length !== 5) found.push(`The check finds ${broken.length} of the 5 faults of a broken document: ${broken.join('; ')}`);
console.log(found.length ? found.join('\n') : `${documents.length} documents keep what they promise.`);
process.exit(found.length ? 1 : 0);
