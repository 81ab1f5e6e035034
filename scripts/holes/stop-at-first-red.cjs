/** Once a test has turned red the verdict stands: those after it in its file are passed over, and only what closes is still run. */
module.exports = (Environment) =>
  class extends Environment {
    isRed = false;

    handleTestEvent({ name, test }) {
      if (!process.env.HOLE && !process.env.HOLE_SQL) return;
      // In a process that stays, the environments of earlier files still hear what happens in this one.
      if (name === 'run_start') this.isRed = false;
      if (name === 'test_done' && test.errors.length) this.isRed = true;
      if (name === 'test_start' && this.isRed) test.mode = 'skip';
    }
  };
