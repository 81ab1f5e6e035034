export {
  changeClock,
  claimedAnew,
  CLOCK_COLUMNS,
  endClock,
  hasRun,
  recomputeClocks,
  refreshDeadline,
  runningClock,
  startClock,
  type ClockRow,
} from './app/clocks.js';
export { limitationsOfCase, recomputeLimitation, refreshLimitation } from './app/limitation.js';
