// Which tests reach which place (`npm run holes -- --map`), and what the database's functions are.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placesOfFunctions } from './database.mjs';
import { jest } from './jest.mjs';
import { allPlaces, allUseCases, pathOf, root } from './places.mjs';

const here = import.meta.dirname;
const MAP = join(here, 'map.json');
const FUNCTIONS = join(here, 'functions.json');

/** Which test files (by their number in `specs`) reach each place. Those of one function mostly share them: a set stands once. */
export function readMap() {
  if (!existsSync(MAP)) return null;
  const { sets, places, ...rest } = JSON.parse(readFileSync(MAP, 'utf8'));
  return { ...rest, places: Object.fromEntries(Object.entries(places).map(([id, n]) => [id, sets[n]])) };
}
function writeMap({ specs, untested, places }) {
  const sets = new Map();
  const lines = Object.entries(places).map(([id, list]) => {
    const key = `[${list}]`;
    if (!sets.has(key)) sets.set(key, sets.size);
    return `    "${id}": ${sets.get(key)}`;
  });
  writeFileSync(
    MAP,
    `{\n  "specs": ${JSON.stringify(specs)},\n  "untested": ${JSON.stringify(untested)},\n  "sets": [\n    ${[...sets.keys()].join(',\n    ')}\n  ],\n  "places": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
}

/** The codes of all refusals, as the catalogue has them. */
const refusalCodes = () =>
  readdirSync(join(root, 'packages/contracts/src'))
    .filter((name) => /^refusals[\w-]*\.ts$/.test(name))
    .flatMap((name) => {
      // Beside the catalogue stand words that a refusal carries, which are none themselves.
      const [, catalogue] = /^(?:export )?const \w*REFUSALS = \{$([\s\S]*?)^\}/m.exec(
        readFileSync(join(root, 'packages/contracts/src', name), 'utf8'),
      );
      return [...catalogue.matchAll(/^ {2}(\w+): \{/gm)].map((m) => m[1]);
    });

/** What the functions of the database were read from; others are newer than the map. */
export const migrationsHash = () => {
  const folder = join(root, 'apps/api/src/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
};
export const functionPlaces = () => {
  if (!existsSync(FUNCTIONS)) return [];
  const { migrations, functions } = JSON.parse(readFileSync(FUNCTIONS, 'utf8'));
  return migrations === migrationsHash() ? placesOfFunctions(functions) : [];
};
/**
 * Which test files reach which place, and how long each takes: one run of the unit and database tiers.
 *
 * @param of those test files alone whose path matches; what is known of the others stands
 */
export async function makeMap({ of, workers = 3 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-holes-'));
  const report = join(folder, 'report.json');
  const trace = join(folder, 'trace');
  const { status } = await jest(
    [`--maxWorkers=${workers}`, '--json', `--outputFile=${report}`, '--silent', ...(of ? [`--testPathPatterns=${of}`] : [])],
    {
      HOLES_TRACE: trace,
    },
  );
  if (status !== 0) console.log('A test failed with every protection in place: its file is left out of the map.');
  const before = of ? readMap() : { specs: [], places: {}, untested: { useCases: [], refusals: [] } };
  const took = new Map(before.specs.filter(([path]) => existsSync(join(root, path))));
  for (const { name, startTime, endTime, status } of JSON.parse(readFileSync(report, 'utf8')).testResults)
    // A file in which a test is skipped (what this machine has no program for) is called so.
    if (status === 'passed' || status === 'focused') took.set(pathOf(name), Math.round((endTime - startTime) / 1000));
  const specs = [...took].sort(([a], [b]) => (a < b ? -1 : 1));
  const indexOf = new Map(specs.map(([path], index) => [path, index]));
  const reachedBy = new Map();
  const sawBy = new Map();
  const calledBy = new Map();
  let functions = [];
  const ran = new Set();
  const gave = new Set();
  for (const file of readdirSync(trace)) {
    const { spec, reached, saw, entered, refused, functions: named } = JSON.parse(readFileSync(join(trace, file), 'utf8'));
    if (!spec) {
      functions = named;
      continue;
    }
    const index = indexOf.get(pathOf(spec));
    if (index === undefined) continue;
    if (named) {
      for (const name of named) calledBy.set(name, (calledBy.get(name) ?? new Set()).add(index));
      continue;
    }
    for (const id of reached) reachedBy.set(id, (reachedBy.get(id) ?? new Set()).add(index));
    for (const name of entered) ran.add(name);
    for (const code of refused) gave.add(code);
    for (const id of saw) sawBy.set(id, (sawBy.get(id) ?? new Set()).add(index));
  }
  const places = {};
  // Files that have no database tell nothing of its functions.
  if (functions.length) writeFileSync(FUNCTIONS, JSON.stringify({ migrations: migrationsHash(), functions }, null, 1) + '\n');
  for (const place of [...allPlaces(), ...functionPlaces()]) {
    const found = place.sql ? calledBy.get(place.within) : place.truth ? sawBy.get(place.id) : reachedBy.get(place.id);
    const known = (before.places[place.id] ?? []).map((n) => indexOf.get(before.specs[n][0])).filter((n) => n !== undefined);
    places[place.id] = [...new Set([...known, ...(found ?? [])])].sort((a, b) => a - b);
  }
  // Of what other files run nothing is known but what they did not.
  const isLeft = (name, kind) => !of || before.untested[kind].includes(name);
  const untested = {
    useCases: allUseCases().filter((name) => !ran.has(name) && isLeft(name, 'useCases')),
    refusals: refusalCodes().filter((code) => !gave.has(code) && isLeft(code, 'refusals')),
  };
  writeMap({ specs, untested, places });
  rmSync(folder, { recursive: true });
  console.log(
    `${specs.length} test files, ${Object.keys(places).length} places, ${Object.values(places).filter((list) => !list.length).length} that no test reaches.`,
  );
}

/**
 * Use cases that no test runs and refusals that no test is given; those that only a browser can produce are named with the reason.
 * And test files that the map does not know: what they alone see would be called missed.
 */
export function untested() {
  const { untested, specs } = readMap();
  const known = new Set(specs.map(([path]) => path));
  const unmapped = ['apps', 'packages']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`))
    .filter((path) => /[.-]spec\.ts$/.test(path) && !/node_modules|\/dist\/|e2e-spec/.test(path) && !known.has(path));
  if (unmapped.length) console.log(`Not in the map (npm run holes -- --map --of PATTERN):\n${unmapped.join('\n')}`);
  const elsewhere = JSON.parse(readFileSync(join(here, 'elsewhere.json'), 'utf8'));
  const left = [...untested.useCases, ...untested.refusals].filter((name) => !elsewhere[name]);
  console.log(left.length ? left.join('\n') : 'Every use case is run and every refusal is given by a test.');
  process.exit(left.length || unmapped.length ? 1 : 0);
}
