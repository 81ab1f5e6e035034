const Sequencer = require('@jest/test-sequencer').default;

/** Files that start processes or do hundreds of things: begun last, one of them would keep one worker long after the others had ended. */
const LONG = [
  'e2e/journey',
  'e2e/law',
  'e2e/channel-stays',
  'start',
  'room/twins',
  'room/two-processes',
  'access/matrix-after',
  'backup/under-load',
  'processes',
  'documents/papers',
  'access/matrix-mediation',
  'backup/refused',
];
const rank = ({ path }) => {
  const at = LONG.findIndex((name) => path.includes(`/test/${name}.`));
  return at < 0 ? LONG.length : at;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
