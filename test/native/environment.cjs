const { ModuleMocker } = require('jest-mock');

/** Tests in the worker's own globals: what they load stays loaded for the next file, compiled and warm. */
module.exports = class NativeEnvironment {
  constructor() {
    this.global = globalThis;
    this.exit = process.exit;
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    this.moduleMocker = new ModuleMocker(globalThis);
  }
  async setup() {}
  async teardown() {
    process.exit = this.exit;
  }
  exportConditions() {
    return ['node', 'node-addons'];
  }
  getVmContext() {
    return null;
  }
};
