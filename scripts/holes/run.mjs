// Takes away one protection at a time and asks the tests that could see it. docs/testing.md says how to read what it prints.
//   npm run holes                 150 places or more, spread over the kinds, in an hour at most
//   npm run holes -- --all        every place without a verdict yet; stopped and started again it goes on
//   npm run holes -- --again      forgets the verdicts first
//   npm run holes -- --map        runs the tests once and writes down which of them reach which place
//   npm run holes -- --map --of TEXT  those test files alone whose path matches; what is known of the others stands
//   npm run holes -- --only TEXT  places whose name, kind, path or text has TEXT
//   npm run holes -- --untested   use cases that no test runs, refusals that no test is given (of the last map)
//   npm run holes -- --sample 12  places whose loss was noticed, drawn from the tree's hash (a step of npm test)
//   npm run holes -- --list TEXT  prints them and takes nothing away
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placesOfFunctions } from './database.mjs';
import { allPlaces, allUseCases, broken, pathOf, root, sourceFiles } from './places.mjs';

const here = import.meta.dirname;
const MAP = join(here, 'map.json');
const FUNCTIONS = join(here, 'functions.json');
const RESULT = join(here, 'result.jsonl');
const args = process.argv.slice(2);
const has = (name) => args.includes(`--${name}`);
const valueOf = (name) => (has(name) ? args[args.indexOf(`--${name}`) + 1] : undefined);
const LANES = Number(valueOf('lanes') ?? 2);
const MINUTES = Number(valueOf('minutes') ?? (has('all') ? Infinity : 58));
/** A test that hangs without its protection has noticed that it is gone. */
const HANGS_AFTER = 240_000;
/** So many test files are asked before a place counts as missed; they stand in the order in which they would most likely see it. */
const ASKED = Number(valueOf('asked') ?? 8);

