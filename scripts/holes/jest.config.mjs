import { join } from 'node:path';
import base from '../../jest.config.js';

const here = (file) => join(import.meta.dirname, file);
const isWarm = Boolean(process.env.HOLES_SOURCES);

/**
 * The unit and database tiers over sources in which each protection can be taken away. In Jest's own runtime each file has modules of
 * its own, and reaches also what is read once as they are loaded; where HOLES_SOURCES says so they stay loaded, as in `npm test` (ADR 0043).
 */
export default {
  ...base,
  projects: base.projects
    .filter((project) => project.displayName !== 'e2e')
    .map((project) => ({
      ...project,
      ...(process.env.HOLES_RUNNER && { runner: here(process.env.HOLES_RUNNER) }),
      ...(isWarm
        ? { testEnvironment: here('first-red-native.cjs') }
        : {
            runtime: 'jest-runtime',
            testEnvironment: here('first-red.mjs'),
            transform: Object.fromEntries(
              Object.entries(project.transform).map(([pattern, [, options]]) => [pattern, [here('transform.mjs'), options]]),
            ),
          }),
      setupFilesAfterEnv: [here('setup.mjs')],
    })),
};
