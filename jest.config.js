import { join } from 'node:path';
import swc from './test/native/swc.cjs';

const base = {
  // Tests and what they test run in Node's own loader (ADR 0043); the transform is for `npm run holes`, which does not.
  runtime: '<rootDir>/test/native/runtime.cjs',
  testEnvironment: '<rootDir>/test/native/environment.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@heyi/(domain|ledger|abilities|contracts)$': '<rootDir>/packages/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  rootDir: import.meta.dirname,
};
const ignore = { testPathIgnorePatterns: ['/node_modules/', '/dist/'] };

/** Three tiers: pure rules, real PostgreSQL, over the wire and in a browser. */
export default {
  projects: [
    { ...base, ...ignore, displayName: 'unit', testMatch: ['<rootDir>/{packages,apps}/*/src/**/*.spec.ts'] },
    { ...base, ...ignore, displayName: 'database', testMatch: ['<rootDir>/apps/api/**/*.int-spec.ts'] },
    { ...base, ...ignore, displayName: 'e2e', testMatch: ['<rootDir>/apps/api/test/**/*.e2e-spec.ts'] },
  ],
  // Not by <rootDir>, which is another folder for the configuration of `npm run holes`.
  testSequencer: join(import.meta.dirname, 'test/native/longest-first.cjs'),
  // A limit is there to end a test that hangs, not to time one: far beyond what the slowest takes on a busy machine.
  testTimeout: 900_000,
  // A worker that has grown is begun anew before it fills the machine.
  workerIdleMemoryLimit: '1500MB',
};
