// The measures of a server's sources, whichever they are: those of the tree, and in check.mjs a made-up one that breaks all of them.
import { readFunctions } from './functions.mjs';
import { isForeign, owners } from './owners.mjs';
import { statementsOf } from './statements.mjs';

export const SERVER = 'apps/api/src';
/** What is excepted with its reason, of each kind. */
const MOST_EXCEPTIONS = 10;

const moduleOf = (path) => /src\/modules\/([\w-]+)\//.exec(path)?.[1] ?? (path.includes('/platform/') ? 'platform' : null);

/** How a place is called in exceptions.json: no number of a line, which moves. */
const placeOf = ({ path, name, what }) => [path.slice(SERVER.length + 1), name ?? what].filter(Boolean).join(' ');

/** The statements, and which of them name a table that another module owns. */
function tablesOf(read, owner, crossings) {
  const listed = Object.keys(crossings);
  const statements = read.flatMap(({ path, text }) => statementsOf(path, text).map((statement) => ({ path, ...statement })));
  const crosses = (path) =>
    listed.some((place) => (place.endsWith('/') ? path.startsWith(`${SERVER}/${place}`) : path === `${SERVER}/${place}`));
  const foreignTo = ({ path, tables }) => tables.some((table) => owner.has(table) && owner.get(table) !== moduleOf(path));
  return {
    statements: statements.filter(({ path }) => path.includes('/modules/') && !path.includes('/data/')),
    foreign: statements.flatMap(({ path, line, tables, written }) => {
      const own = moduleOf(path);
      // The backup reads every table and the demonstration fills every one: both are no capability's.
      if (!own && /src\/(backup|demo)\//.test(path)) return [];
      return tables
        .filter((table) => owner.has(table) && owner.get(table) !== own && !(crosses(path) && !written.includes(table)))
        .map((table) => ({ path, line, what: table }));
    }),
    unowned: [...new Set(statements.flatMap(({ tables }) => tables))].filter(
      (table) => !table.startsWith('$') && !isForeign(table) && !owner.has(table),
    ),
    idle: listed.filter(
      (place) => !statements.some((statement) => statement.path.startsWith(`${SERVER}/${place}`) && foreignTo(statement)),
    ),
  };
}

/** Takes out what is excepted. @returns what is left, how many were, and which exceptions nothing needs */
function without(places, listed) {
  const needed = places.map(placeOf).filter((place) => place in listed);
  return {
    left: places.filter((place) => !(placeOf(place) in listed)),
    excepted: needed.length,
    idle: Object.keys(listed).filter((place) => !needed.includes(place)),
  };
}

/**
 * @param sources path → text
 * @param crossings reads that cross by necessity, each with its reason; a folder ends with a stroke. A write crosses nowhere
 * @param exceptions kind → place → reason
 * @param ceilings measure → what it may be today
 * @returns found: where each kind stands; lines: `[verdict, what it is of]`; lowered: the ceilings as they could be
 */
export function measure(sources, { crossings, exceptions, ceilings }) {
  const read = [...sources].map(([path, text]) => ({ path, text, ...readFunctions(path, text) }));
  const functions = read.flatMap((file) => file.functions);
  const tables = tablesOf(read, owners(sources), crossings);
  const all = {
    long: functions.filter(({ lines }) => lines > 60),
    wide: functions.filter(({ parameters }) => parameters > 4),
    asserted: read.flatMap(({ asserted }) => asserted),
  };
  const kinds = Object.entries(all).map(([kind, places]) => [kind, without(places, exceptions[kind] ?? {})]);
  const found = {
    statements: tables.statements,
    foreign: tables.foreign,
    ...Object.fromEntries(kinds.map(([kind, { left }]) => [kind, left])),
    lines: read.flatMap(({ path, lines }) => lines.flatMap((text, at) => (text.length > 140 ? [{ path, line: at + 1 }] : []))),
  };
  const lengths = read.map(({ lines }) => lines.length).sort((a, b) => a - b);
  const quantile = (share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))];
  /** name: [what is promised, what is there] */
  const measures = {
    'statements in modules outside data/': [0, found.statements.length],
    'tables named by another than their owner, beyond the listed reads': [0, found.foreign.length],
    'functions over 60 lines, beyond the listed ones': [0, found.long.length],
    'functions with more than 4 parameters, beyond the listed ones': [0, found.wide.length],
    '`as never`, `as any` and `!`, beyond the listed ones': [0, found.asserted.length],
    'lines over 140 characters': [0, found.lines.length],
    ...Object.fromEntries(kinds.map(([kind, { excepted }]) => [`exceptions, ${kind}`, [MOST_EXCEPTIONS, excepted]])),
    'lines of the median file': [60, quantile(0.5)],
    'lines of the file at nine tenths': [200, quantile(0.9)],
  };
  const lines = Object.entries(measures).map(([name, [promised, there]]) => {
    const most = ceilings[name] ?? promised;
    // A ceiling that stands over what is there would let it grow back.
    const verdict = there > most ? 'OVER' : name in ceilings && there < most ? 'LOWER' : 'ok';
    return [verdict, `${name}: ${there}${most === promised ? ` (at most ${promised})` : ` (at most ${most} today; promised ${promised})`}`];
  });
  const idle = kinds.flatMap(([kind, { idle: places }]) => places.map((place) => `${kind}: ${place}`));
  const unknown = Object.keys(exceptions).filter((kind) => !(kind in all));
  const stray = Object.keys(ceilings).filter((name) => !(name in measures));
  for (const [what, names] of [
    ['these cross nothing any more (scripts/house/crossings.json)', tables.idle],
    ['tables without an owner (scripts/house/owners.mjs)', tables.unowned],
    ['these are excepted and need not be (scripts/house/exceptions.json)', [...idle, ...unknown]],
    ['ceilings of no measure (scripts/house/ceilings.json)', stray],
  ])
    if (names.length) lines.push(['OVER', `${what}: ${names.join(', ')}`]);
  const lowered = Object.fromEntries(
    Object.entries(measures)
      .filter(([, [promised, there]]) => there > promised)
      .map(([name, [, there]]) => [name, Math.min(there, ceilings[name] ?? Infinity)]),
  );
  return { found, lines, lowered };
}
