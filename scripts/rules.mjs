// The coverage of the rule sheet: every rule is applied, shown, a setting, or left out with a reason. Fails on an
// enforcement that names no rule, on an id that is not in the sheet, and on a rule enforced as law without a text.
//
//   npm run rules                                   check, and print the coverage
//   npm run rules -- --write                        write docs/rules.md
//   npm run rules -- --against ../shared/law/rules.json   compare flags and articles with the sheet
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as domain from '../packages/domain/dist/index.js';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/rules.md');
const write = process.argv.includes('--write');
const against = process.argv.includes('--against') ? process.argv[process.argv.indexOf('--against') + 1] : null;
const faults = [];
const fail = (text) => faults.push(text);

const { RULES, BESIDE_SHEET, NOT_USED, REASONS, mayBeEnforced } = domain;
const SHEET = 225;
const known = new Set([...Object.keys(RULES), ...Object.keys(NOT_USED)]);
const beside = Object.keys(BESIDE_SHEET);
if (known.size !== SHEET + beside.length || Object.keys(RULES).length + Object.keys(NOT_USED).length !== known.size)
  fail(`The catalogue and what it leaves out make ${known.size - beside.length} rules of the sheet, not ${SHEET}.`);
// What stands in no sheet stands on an article, or is not called a rule.
for (const id of beside) if (RULES[id].flag !== 'FOUND' || RULES[id].refs.length === 0) fail(`${id} is of no sheet and names no article.`);

// 1. Tables that enforce: each row names its rules, and what is called law stands on a text.
const table = (name, rows, rulesOf, isLaw) => {
  for (const [key, row] of Object.entries(rows)) {
    const rules = rulesOf(row);
    if (rules.length === 0) fail(`${name}.${key} names no rule.`);
    for (const id of rules) {
      if (!(id in RULES)) fail(`${name}.${key} names ${id}, which is not in the catalogue.`);
      else if (isLaw(row) && !mayBeEnforced(id)) fail(`${name}.${key} enforces ${id} as law, which is ${RULES[id].flag}.`);
    }
  }
  return Object.keys(rows).length;
};
const always = () => true;
const never = () => false;
const points =
  table(
    'CLOCK_KINDS',
    domain.CLOCK_KINDS,
    (c) => c.rules,
    (c) => c.basis === 'law',
  ) +
  table('GUARDS', domain.GUARDS, (g) => g.rules, always) +
  table('LEGAL_EVENTS', Object.fromEntries(Object.entries(domain.LEGAL_EVENTS).map(([k, e]) => [k, e])), (e) => e.rules, never) +
  table('LINT_RULES', domain.LINT_RULES, (r) => r, always) +
  table('PRESUMPTION_GROUNDS', domain.PRESUMPTION_GROUNDS, (g) => [g.rule], always) +
  table('INTERRUPTIONS', domain.INTERRUPTIONS, (g) => [g.rule], always) +
  table('FORM_RULES', domain.FORM_RULES, (r) => r, never);
// A setting or a promise must not stand beside `law`, and an effect that ends something needs a rule that may.
for (const [kind, clock] of Object.entries(domain.CLOCK_KINDS))
  if (clock.effect === 'fail' && clock.basis !== 'law') fail(`CLOCK_KINDS.${kind} ends a case without being law.`);

// 2. Sources: every id that is written is known; every function of a rules file names the rule it enforces.
const ID = /\b(?:CAL|RT|PMC|ADM|INS|REC|APP|AGR|ONL|MED|CAP|LIA|PRE|LIM|CMP|ESG|EVD|QUA|MKT|PID|JUR)-\d{1,2}\b/g;
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (['node_modules', 'dist', 'gql', '.turbo', 'migrations'].includes(name)) return [];
    return statSync(path).isDirectory() ? walk(path) : /\.(ts|tsx|mjs)$/.test(name) ? [path] : [];
  });
const sources = ['packages', 'apps']
  .flatMap((f) => walk(join(root, f)))
  .filter(
    (path) => !/(\.spec\.ts|\.kit\.ts|-spec\.ts|\.law\.ts|citations\/not-used\.ts|stories\.tsx)$/.test(path) && !path.includes('/test/'),
  );
const where = new Map();
let functions = 0;
for (const path of sources) {
  const text = readFileSync(path, 'utf8');
  const name = relative(root, path);
  for (const [id] of text.matchAll(ID)) {
    if (!known.has(id)) fail(`${name} names ${id}, which is not in the rule sheet.`);
    else where.set(id, (where.get(id) ?? new Set()).add(name));
  }
  if (!/packages\/domain\/src\/.*\.rules\.ts$/.test(name)) continue;
  for (const match of text.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?export (?:const|function) (\w+)/g)) {
    functions += 1;
    const body = text.slice(match.index, text.indexOf('\nexport ', match.index + match[0].length) >>> 0);
    if (!/(?:[A-Z]{2,3}-\d)/.test(body) && !/Not law:/.test(match[1] ?? ''))
      fail(`${name}: ${match[2]} enforces something and names no rule (write the id, or "Not law:").`);
  }
}

