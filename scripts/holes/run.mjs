// Takes away one protection at a time and asks the tests that could see it. docs/testing.md says how to read what it prints.
//   npm run holes                 150 places or more, spread over the kinds, in an hour at most
//   npm run holes -- --all        every place without a verdict yet; stopped and started again it goes on
//   npm run holes -- --again      forgets the verdicts first
//   npm run holes -- --map        runs the tests once and writes down which of them reach which place
//   npm run holes -- --map --of TEXT  those test files alone whose path matches; what is known of the others stands
//   npm run holes -- --only TEXT  places whose name, kind, path or text has TEXT; several texts with commas between
//   npm run holes -- --untested   use cases that no test runs, refusals that no test is given (of the last map)
//   npm run holes -- --sample 12  places whose loss was noticed, drawn from the tree's hash (a step of npm test)
//   npm run holes -- --list TEXT  prints them and takes nothing away
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lane } from './asking.mjs';
import { drawn, likely, treeHash } from './drawing.mjs';
import { functionPlaces, makeMap, readMap, untested } from './map.mjs';
import { allPlaces, broken, root } from './places.mjs';

const here = import.meta.dirname;
const RESULT = join(here, 'result.jsonl');
const args = process.argv.slice(2);
const has = (name) => args.includes(`--${name}`);
const valueOf = (name) => (has(name) ? args[args.indexOf(`--${name}`) + 1] : undefined);
const LANES = Number(valueOf('lanes') ?? 2);
const MINUTES = Number(valueOf('minutes') ?? (has('all') ? Infinity : 58));
/** So many test files are asked before a place counts as missed; they stand in the order in which they would most likely see it. */
const ASKED = Number(valueOf('asked') ?? 12);
/** So many places of a draw are put in the order of their files: a run that is stopped has still asked of every kind. */
const AT_ONCE = 160;

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

const unread = broken();
if (unread.length) throw new Error(`These could not be read with their places as choices:\n${unread.join('\n')}`);
if (has('map')) await makeMap({ of: valueOf('of'), workers: valueOf('workers') });
else if (has('untested')) untested();
else if (has('list'))
  for (const place of places.filter((p) => label(p).includes(valueOf('list') ?? ''))) console.log(place.id, label(place));
else {
  if (!readMap()) await makeMap();
  const map = readMap();
  if (has('again')) rmSync(RESULT, { force: true });
  const before = readResult();
  const sample = valueOf('sample');
  const only = valueOf('only')?.split(',');
  const seed = valueOf('seed') ?? treeHash();
  const standing = places.filter(({ id }) => map.places[id]);
  if (standing.length < places.length)
    console.log(`${places.length - standing.length} places are newer than the map (npm run holes -- --map).`);
  const list = sample
    ? drawn(
        // What hangs would cost its whole patience each time.
        standing.filter(
          ({ id }) => before.get(id)?.verdict === 'noticed' && before.get(id).test !== 'hangs' && before.get(id).seconds < 10,
        ),
        seed,
      ).slice(0, Number(sample))
    : only
      ? standing.filter((p) => only.some((text) => `${p.id} ${label(p)}`.includes(text)))
      : drawn(
          standing.filter(({ id }) => (has('all') ? !before.has(id) : true)),
          seed,
        );
  const wanted = sample || only || has('all') ? list.length : Number(valueOf('count') ?? 155);
  const asked = [];
  const began = Date.now();
  const verdictOf = (place, verdict) => {
    if (verdict.verdict === 'no place') {
      console.log(`cannot be taken away alone: ${label(place)}`);
      return;
    }
    asked.push({ id: place.id, ...verdict });
    if (!sample) keep(place, verdict);
    const mark = held(place.id, verdict.verdict)
      ? verdict.verdict === 'noticed'
        ? 'noticed'
        : 'second lock'
      : verdict.verdict.toUpperCase();
    const by = verdict.test ? `  ← ${verdict.by.split('/').at(-1)}: ${verdict.test}` : '';
    console.log(`${String(asked.length).padStart(4)} ${mark} (${verdict.seconds} s) ${place.id} ${label(place)}${by}`);
  };
  const seen = [...before.values()];
  const questions = (places) =>
    places
      .map((place) => {
        const last = before.get(place.id)?.by;
        // A file that has gone since the map was made would fail to run, which is no notice.
        const files = [...new Set([...(last ? [last] : []), ...likely(place, map, seen)])].filter((file) => existsSync(join(root, file)));
        return { place, files: files.slice(0, ASKED), reach: new Set(map.places[place.id].map((n) => map.specs[n][0])) };
      })
      // Those of one file one after the other: it is loaded once, and seen green once.
      .sort((a, b) => ((a.files[0] ?? '') < (b.files[0] ?? '') ? -1 : 1));
  const isTime = () => Date.now() - began < MINUTES * 60_000;
  const waiting = list.slice(0, wanted);
  let queue = [];
  const lane = async () => {
    const asking = new Lane(verdictOf);
    while (isTime()) {
      if (!queue.length) queue = questions(waiting.splice(0, AT_ONCE));
      const next = queue.shift();
      if (!next) break;
      await asking.ask(next.place, next.files, next.reach);
    }
    await asking.close();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`\n${table(asked)}\n`);
  const missed = asked.filter(({ id, verdict }) => !held(id, verdict));
  console.log(
    `protections taken away: ${asked.length}; noticed or a second lock: ${asked.length - missed.length}; missed: ${missed.length} (${((Date.now() - began) / 60_000).toFixed(1)} min)`,
  );
  process.exit(missed.length ? 1 : 0);
}
