// How the server's house stands (docs/architecture.md): `npm run house` prints each measure beside the most it may be and fails
// where one is over. What was promised and is not reached yet stands in house/ceilings.json: a ceiling may only come down.
//   npm run house                  the measures
//   npm run house -- --list NAME   where one stands: statements, foreign, long, wide, asserted, lines
//   npm run house -- --lower       brings the ceilings down to what is there
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOfTheMeasures } from './house/check.mjs';
import { readFunctions } from './house/functions.mjs';
import { isForeign, owners } from './house/owners.mjs';
import { statementsOf } from './house/statements.mjs';

const root = join(import.meta.dirname, '..');
const CEILINGS = join(import.meta.dirname, 'house/ceilings.json');
const SERVER = 'apps/api/src';
const args = process.argv.slice(2);

const files = readdirSync(join(root, SERVER), { recursive: true })
  .map((name) => `${SERVER}/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.includes('/migrations/') && !/[.-]spec\.ts$|\.maker\.ts$/.test(path))
  .sort();
const moduleOf = (path) => /src\/modules\/([\w-]+)\//.exec(path)?.[1] ?? (path.includes('/platform/') ? 'platform' : null);
const owner = owners(root);

const read = files.map((path) => ({ path, ...readFunctions(root, path) }));
const statements = files.flatMap((path) => statementsOf(root, path).map((statement) => ({ path, ...statement })));
const inModules = statements.filter(({ path }) => path.includes('/modules/'));
const unowned = [...new Set(statements.flatMap(({ tables }) => tables))].filter(
  (table) => !table.startsWith('$') && !isForeign(table) && !owner.has(table),
);

/** Reads that cross by necessity, each with its reason; a folder ends with a stroke. A write crosses nowhere. */
const crossings = Object.keys(JSON.parse(readFileSync(join(root, 'scripts/house/crossings.json'), 'utf8')));
const crosses = (path) =>
  crossings.some((listed) => (listed.endsWith('/') ? path.startsWith(`${SERVER}/${listed}`) : path === `${SERVER}/${listed}`));
const foreignTo = ({ path, tables }) => tables.some((table) => owner.has(table) && owner.get(table) !== moduleOf(path));
const idle = crossings.filter(
  (listed) => !statements.some((statement) => statement.path.startsWith(`${SERVER}/${listed}`) && foreignTo(statement)),
);

const found = {
  statements: inModules.filter(({ path }) => !path.includes('/data/')),
  foreign: statements.flatMap(({ path, line, tables, written }) => {
    const own = moduleOf(path);
    // The backup reads every table and the demonstration fills every one: both are no capability's.
    if (!own && /src\/(backup|demo)\//.test(path)) return [];
    return tables
      .filter((table) => owner.has(table) && owner.get(table) !== own && !(crosses(path) && !written.includes(table)))
      .map((table) => ({ path, line, what: table }));
  }),
  long: read.flatMap(({ functions }) => functions).filter(({ lines }) => lines > 60),
  wide: read.flatMap(({ functions }) => functions).filter(({ parameters }) => parameters > 4),
  asserted: read.flatMap(({ asserted }) => asserted),
  lines: read.flatMap(({ path, lines }) => lines.flatMap((text, at) => (text.length > 140 ? [{ path, line: at + 1 }] : []))),
};
const lengths = read.map(({ lines }) => lines.length).sort((a, b) => a - b);
const quantile = (share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))];

/** name: [what is promised, what is there] */
const MEASURES = {
  'statements in modules outside data/': [0, found.statements.length],
  'tables named by another than their owner, beyond the listed reads': [0, found.foreign.length],
  'functions over 60 lines': [0, found.long.length],
  'functions with more than 4 parameters': [0, found.wide.length],
  '`as never`, `as any` and `!`': [10, found.asserted.length],
  'lines over 140 characters': [0, found.lines.length],
  'lines of the median file': [60, quantile(0.5)],
  'lines of the file at nine tenths': [200, quantile(0.9)],
};

if (args[0] === '--list') {
  for (const { path, line, what, name, lines, parameters, tables } of found[args[1]] ?? [])
    console.log(
      `${path}:${line} ${what ?? name ?? tables?.join(', ') ?? ''} ${lines ? `${lines} lines, ${parameters} parameters` : ''}`.trimEnd(),
    );
  process.exit(0);
}
const ceilings = JSON.parse(readFileSync(CEILINGS, 'utf8'));
if (args[0] === '--lower') {
  const lowered = Object.entries(MEASURES)
    .filter(([, [promised, there]]) => there > promised)
    .map(([name, [, there]]) => [name, Math.min(there, ceilings[name] ?? Infinity)]);
  writeFileSync(CEILINGS, JSON.stringify(Object.fromEntries(lowered), null, 2) + '\n');
  process.exit(0);
}
let over = 0;
const fault = faultOfTheMeasures();
if (fault) {
  over += 1;
  console.log(`OVER  a measure does not see what it counts: ${fault}`);
}
for (const [name, [promised, there]] of Object.entries(MEASURES)) {
  const most = ceilings[name] ?? promised;
  const isOver = there > most;
  // A ceiling that stands over what is there would let it grow back.
  const isLoose = name in ceilings && there < most;
  if (isOver || isLoose) over += 1;
  const verdict = isOver ? 'OVER ' : isLoose ? 'LOWER' : 'ok   ';
  console.log(
    `${verdict} ${name}: ${there}${most === promised ? ` (at most ${promised})` : ` (at most ${most} today; promised ${promised})`}`,
  );
}
if (idle.length) {
  over += 1;
  console.log(`OVER  these cross nothing any more (scripts/house/crossings.json): ${idle.join(', ')}`);
}
if (unowned.length) {
  over += 1;
  console.log(`OVER  tables without an owner (scripts/house/owners.mjs): ${unowned.join(', ')}`);
}
process.exit(over ? 1 : 0);
