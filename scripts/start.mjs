// Builds what changed (turbo's cache makes a warm build short), then starts the demonstration.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Heyi needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
const began = Date.now();
console.log('Building what changed …');
const build = spawnSync(
  process.execPath,
  [join(root, 'node_modules/turbo/bin/turbo'), 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'],
  { cwd: root, env, encoding: 'utf8' },
);
if (build.status !== 0) {
  console.error(build.stdout, build.stderr);
  process.exit(build.status ?? 1);
}
console.log(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
const child = spawn(process.execPath, [join(root, 'apps/api/dist/demo/start.js'), ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: 'inherit',
});
// The terminal sends Ctrl-C to both; we wait for the orderly stop.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
