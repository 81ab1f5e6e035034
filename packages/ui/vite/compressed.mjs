import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Smaller ones gain nothing: they fit into one packet as they are. */
const LEAST = 1024;

/**
 * Puts a brotli and a gzip file beside each script and stylesheet, as small as they get: the server sends what is there, and
 * works for none of it (ADR 0039).
 * @returns {import('vite').Plugin}
 */
export function compressed() {
  let assets = '';
  return {
    name: 'heyi:compressed',
    apply: 'build',
    configResolved(config) {
      assets = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(assets)) {
        if (!/\.(js|css|svg|wasm|json)$/.test(name)) continue;
        const file = join(assets, name);
        const content = readFileSync(file);
        if (content.length < LEAST) continue;
        const size = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params: size }));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}
