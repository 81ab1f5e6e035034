export { CasesModule } from './cases.module.js';
export { accountsOfBothSides, accountsOfSide, announceChange, moveCase } from './app/move-case.js';
export { claimedAnew, endClock, recomputeClocks, refreshDeadline, startClock } from './app/clocks.js';
export { recomputeLimitation, refreshLimitation } from './app/limitation.js';
export { appearForClinic } from './app/clinic-representatives.js';
export { requireText } from './app/require-text.js';
export { closeDemand } from './app/close-demand.js';
export { closeUnresolved, placeApplication } from './app/steps.js';
export * as caseUseCases from './app/use-cases.js';
