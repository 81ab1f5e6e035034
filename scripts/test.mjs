// Everything that must hold, in the order in which a failure is cheapest to see. One line a step, its time, and a closing count.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (path) => join(root, 'node_modules', path);
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' };
const node = (...args) => [process.execPath, args];
const jest = (project, ...more) =>
  node('--experimental-vm-modules', '--no-warnings', bin('jest/bin/jest.js'), '--selectProjects', project, ...more);

const steps = [
  ['build', node(bin('turbo/bin/turbo'), 'run', 'build', '--output-logs=errors-only')],
  ['formatting', node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.')],
  ['lint', node(bin('eslint/bin/eslint.js'), '.')],
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
  ['types', node(bin('turbo/bin/turbo'), 'run', 'typecheck', '--output-logs=errors-only')],
  ['generated files are current', node('scripts/check-generated.mjs')],
  ['rules are covered', node('scripts/rules.mjs')],
  ['documents are true', node('scripts/check-docs.mjs')],
  ['compose file', node('scripts/check-compose.mjs')],
  ['dead code', node(bin('knip/bin/knip.js'), '--no-progress')],
  ['size budgets', node('scripts/check-sizes.mjs')],
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
  ['unit tests', jest('unit')],
  ['database and wire tests', jest('database', '--maxWorkers=2')],
  ['browser tests', jest('e2e', '--runInBand')],
];

const only = process.argv.slice(2);
let failed = 0;
const lines = [];
const began = Date.now();
for (const [name, [command, args]] of steps) {
  if (only.length && !only.some((word) => name.includes(word))) continue;
  const at = Date.now();
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  const seconds = ((Date.now() - at) / 1000).toFixed(1);
  if (status !== 0) failed += 1;
  lines.push(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0 && name === 'build') break;
}
console.log(`\n${lines.join('\n')}\n\nAll steps: ${((Date.now() - began) / 1000).toFixed(0)} s`);
console.log(`steps: ${lines.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