const jest = (more, env, quiet) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        join(root, 'node_modules/jest/bin/jest.js'),
        ...more,
        '--config',
        join(here, 'jest.config.mjs'),
      ],
      {
        cwd: root,
        env: { ...process.env, FORCE_COLOR: '0', ...env },
        stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
        detached: true,
      },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    let hung = false;
    const timer = quiet && setTimeout(() => ((hung = true), process.kill(-child.pid, 'SIGKILL')), HANGS_AFTER);
    child.on('close', (status) => (clearTimeout(timer), resolve({ status, said, hung })));
  });

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
const migrationsHash = () => {
  const folder = join(root, 'apps/api/src/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
};
const functionPlaces = () => {
  if (!existsSync(FUNCTIONS)) return [];
  const { migrations, functions } = JSON.parse(readFileSync(FUNCTIONS, 'utf8'));
  return migrations === migrationsHash() ? placesOfFunctions(functions) : [];
};
/** Who calls a function that everything calls tells little: the tests of the database itself are asked first. */
const ofDatabase = (path) => (/test\/database\//.test(path) ? 0 : /test\/access\//.test(path) ? 1 : 2);

/** Which test files reach which place, and how long each takes: one run of the unit and database tiers. */
async function makeMap() {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-holes-'));
  const report = join(folder, 'report.json');
  const trace = join(folder, 'trace');
  const { status } = await jest(
    [
      `--maxWorkers=${valueOf('workers') ?? 3}`,
      '--json',
      `--outputFile=${report}`,
      '--silent',
      ...(valueOf('of') ? [`--testPathPatterns=${valueOf('of')}`] : []),
    ],
    {
      HOLES_TRACE: trace,
    },
  );
  if (status !== 0) console.log('A test failed with every protection in place: its file is left out of the map.');
  const before = valueOf('of')
    ? JSON.parse(readFileSync(MAP, 'utf8'))
    : { specs: [], places: {}, untested: { useCases: [], refusals: [] } };
  const took = new Map(before.specs.filter(([path]) => existsSync(join(root, path))));
  for (const { name, startTime, endTime, status } of JSON.parse(readFileSync(report, 'utf8')).testResults)
    if (status === 'passed') took.set(pathOf(name), Math.round((endTime - startTime) / 1000));
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
  const order = (place, found) => {
    const part = /modules\/([\w-]+)\//.exec(place.path)?.[1] ?? place.path.split('/').at(-1).replace('.ts', '');
    if (place.sql)
      return [...found].sort((a, b) => ofDatabase(specs[a][0]) - ofDatabase(specs[b][0]) || specs[a][1] - specs[b][1]).slice(0, 8);
    const near = (path) =>
      path.startsWith(place.path.replace(/\.ts$/, '.')) ? 0 : path.includes(`/${part}/`) || path.includes(`/${part}.`) ? 1 : 2;
    return [...found].sort((a, b) => near(specs[a][0]) - near(specs[b][0]) || specs[a][1] - specs[b][1]).slice(0, 8);
  };
  const places = {};
  // Files that have no database tell nothing of its functions.
  if (functions.length) writeFileSync(FUNCTIONS, JSON.stringify({ migrations: migrationsHash(), functions }, null, 1) + '\n');
  for (const place of [...allPlaces(), ...functionPlaces()]) {
    const found = place.sql ? calledBy.get(place.within) : place.truth ? sawBy.get(place.id) : reachedBy.get(place.id);
    const known = (before.places[place.id] ?? []).map((n) => indexOf.get(before.specs[n][0])).filter((n) => n !== undefined);
    places[place.id] = order(place, new Set([...known, ...(found ?? [])]));
  }
  const lines = Object.entries(places).map(([id, list]) => `    "${id}": [${list}]`);
  // Of what other files run nothing is known but what they did not.
  const isLeft = (name, of) => !valueOf('of') || before.untested[of].includes(name);
  const untested = {
    useCases: allUseCases().filter((name) => !ran.has(name) && isLeft(name, 'useCases')),
    refusals: refusalCodes().filter((code) => !gave.has(code) && isLeft(code, 'refusals')),
  };
  writeFileSync(
    MAP,
    `{\n  "specs": ${JSON.stringify(specs)},\n  "untested": ${JSON.stringify(untested)},\n  "places": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
  rmSync(folder, { recursive: true });
  console.log(
    `${specs.length} test files, ${lines.length} places, ${Object.values(places).filter((list) => !list.length).length} that no test reaches.`,
  );
}

const places = [...allPlaces(), ...functionPlaces()];
const byId = new Map(places.map((place) => [place.id, place]));
const readResult = () =>
  new Map(
    existsSync(RESULT)
      ? readFileSync(RESULT, 'utf8')
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
          .map((row) => [row.id, row])
      : [],
  );
const accepted = JSON.parse(readFileSync(join(here, 'second-locks.json'), 'utf8'));
const held = (id, verdict) => verdict === 'noticed' || verdict === 'second lock' || Boolean(accepted[id]);
const label = ({ path, line, within, kind, text }) => `${kind}: ${path}:${line} ${within} | ${text.slice(0, 110)}`;

/** Where the tests of a whole kind stand, whatever the place is within. */
const TESTS_OF_KIND = {
  'declared permission': /access\/facts\.int-spec/,
  audience: /evidence\/uploads\.int-spec|access\/rooms\.int-spec|room\/non-interference/,
  consent: /identity\/(entrance|passkeys)\.int-spec/,
  'required check': /documents\/printable\.int-spec/,
  limit: /identity\/(one-connection|guessing|spent)\.int-spec/,
};
const texts = new Map();
const textOf = (file) =>
  texts.get(file) ?? (texts.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''), texts.get(file));
/**
 * The test files that would see a place, the likeliest first: those that name what it is within, those of its kind, then those
 * that reach it. The map keeps eight of these at most, and what everything reaches is seen by few of them.
 */
function likely(place, map) {
  const reach = new Set(map.places[place.id].map((n) => map.specs[n][0]));
  const name = place.sql ? /\.(\w+)\(/.exec(place.within)?.[1] : place.within;
  const word = name && new RegExp(`\\b${name}\\b`, 'g');
  const score = (file) => {
    const named = word ? Math.min(4, (textOf(file).match(word) ?? []).length) : 0;
    return named * 2 + (TESTS_OF_KIND[place.kind]?.test(file) ? 12 : 0) + (reach.has(file) ? 3 : 0);
  };
  const isApart = !place.sql && place.path.startsWith('packages/') && reach.size > 0 && place.kind !== 'audience';
  return map.specs
    .map(([file, seconds], at) => ({ file, seconds, at, score: score(file) }))
    .filter(({ file, score: n }) => reach.has(file) || (!isApart && n >= 2))
    .sort((a, b) => b.score - a.score || a.seconds - b.seconds)
    .map(({ file }) => file);
}

/** The places in an order that a seed draws, the kinds taking turns. */
function drawn(list, seed) {
  const rank = ({ id }) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const kinds = Map.groupBy
    ? Map.groupBy(list, ({ kind }) => kind)
    : list.reduce((m, p) => m.set(p.kind, [...(m.get(p.kind) ?? []), p]), new Map());
  const queues = [...kinds.values()].map((of) => [...of].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)));
  const out = [];
  for (let turn = 0; out.length < list.length; turn += 1) for (const queue of queues) if (queue[turn]) out.push(queue[turn]);
  return out;
}
const treeHash = () => {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(readFileSync(join(root, file)));
  hash.update(migrationsHash());
  return hash.digest('hex');
};

const NOT_LOADED = 'Test suite failed to run';
const loading = new Map();
/** Whether a file that could not be loaded without a protection can be with it: else everything would be noticed by it. */
const loads = (file, unit) => {
  if (!loading.has(file))
    loading.set(
      file,
      jest([`${join(root, file)}$`, '--selectProjects', unit, '--runInBand', '--silent'], {}, true).then(
        ({ said }) => !said.includes(NOT_LOADED),
      ),
    );
  return loading.get(file);
};

/** Where rows are looked for by their case, the policies of their tables hold the same (ADR 0026): which tables a place reads. */
const tablesBehind = ({ kind, text, instead }) =>
  ['scope', 'conditional write'].includes(kind) && /\bcase_id = /.test(text)
    ? [...new Set([...instead.matchAll(/\b(?:from|join|update|into) (?:\w+\.)?(\w+)/g)].map(([, table]) => table))].sort()
    : [];
/** Opens tables to the application's role, as if they had no policies; names that are no tables are passed over. */
const opened = (tables) => `do $$ declare t regclass; begin
  for t in select c.oid from pg_class c where c.relname in (${tables.map((name) => `'${name}'`)}) and c.relkind in ('r', 'p') and c.relrowsecurity loop
    execute format('create policy hole on %s to heyi_app using (true) with check (true)', t);
  end loop;
end $$`;

/** Runs one test file without a protection. */
async function turnsRed(file, env) {
  const unit = file.endsWith('.int-spec.ts') ? 'database' : 'unit';
  const { status, said, hung } = await jest(
    [`${join(root, file)}$`, '--selectProjects', unit, '--runInBand', '--bail', '--silent'],
    env,
    true,
  );
  if (said.includes('HOLE_SQL is no statement')) return { noPlace: said };
  // What did not run a test has noticed nothing: a configuration in error would otherwise be the best of judges.
  if (status !== 0 && !hung && !/^FAIL /m.test(said)) throw new Error(`Jest did not run ${file}:\n${said}`);
  if (said.includes(NOT_LOADED) && !(await loads(file, unit)))
    throw new Error(`${file} cannot be loaded with every protection in place:\n${said}`);
  return status === 0 ? null : { by: file, test: hung ? 'hangs' : (/● (.+)/.exec(said)?.[1] ?? '').trim() };
}

const green = new Map();
/** Whether a file stays green while tables are open and every other protection is in place. */
const greenWhileOpen = (file, sql) => {
  const key = `${file} ${sql}`;
  if (!green.has(key))
    green.set(
      key,
      turnsRed(file, { HOLE_SQL: sql }).then((red) => !red),
    );
  return green.get(key);
};

/**
 * Takes one place away and asks the test files in turn until one turns red. Behind policies, which are tried alone, a place
 * is a second lock: it is asked with the policies taken away as well, by files that do not notice those.
 */
async function ask(place, files) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const tables = tablesBehind(place);
  for (const file of files) {
    const red = await turnsRed(file, place.sql ? { HOLE_SQL: place.sql } : { HOLE: place.id });
    if (red?.noPlace) return { verdict: 'no place' };
    if (red) return { verdict: 'noticed', ...red, seconds: seconds() };
    if (!tables.length || unitOnly(file)) continue;
    const sql = opened(tables);
    const both = await turnsRed(file, { HOLE: place.id, HOLE_SQL: sql });
    if (both?.noPlace) throw new Error(both.noPlace);
    if (both && (await greenWhileOpen(file, sql))) return { verdict: 'second lock', ...both, behind: tables, seconds: seconds() };
  }
  return { verdict: files.length ? 'missed' : 'unreached', by: null, test: null, seconds: seconds() };
}
const unitOnly = (file) => !file.endsWith('.int-spec.ts');

function keep(place, verdict) {
  const rows = readResult();
  rows.set(place.id, {
    id: place.id,
    kind: place.kind,
    path: place.path,
    within: place.within,
    text: place.text.slice(0, 160),
    ...verdict,
  });
  mkdirSync(here, { recursive: true });
  const sorted = [...rows.values()]
    .filter((row) => byId.has(row.id))
    .sort((a, b) => (a.path + a.kind + a.id < b.path + b.kind + b.id ? -1 : 1));
  writeFileSync(RESULT, sorted.map((row) => JSON.stringify(row)).join('\n') + '\n');
}

function table(rows) {
  const kinds = new Map();
  for (const { id, verdict } of rows) {
    const kind = byId.get(id).kind;
    const line = kinds.get(kind) ?? { noticed: 0, second: 0, missed: 0 };
    line[verdict === 'noticed' ? 'noticed' : verdict === 'second lock' || accepted[id] ? 'second' : 'missed'] += 1;
    kinds.set(kind, line);
  }
  const lines = [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, { noticed, second, missed }]) => `| ${kind} | ${noticed} | ${second} | ${missed} |`);
  const sum = (name) => [...kinds.values()].reduce((n, line) => n + line[name], 0);
  return [
    '| kind | noticed | second lock | missed |',
    '| --- | --- | --- | --- |',
    ...lines,
    `| **all** | ${sum('noticed')} | ${sum('second')} | ${sum('missed')} |`,
  ].join('\n');
}

/** Use cases that no test runs and refusals that no test is given; those that only a browser can produce are named with the reason. */
function untested() {
  const { untested } = JSON.parse(readFileSync(MAP, 'utf8'));
  const elsewhere = JSON.parse(readFileSync(join(here, 'elsewhere.json'), 'utf8'));
  const left = [...untested.useCases, ...untested.refusals].filter((name) => !elsewhere[name]);
  console.log(left.length ? left.join('\n') : 'Every use case is run and every refusal is given by a test.');
  process.exit(left.length ? 1 : 0);
}

const unread = broken();
if (unread.length) throw new Error(`These could not be read with their places as choices:\n${unread.join('\n')}`);
if (has('map')) await makeMap();
else if (has('untested')) untested();
else if (has('list'))
  for (const place of places.filter((p) => label(p).includes(valueOf('list') ?? ''))) console.log(place.id, label(place));
else {
  const map = existsSync(MAP) ? JSON.parse(readFileSync(MAP, 'utf8')) : (await makeMap(), JSON.parse(readFileSync(MAP, 'utf8')));
  if (has('again')) rmSync(RESULT, { force: true });
  const before = readResult();
  const sample = valueOf('sample');
  const only = valueOf('only');
  const seed = valueOf('seed') ?? treeHash();
  const standing = places.filter(({ id }) => map.places[id]);
  if (standing.length < places.length)
    console.log(`${places.length - standing.length} places are newer than the map (npm run holes -- --map).`);
  const list = sample
    ? drawn(
        // What hangs would cost its whole patience each time.
        standing.filter(
          ({ id }) => before.get(id)?.verdict === 'noticed' && before.get(id).test !== 'hangs' && before.get(id).seconds < 60,
        ),
        seed,
      ).slice(0, Number(sample))
    : only
      ? standing.filter((p) => `${p.id} ${label(p)}`.includes(only))
      : drawn(
          standing.filter(({ id }) => (has('all') ? !before.has(id) : true)),
          seed,
        );
  const wanted = sample || only || has('all') ? list.length : Number(valueOf('count') ?? 150);
  const asked = [];
  const began = Date.now();
  const queue = list.slice();
  const lane = async () => {
    while (queue.length && asked.length < wanted && Date.now() - began < MINUTES * 60_000) {
      const place = queue.shift();
      const last = before.get(place.id)?.by;
      // A file that has gone since the map was made would fail to run, which is no notice.
      const files = [...new Set([...(last ? [last] : []), ...likely(place, map)])]
        .filter((file) => existsSync(join(root, file)))
        .slice(0, ASKED);
      const verdict = await ask(place, files);
      if (verdict.verdict === 'no place') {
        console.log(`cannot be taken away alone: ${label(place)}`);
        continue;
      }
      asked.push({ id: place.id, ...verdict });
      if (!sample) keep(place, verdict);
      const mark = held(place.id, verdict.verdict)
        ? verdict.verdict === 'noticed'
          ? 'noticed'
          : 'second lock'
        : verdict.verdict.toUpperCase();
      console.log(
        `${String(asked.length).padStart(4)} ${mark} (${verdict.seconds} s) ${place.id} ${label(place)}${verdict.test ? `  ← ${verdict.by.split('/').at(-1)}: ${verdict.test}` : ''}`,
      );
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`\n${table(asked)}\n`);
  const missed = asked.filter(({ id, verdict }) => !held(id, verdict));
  console.log(
    `protections taken away: ${asked.length}; noticed or a second lock: ${asked.length - missed.length}; missed: ${missed.length} (${((Date.now() - began) / 60_000).toFixed(1)} min)`,
  );
  process.exit(missed.length ? 1 : 0);
}
