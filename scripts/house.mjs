// How the server's house stands (docs/architecture.md): `npm run house` prints each measure beside the most it may be and fails
// where one is over. What was promised and is not reached yet stands in house/ceilings.json: a ceiling may only come down. What is
// best as it is stands in house/exceptions.json with its reason (kind → place → reason), ten of a kind at most.
//   npm run house                  the measures
//   npm run house -- --list NAME   where one stands: statements, foreign, long, wide, asserted, lines
//   npm run house -- --lower       brings the ceilings down to what is there
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOfTheMeasures } from './house/check.mjs';
import { measure, SERVER } from './house/measure.mjs';

const root = join(import.meta.dirname, '..');
const CEILINGS = join(import.meta.dirname, 'house/ceilings.json');
const args = process.argv.slice(2);

const files = readdirSync(join(root, SERVER), { recursive: true })
  .map((name) => `${SERVER}/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.includes('/migrations/') && !/[.-]spec\.ts$|\.maker\.ts$/.test(path))
  .sort();
const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
const listed = (name) => JSON.parse(readFileSync(join(import.meta.dirname, `house/${name}.json`), 'utf8'));
const { found, lines, lowered } = measure(sources, {
  crossings: listed('crossings'),
  exceptions: listed('exceptions'),
  ceilings: listed('ceilings'),
});

if (args[0] === '--list') {
  for (const { path, line, what, name, lines: length, parameters, tables } of found[args[1]] ?? [])
    console.log(
      `${path}:${line} ${what ?? name ?? tables?.join(', ') ?? ''} ${length ? `${length} lines, ${parameters} parameters` : ''}`.trimEnd(),
    );
  process.exit(0);
}
if (args[0] === '--lower') {
  writeFileSync(CEILINGS, JSON.stringify(lowered, null, 2) + '\n');
  process.exit(0);
}
const fault = faultOfTheMeasures();
if (fault) console.log(`OVER  a measure does not see what it counts:\n      ${fault}`);
for (const [verdict, text] of lines) console.log(`${verdict.padEnd(5)} ${text}`);
process.exit(fault || lines.some(([verdict]) => verdict !== 'ok') ? 1 : 0);
