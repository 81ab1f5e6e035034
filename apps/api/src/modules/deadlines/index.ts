export { DeadlinesModule } from './deadlines.module.js';
export { changeClock, claimedAnew } from './app/change-clock.js';
export { endClock } from './app/end-clock.js';
export { limitationsOfCase, refreshLimitation } from './app/limitation.js';
export { caseOfClock, hasRun, holdClock, refreshDeadline, runningClock } from './app/read-clocks.js';
export { recomputeClocks } from './app/recompute-clocks.js';
export { startClock, startClockOf } from './app/start-clock.js';
export type { ClockRow } from './data/clock.repository.js';
export { CLOCKS_TO_WARN_OF, clocksToActOn, WARN_DAYS, type ActingKinds } from './data/due-clocks.query.js';
