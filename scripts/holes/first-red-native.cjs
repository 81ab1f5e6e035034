const NativeEnvironment = require('../../test/native/environment.cjs');
const stopAtFirstRed = require('./stop-at-first-red.cjs');

module.exports = stopAtFirstRed(NativeEnvironment);
