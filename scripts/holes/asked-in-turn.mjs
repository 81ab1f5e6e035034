// A Jest runner that stays: instead of each test file once it runs those that it is told (staying.mjs), without what it is
// told to take away, again and again.
import TestRunner from 'jest-runner';

const { default: Runner = TestRunner } = TestRunner;

/** Runs leave something in memory; a process that holds so much is begun anew. */
const FULL = 2_000_000_000;

export default class AskedInTurn extends Runner {
  async runTests(tests, watcher) {
    const testOf = new Map(tests.map((test) => [test.path, test]));
    let answer = {};
    const red = (more) => (answer.red ? undefined : Object.assign(answer, { red: true, ...more }));
    this.on('test-file-success', ([, { numFailingTests, testExecError, testResults }]) => {
      if (testResults.some(({ failureMessages }) => failureMessages.some((text) => text.includes('HOLE_SQL is no statement'))))
        red({ isNoPlace: true });
      else if (testExecError) red({ isNotLoaded: true });
      else if (numFailingTests > 0) red({ test: testResults.find(({ status }) => status === 'failed')?.fullName ?? '' });
    });
    this.on('test-file-failure', () => red({ isNotLoaded: true }));
    process.once('disconnect', () => process.exit());
    for (;;) {
      // One message for each turn: of two at once the second could come before it is waited for.
      process.send({ ...answer, isReached: globalThis.__isReached === true, isFull: process.memoryUsage().rss > FULL });
      const { id, sql, specs } = await new Promise((resolve) => process.once('message', resolve));
      process.env.HOLE = id ?? '';
      process.env.HOLE_SQL = sql ?? '';
      globalThis.__isReached = false;
      answer = { red: false };
      for (const spec of specs) if (!answer.red) await super.runTests([testOf.get(spec)], watcher, { serial: true });
    }
  }
}
