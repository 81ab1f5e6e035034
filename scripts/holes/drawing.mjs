// Which places are asked, in which order, and which test files about each.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsHash } from './map.mjs';
import { root, sourceFiles } from './places.mjs';

/** Where the tests of a whole kind stand, whatever the place is within. */
const TESTS_OF_KIND = {
  'act that is asked for': /access\/(matrix|own-and-others)/,
  'journal append': /access\/(matrix|own-and-others)/,
  'row lock': /access\/(matrix|own-and-others)|two-at-once|twice-or-late|one-moment/,
  ability: /access\/matrix/,
  'declared permission': /access\/facts\.int-spec/,
  audience: /evidence\/uploads\.int-spec|access\/rooms\.int-spec|room\/non-interference/,
  consent: /identity\/(entrance|passkeys)\.int-spec/,
  'required check': /documents\/printable\.int-spec/,
  limit: /identity\/(one-connection|guessing|spent)\.int-spec/,
};
/** Where the tests of a source stand that everything runs through: nothing in their names says so. */
const TESTS_OF_SOURCE = [
  [/platform\/graphql\/commands\.ts/, /negotiation\/offers\.int-spec|identity\/refused\.int-spec/],
  [/platform\/(journal|database\/unit-of-work)/, /journal\/journal\.int-spec|database\/one-moment/],
  [/platform\/(outbox|jobs|realtime)\//, /room\/(two-processes|left-behind|one-listener)|database\/waiting-jobs/],
  [/platform\/authz\//, /identity\/(guessing|one-connection)|access\/(roles|facts)\.int-spec|room\/flood/],
  [/platform\/files\//, /evidence\/(one-gate|uploads|parts|resumed)\.int-spec/],
  [/platform\/http\//, /\/edge\.int-spec|text\/(odd-edges|logs)\.int-spec/],
  [/database journal\./, /journal\/journal\.int-spec/],
  [/database identity\.(take|give)_attempt/, /identity\/guessing\.int-spec/],
  [/database app\.\w*institution/, /identity\/institutions\.int-spec/],
  [/database app\.next_/, /cases\/next\.int-spec/],
  [/src\/worker\//, /law\/(clocks|to-the-second|mail)\.int-spec|cases\/twice-or-late|load\/swept/],
  [/modules\/deadlines\//, /law\/(clocks|limitation)\.int-spec/],
  [/ledger\/src\//, /ledger\/src\/.*spec\.ts$/],
];
/** A name tells something where few test files have it: not `draft` or `once`, which are words. */
const telling = new Map();
function isTelling(name, map) {
  if (!name) return false;
  if (!telling.has(name)) {
    const word = new RegExp(`\\b${name}\\b`);
    telling.set(name, map.specs.filter(([file]) => word.test(textOf(file))).length < 15);
  }
  return telling.get(name);
}
/** The tests of a package never run the server. */
const sees = (file, path) => file.startsWith('apps/api/') || !path.startsWith('apps/api/');
const basename = (file) => file.split('/').at(-1).split('.')[0];
const texts = new Map();
const textOf = (file) =>
  texts.get(file) ?? (texts.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''), texts.get(file));
/**
 * The test files that would see a place, the likeliest first: those that name what it is within, those of its kind, then those
 * that reach it; what everything reaches is seen by few of them. What is read as a module is loaded is reached by whichever file
 * was first in its process: others are asked for their names alone.
 *
 * @param seen verdicts of before: what noticed one place of a source notices the next the likelier
 */
export function likely(place, map, seen = []) {
  const reach = new Set(map.places[place.id].map((n) => map.specs[n][0]));
  const name = place.sql ? /\.(\w+)\(/.exec(place.within)?.[1] : place.inFunction;
  const word = isTelling(name, map) && new RegExp(`\\b${name}\\b`, 'g');
  // What is entered in the record is looked for by its type.
  const entry = place.kind === 'journal append' && /'\w+\.\w+'/.exec(place.text)?.[0];
  const neighbours = new Set(seen.filter(({ path, by }) => by && !place.sql && path === place.path).map(({ by }) => by));
  const ofSource = TESTS_OF_SOURCE.filter(([source]) => source.test(`${place.path} ${place.within}`)).map(([, tests]) => tests);
  const folders = new Set(place.path.split('/'));
  const module = /modules\/([\w-]+)\//.exec(place.path)?.[1];
  const score = (file) => {
    const named = word ? (textOf(file).match(word) ?? []).length : 0;
    return (
      (entry && textOf(file).includes(entry) ? 14 : 0) +
      (named ? 8 + Math.min(4, named) : 0) +
      (TESTS_OF_KIND[place.kind]?.test(file) ? 12 : 0) +
      (ofSource.some((tests) => tests.test(file)) ? 14 : 0) +
      (basename(file) === basename(place.path) ? 16 : folders.has(basename(file)) ? 8 : 0) +
      (neighbours.has(file) ? 6 : 0) +
      (module && file.includes(`/test/${module}/`) ? 5 : 0) +
      // Of a use case and its rows the test stands beside them.
      (module && file.includes(`/modules/${module}/`) ? 8 : 0) +
      (place.sql && file.includes('/test/database/') ? 4 : 0) +
      (reach.has(file) ? 3 : 0)
    );
  };
  return map.specs
    .map(([file, seconds]) => ({ file, seconds, score: score(file) }))
    .filter(({ file, score: n }) => reach.has(file) || (place.isReadOnce && n >= 8 && sees(file, place.path)))
    .sort((a, b) => b.score - a.score || a.seconds - b.seconds)
    .map(({ file }) => file);
}

/** The places in an order that a seed draws, the kinds taking turns. */
export function drawn(list, seed) {
  const rank = ({ id }) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const kinds = Map.groupBy
    ? Map.groupBy(list, ({ kind }) => kind)
    : list.reduce((m, p) => m.set(p.kind, [...(m.get(p.kind) ?? []), p]), new Map());
  const queues = [...kinds.values()].map((of) => [...of].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)));
  const out = [];
  for (let turn = 0; out.length < list.length; turn += 1) for (const queue of queues) if (queue[turn]) out.push(queue[turn]);
  return out;
}
export const treeHash = () => {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(readFileSync(join(root, file)));
  hash.update(migrationsHash());
  return hash.digest('hex');
};
