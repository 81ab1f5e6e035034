// Small changes of the pure packages, one at a time: what a comparison, a sum or a condition says is turned round, and the
// unit tests that reach it are asked. A sample that the tree's hash draws, as far as the minutes go; docs/testing.md.
//   npm run mutants                       an hour at most
//   npm run mutants -- --minutes 10       as far as that goes
//   npm run mutants -- --only TEXT,TEXT   those whose number, path or text has one of them; what is known of the others stands
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { begin } from './jest.mjs';
import { changes, root, sourceFiles } from './places.mjs';
import { staying } from './staying.mjs';

const args = process.argv.slice(2);
const valueOf = (name) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined);
const MINUTES = Number(valueOf('minutes') ?? 58);
const LANES = Number(valueOf('lanes') ?? 2);
const HANGS_AFTER = 120_000;
// Of the test files that reach a place, so many of the nearest are asked.
const SPECS = 12;
const WANTED = 85;

const CHANGES = { HOLE_PLACES: 'changes' };
const PURE = 'packages/(domain|abilities|ledger)/';

const trace = mkdtempSync(join(tmpdir(), 'heyi-mutants-'));
const files = sourceFiles().filter((path) => /^packages\/(domain|abilities|ledger)\//.test(path));
const [untouched] = await once(
  begin([PURE, `--maxWorkers=${LANES}`, '--selectProjects', 'unit', '--silent'], { ...CHANGES, HOLES_TRACE: trace }, 'ignore'),
  'close',
);
if (untouched !== 0) {
  console.error('The unit tests are red without any change.');
  process.exit(2);
}
const reachedBy = new Map();
for (const name of readdirSync(trace)) {
  const { spec, reached } = JSON.parse(readFileSync(join(trace, name), 'utf8'));
  for (const id of reached) reachedBy.set(id, [...(reachedBy.get(id) ?? []), spec]);
}
rmSync(trace, { recursive: true });

const hash = createHash('sha256');
for (const path of files) hash.update(readFileSync(join(root, path)));
const seed = valueOf('seed') ?? hash.digest('hex');
const rank = ({ id }) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
const only = valueOf('only')?.split(',');
const all = files
  .flatMap((path) => changes(path, readFileSync(join(root, path), 'utf8')))
  .filter((c) => !only || only.some((text) => `${c.id} ${c.path} ${c.text}`.includes(text)))
  .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
const accepted = JSON.parse(readFileSync(join(import.meta.dirname, 'equal-mutants.json'), 'utf8'));
const near = (change, spec) =>
  spec.includes(change.path.replace(/(\.rules)?\.ts$/, '.')) ? 0 : spec.includes(change.path.split('/').slice(0, -1).join('/')) ? 1 : 2;
const began = Date.now();
const queue = all.slice();
const asked = [];
const lane = async () => {
  let runner;
  const ask = async (change, specs) => {
    runner ??= staying([PURE, '--selectProjects', 'unit'], CHANGES, HANGS_AFTER);
    const answer = await runner.ask({ id: change.id, specs });
    if (answer && !answer.isFull) return answer;
    runner.end();
    runner = undefined;
    return answer;
  };
  while (queue.length && Date.now() - began < MINUTES * 60_000) {
    const change = queue.shift();
    const specs = (reachedBy.get(change.id) ?? []).sort((a, b) => near(change, a) - near(change, b)).slice(0, SPECS);
    // A runner that ends by itself twice is ended by the change.
    const answer = specs.length ? ((await ask(change, specs)) ?? (await ask(change, specs)) ?? { red: true }) : { red: false };
    const where = `${change.id} ${change.path}:${change.line}`;
    if (answer.hangs) console.log(`hangs ${where}, which is seen`);
    asked.push({ ...change, seen: answer.red });
    if (!answer.red && !accepted[change.id])
      console.log(
        `survived ${where} | ${change.text.slice(0, 90)} → ${change.instead.slice(0, 90)}${specs.length ? '' : '  (no test reaches it)'}`,
      );
  }
  runner?.end();
};
await Promise.all(Array.from({ length: LANES }, lane));
const survived = asked.filter(({ id, seen }) => !seen && !accepted[id]);
const score = asked.length ? (100 * (asked.length - survived.length)) / asked.length : 0;
const SURVIVORS = join(import.meta.dirname, 'mutants.jsonl');
const now = new Set(asked.map(({ id }) => id));
// Of what was not asked this time the last word stands, where the place still does.
const standing = new Set(files.flatMap((path) => changes(path, readFileSync(join(root, path), 'utf8')).map(({ id }) => id)));
const others = existsSync(SURVIVORS)
  ? readFileSync(SURVIVORS, 'utf8')
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter(({ id }) => standing.has(id) && !now.has(id) && !accepted[id])
  : [];
writeFileSync(
  SURVIVORS,
  [...others, ...survived]
    .map(({ id, path, within, text, instead }) => JSON.stringify({ id, path, within, text, instead }))
    .sort()
    .join('\n') + '\n',
);
for (const part of ['domain', 'abilities', 'ledger']) {
  const of = asked.filter(({ path }) => path.startsWith(`packages/${part}/`));
  const kept = of.filter(({ id, seen }) => !seen && !accepted[id]).length;
  if (of.length)
    console.log(`${part}: ${of.length} changes, ${of.length - kept} seen, score ${((100 * (of.length - kept)) / of.length).toFixed(1)} %`);
}
console.log(
  `mutants: ${asked.length} of ${all.length}, score ${score.toFixed(1)} % (${WANTED} % wanted), ${((Date.now() - began) / 60_000).toFixed(1)} min`,
);
process.exit(score >= WANTED ? 0 : 1);
