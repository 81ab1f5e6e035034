import base from '../../jest.config.js';

/** The unit and database tiers over sources in which each protection can be taken away. */
export default {
  ...base,
  projects: base.projects
    .filter((project) => project.displayName !== 'e2e')
    .map((project) => ({
      ...project,
      transform: Object.fromEntries(
        Object.entries(project.transform).map(([pattern, [, options]]) => [pattern, ['<rootDir>/scripts/holes/transform.mjs', options]]),
      ),
      setupFilesAfterEnv: ['<rootDir>/scripts/holes/setup.mjs'],
    })),
};
