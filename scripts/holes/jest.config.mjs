import { join } from 'node:path';
import base from '../../jest.config.js';

/**
 * The unit and database tiers over sources in which each protection can be taken away. In Jest's own runtime: each file has modules of
 * its own, and reaches also what is read once as they are loaded (ADR 0043).
 */
export default {
  ...base,
  projects: base.projects
    .filter((project) => project.displayName !== 'e2e')
    .map((project) => ({
      ...project,
      runtime: 'jest-runtime',
      testEnvironment: 'node',
      ...(process.env.HEYI_RUNNER && { runner: join(import.meta.dirname, process.env.HEYI_RUNNER) }),
      transform: Object.fromEntries(
        Object.entries(project.transform).map(([pattern, [, options]]) => [pattern, ['<rootDir>/scripts/holes/transform.mjs', options]]),
      ),
      setupFilesAfterEnv: ['<rootDir>/scripts/holes/setup.mjs'],
    })),
};
