// Budgets of the front ends, measured on the wire: what a browser over https (brotli) is sent by the product's own way of serving files.
// Initial JavaScript and CSS, the page itself, and the largest lazy chunk. Chinese, the first language, counts as initial; the words of
// the other bundles come with their screens.
import { createServer, get } from 'node:http';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frontEnd } from '../apps/api/dist/platform/http/front-ends.js';

const BUDGETS = { consumer: [170, 80], clinic: [230, 190], mediator: [240, 190], regulator: [230, 190] };
const CSS = 15;
const PAGE = 4;
const root = join(import.meta.dirname, '..');
/** The one that the server is built on. */
const express = createRequire(join(root, 'apps/api/package.json'))('express');

const web = express();
for (const app of Object.keys(BUDGETS)) frontEnd(web, { name: app, dist: join(root, 'apps', app, 'dist'), demonstration: false });
const server = createServer(web);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** Kilobytes of the body as they come over the wire. */
const sent = (path) =>
  new Promise((resolve, reject) => {
    const { port } = server.address();
    get({ port, path, headers: { 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      let bytes = 0;
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      // A file that came as it is would show as over the budget; one that is too small to be worth it may.
      response.on('data', (chunk) => (bytes += chunk.length));
      response.on('end', () => {
        if (bytes > 2048 && response.headers['content-encoding'] !== 'br') reject(new Error(`${path}: ${bytes} bytes sent without brotli`));
        else resolve(bytes / 1024);
      });
    }).on('error', reject);
  });

let over = 0;
for (const [app, [initialMax, lazyMax]] of Object.entries(BUDGETS)) {
  const manifest = JSON.parse(readFileSync(join(root, 'apps', app, 'dist/.vite/manifest.json'), 'utf8'));
  const size = (file) => sent(`/${app}/${file}`);
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
  const sum = async (files) => (await Promise.all(files.map(size))).reduce((all, one) => all + one, 0);
  const js = await sum([...initial].map((key) => manifest[key].file));
  const css = await sum([...new Set([...initial].flatMap((key) => manifest[key].css ?? []))]);
  const page = await sent(`/${app}/`);
  const later = Object.keys(manifest).filter((key) => !initial.has(key) && manifest[key].file.endsWith('.js'));
  const lazy = Math.max(0, ...(await Promise.all(later.map((key) => size(manifest[key].file)))));
  const bad = js > initialMax || lazy > lazyMax || css > CSS || page > PAGE;
  if (bad) over += 1;
  console.log(
    `${bad ? 'OVER' : 'ok  '} ${app.padEnd(10)} on the wire: page ${page.toFixed(1)} of ${PAGE} KB · initial JS ${js.toFixed(1)} of ${initialMax} KB · CSS ${css.toFixed(1)} of ${CSS} KB · largest lazy ${lazy.toFixed(1)} of ${lazyMax} KB`,
  );
}
server.close();
process.exit(over ? 1 : 0);