// 3. Nothing stands in the catalogue for show.
for (const id of Object.keys(RULES)) if (!where.has(id)) fail(`${id} is in the catalogue and is neither applied nor shown anywhere.`);

// 4. The sheet itself, where one is at hand.
if (against) {
  for (const rule of JSON.parse(readFileSync(against, 'utf8')).rules) {
    const ours = RULES[rule.id];
    const flag = ours?.flag ?? NOT_USED[rule.id]?.[0];
    if (flag !== rule.flag) fail(`${rule.id} is ${rule.flag} in the sheet and ${flag ?? 'absent'} here.`);
    if (!ours) continue;
    const theirs = new Set(rule.refs.map((r) => `${r.statute} ${r.n}`));
    for (const [instrument, n] of ours.refs)
      if (!theirs.has(`${instrument} ${n}`)) fail(`${rule.id} cites ${instrument} art. ${n}, which the sheet does not.`);
    if (ours.refs.length !== theirs.size) fail(`${rule.id} cites ${ours.refs.length} articles, the sheet ${theirs.size}.`);
  }
}

// The page.
const SHOWN = /^(packages\/(case-room|entrance|ui)|apps\/(consumer|clinic|mediator|regulator))\//;
const files = (id, shown) => [...(where.get(id) ?? [])].filter((f) => SHOWN.test(f) === shown).sort();
const link = (f) => `[${f.split('/').slice(-2).join('/')}](../${f})`;
const standing = (rule) =>
  rule.flag === 'FOUND' ? 'law' : rule.flag === 'INFERENCE' ? 'our reading' : `setting or practice (${rule.flag})`;
const order = [...known].sort(
  (a, b) => a.split('-')[0].localeCompare(b.split('-')[0]) || Number(a.split('-')[1]) - Number(b.split('-')[1]),
);
const rows = order.map((id) => {
  const rule = RULES[id];
  if (!rule) return `| ${id} | ${NOT_USED[id][0]} | not applied | ${REASONS[NOT_USED[id][1]]} | | |`;
  const cite = domain.cite(id, 'en').replaceAll('|', '/');
  return `| ${id} | ${standing(rule)} | ${rule.summary.en.replaceAll('|', '/')} | ${cite} | ${files(id, false).map(link).join(', ')} | ${files(id, true).map(link).join(', ')} |`;
});
// As people say them: each group from its first to its last.
const ranges = [...new Set(beside.map((id) => id.split('-')[0]))]
  .map((group) => beside.filter((id) => id.startsWith(`${group}-`)))
  .map((ids) => (ids.length === 1 ? ids[0] : `${ids[0]} to ${ids.at(-1)}`))
  .join(', ');
const content = `# Coverage of the rule sheet

Made by \`npm run rules -- --write\` from the catalogue and the sources; \`npm test\` fails when it is out of date. ${Object.keys(RULES).length - beside.length} of ${SHEET} rules
are applied or shown; ${Object.keys(NOT_USED).length} are not, each with the reason; ${beside.length} more were read in the same texts beside the sheet (${ranges}). Only rules found in a text are enforced as law (ADR 0009). None of this is legal advice.

| Rule | Standing | What it says, in our words; or why it is not applied | Source | Applied in | Shown in |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
if (write) writeFileSync(page, content);
else {
  let now = '';
  try {
    now = readFileSync(page, 'utf8');
  } catch {
    // Written below by --write.
  }
  if (now !== content) fail('docs/rules.md is out of date: npm run rules -- --write');
}

const by = (flag) => Object.values(RULES).filter((r) => r.flag === flag).length;
const shownCount = Object.keys(RULES).filter((id) => files(id, true).length).length;
console.log(
  `${SHEET} rules, ${beside.length} more beside the sheet: ${Object.keys(RULES).length} used (${by('FOUND')} found in a text, ${by('INFERENCE')} our reading, ${Object.keys(RULES).length - by('FOUND') - by('INFERENCE')} settings or practice), ${shownCount} named on a screen, ${Object.keys(NOT_USED).length} not used.`,
);
for (const [reason, text] of Object.entries(REASONS)) {
  const ids = Object.entries(NOT_USED)
    .filter(([, [, r]]) => r === reason)
    .map(([id]) => id);
  console.log(`  not used, ${reason} (${ids.length}): ${text}\n    ${ids.join(' ')}`);
}
console.log(`${points} rows of enforcing tables and ${functions} functions of rules files name their rules.`);
if (faults.length) {
  console.error(`\n${faults.join('\n')}`);
  process.exit(1);
}
