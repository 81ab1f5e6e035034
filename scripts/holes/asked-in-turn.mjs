// A Jest runner that stays: instead of each test file once it runs those that `mutants.mjs` names, with the one change that it
// names, again and again. Every run of a file has an environment and modules of its own, as in a Jest begun for it alone.
import TestRunner from 'jest-runner';

const { default: Runner = TestRunner } = TestRunner;

/** Runs leave something in memory; a process that holds so much is begun anew. */
const FULL = 1_500_000_000;

export default class AskedInTurn extends Runner {
  async runTests(tests, watcher) {
    const testOf = new Map(tests.map((test) => [test.path, test]));
    let red;
    this.on('test-file-success', ([, { numFailingTests, testExecError }]) => void (red ||= numFailingTests > 0 || !!testExecError));
    this.on('test-file-failure', () => void (red = true));
    process.once('disconnect', () => process.exit());
    for (;;) {
      // One message for each turn: of two at once the second could come before it is waited for.
      process.send({ red, full: process.memoryUsage().rss > FULL });
      const { id, specs } = await new Promise((resolve) => process.once('message', resolve));
      process.env.HOLE = id;
      red = false;
      for (const spec of specs) if (!red) await super.runTests([testOf.get(spec)], watcher, { serial: true });
    }
  }
}
