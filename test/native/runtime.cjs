const { mkdtempSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire, register } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { transformSync } = require('@swc/core');
const JestRuntime = require('jest-runtime').default;
const swc = require('./swc.cjs');

register('./hooks.mjs', pathToFileURL(__filename));

let files = 0;

/**
 * Jest's runtime over Node's own module loader. Jest gives each test file modules of its own in a context of its own: some five
 * seconds of loading the same server, and code that is never warm. Nothing here is mocked and no test counts on that.
 */
class NativeRuntime extends JestRuntime {
  /** The framework keeps the state of a file in its module: each file has it anew. */
  requireInternalModule(path) {
    const require = createRequire(path);
    delete require.cache[path];
    return require(path);
  }
  unstable_shouldLoadAsEsm() {
    return true;
  }
  unstable_importModule(path) {
    files += 1;
    return import(`${pathToFileURL(path).href}?of=${files}`);
  }
  getSourceMaps() {
    return maps;
  }
}

/** Where the map of a source lies: made as a failure names the source. */
class MapsOnDemand extends Map {
  get(source) {
    const file = source?.startsWith('file:') ? fileURLToPath(source) : source?.replace(/\?of=\d+$/, '');
    if (!this.has(source) && file?.endsWith('.ts')) this.set(source, mapOf(file));
    return super.get(source);
  }
}
const maps = new MapsOnDemand();

function mapOf(filename) {
  const { map } = transformSync(readFileSync(filename, 'utf8'), { ...swc, filename, sourceMaps: true, swcrc: false, configFile: false });
  const file = join(mkdtempSync(join(tmpdir(), 'heyi-')), 'map.json');
  writeFileSync(file, map);
  return file;
}

module.exports = { __esModule: true, default: NativeRuntime };
