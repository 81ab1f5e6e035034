// Each import rule is shown to fail on a fixture that breaks it; a rule that catches nothing is no rule.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const rules = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')).forbidden.map((rule) => rule.name);
const { stdout } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    join(root, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'apps',
    'packages',
  ],
  { cwd: join(root, 'test/fixtures/import-rules'), encoding: 'utf8', maxBuffer: 1 << 26 },
);
const broken = new Set(JSON.parse(stdout).summary.violations.map((violation) => violation.rule.name));
const silent = rules.filter((rule) => !broken.has(rule));
console.log(`${rules.length - silent.length} of ${rules.length} import rules fail on their fixture.`);
if (silent.length) {
  console.error(`Silent: ${silent.join(', ')}`);
  process.exit(1);
}
