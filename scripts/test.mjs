// Everything that must hold, in the order in which a failure is cheapest to see. One line a step, its time, and a closing count.
// Steps that only read stand together in a list and run two at a time: each is one thread, and two cores are promised.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (path) => join(root, 'node_modules', path);
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' };
const node = (...args) => [process.execPath, args];
const reports = mkdtempSync(join(tmpdir(), 'heyi-report-'));
const reportOf = (project) => join(reports, `${project}.json`);
// A young generation of this size is collected seldom: a tenth of what the tiers with a server compute.
const jest = (project, ...more) => [
  ...node(
    '--max-semi-space-size=64',
    '--experimental-vm-modules',
    '--no-warnings',
    bin('jest/bin/jest.js'),
    '--selectProjects',
    project,
    '--json',
    `--outputFile=${reportOf(project)}`,
    ...more,
  ),
  project,
];

/** What failed, by name and with the beginning of its fault: at the very end, where whoever reads only a tail of the log finds it. */
function failures(project) {
  if (!existsSync(reportOf(project))) return `${project}: no report`;
  const { testResults } = JSON.parse(readFileSync(reportOf(project), 'utf8'));
  return testResults
    .filter((file) => file.status === 'failed')
    .map((file) => {
      const tests = file.assertionResults.filter((test) => test.status === 'failed');
      const told = tests.map(
        (test) => `  ${test.fullName}\n    ${test.failureMessages.join('\n').slice(0, 1200).replaceAll('\n', '\n    ')}`,
      );
      return [file.name.replace(root, '.'), ...(tests.length ? told : [file.message.slice(0, 700)])].join('\n');
    })
    .join('\n');
}

const steps = [
  ['build', node(bin('turbo/bin/turbo'), 'run', 'build', '--output-logs=errors-only')],
  ['generated files are current', node('scripts/check-generated.mjs')],
  [
    // Begun first: it takes the longest.
    ['protections are missed', node('scripts/holes/run.mjs', '--sample', '12', '--lanes', '1')],
    ['lint', node(bin('eslint/bin/eslint.js'), '.')],
    // One program for the four front ends and what they share, one for the server: each part alone would check the shared again.
    ['types of the front ends', node(bin('typescript-native/bin/tsc'), '-p', 'tsconfig.front.json')],
    ['types of the server', node(bin('typescript-native/bin/tsc'), '-p', 'tsconfig.server.json')],
    ['formatting', node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.')],
    [
      'import rules',
      node(
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err',
        'apps',
        'packages',
      ),
    ],
    ['import rules fail on fixtures', node('scripts/check-import-rules.mjs')],
    ['dead code', node(bin('knip/bin/knip.js'), '--no-progress')],
    [
      'stories build',
      node(
        bin('storybook/dist/bin/dispatcher.js'),
        'build',
        '-c',
        'packages/case-room/.storybook',
        '-o',
        'storybook-static',
        '--quiet',
        '--disable-telemetry',
      ),
    ],
    ['rules are covered', node('scripts/rules.mjs')],
    ['house', node('scripts/house.mjs')],
    ['documents are true', node('scripts/check-docs.mjs')],
    ['compose files', node('scripts/check-compose.mjs')],
    ['licences', node('scripts/licences.mjs')],
    ['size budgets', node('scripts/check-sizes.mjs')],
  ],
  ['unit tests', jest('unit', '--maxWorkers=2')],
  // Four of them on two cores take longer than three: each has a server, a database and, in the last, a browser.
  ['database and wire tests', jest('database', '--maxWorkers=3')],
  ['browser tests', jest('e2e', '--maxWorkers=3')],
];

const only = process.argv.slice(2);
let failed = 0;
const lines = [];
const told = [];
const began = Date.now();
/** Runs a step; `aside`, what it says is kept and printed whole once it has ended. */
function run([name, [command, args, project]], aside) {
  const at = Date.now();
  if (!aside) console.log(`\n=== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('close', (status) => {
      if (aside) console.log(`\n=== ${name}\n${said.trimEnd()}`);
      if (status !== 0) failed += 1;
      lines.push(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - at) / 1000).toFixed(1)} s)`);
      if (status !== 0 && project) told.push(`--- ${name}: what failed\n${failures(project)}`);
      resolve(status);
    });
  });
}

for (const step of steps) {
  const several = Array.isArray(step[0]);
  const waiting = (several ? step : [step]).filter(([name]) => !only.length || only.some((word) => name.includes(word)));
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next, several);
  };
  await Promise.all(several ? [lane(), lane()] : [lane()]);
  if (failed && step[0] === 'build') break;
}
console.log(`\n${lines.join('\n')}\n\nAll steps: ${((Date.now() - began) / 1000).toFixed(0)} s`);
if (told.length) console.log(`\n${told.join('\n')}\n`);
console.log(`steps: ${lines.length - failed} passed, ${failed} failed`);
rmSync(reports, { recursive: true });
process.exit(failed ? 1 : 0);
