import { fileURLToPath } from 'node:url';

const HELPER = '\0vite/preload-helper.js';

/**
 * Each part that is fetched when it is first shown names all its files, its own too, and waits for them (src/arrival.ts).
 * @returns {import('vite').Plugin}
 */
export function arriveFirst() {
  let base = '/';
  return {
    name: 'heyi:arrive-first',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: { modulePreload: { polyfill: false, resolveDependencies: (file, files) => [...new Set([file, ...files])] } },
    }),
    configResolved(config) {
      base = config.base;
    },
    load(id) {
      if (id !== HELPER) return null;
      const source = fileURLToPath(new URL('../src/arrival.ts', import.meta.url));
      return `import { arriveFirst } from ${JSON.stringify(source)};
export const __vitePreload = (load, files = []) => arriveFirst(load, files, ${JSON.stringify(base)});`;
    },
  };
}
