// Budgets of the front ends: initial JavaScript and CSS and the largest lazy chunk, gzipped. Chinese, the first language, counts as initial;
// the words of the other bundles come with their screens.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGETS = { consumer: [170, 80], clinic: [230, 190], mediator: [240, 190], regulator: [230, 190] };
const CSS = 15;
const root = join(import.meta.dirname, '..');
let over = 0;
for (const [app, [initialMax, lazyMax]] of Object.entries(BUDGETS)) {
  const dist = join(root, 'apps', app, 'dist');
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;
  const initial = new Set();
  const walk = (key) => {
    if (initial.has(key)) return;
    initial.add(key);
    for (const next of manifest[key].imports ?? []) walk(next);
  };
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  entries.forEach(walk);
  const words = Object.keys(manifest).filter((key) => key.endsWith('/i18n/src/zh-CN/first/index.ts'));
  // Moved elsewhere they would count as nothing, and the budget would hold whatever is in it.
  if (words.length !== 1) throw new Error(`${app}: the words of the first page are not in the manifest.`);
  words.forEach(walk);
  const js = [...initial].reduce((sum, key) => sum + size(manifest[key].file), 0);
  const css = [...new Set([...initial].flatMap((key) => manifest[key].css ?? []))].reduce((sum, file) => sum + size(file), 0);
  const lazy = Object.keys(manifest)
    .filter((key) => !initial.has(key) && manifest[key].file.endsWith('.js'))
    .map((key) => [size(manifest[key].file), key])
    .sort((a, b) => b[0] - a[0])[0] ?? [0, ''];
  const bad = js > initialMax || lazy[0] > lazyMax || css > CSS;
  if (bad) over += 1;
  console.log(
    `${bad ? 'OVER' : 'ok  '} ${app.padEnd(10)} initial JS ${js.toFixed(1)} of ${initialMax} KB · CSS ${css.toFixed(1)} of ${CSS} KB · largest lazy ${lazy[0].toFixed(1)} of ${lazyMax} KB`,
  );
}
process.exit(over ? 1 : 0);
