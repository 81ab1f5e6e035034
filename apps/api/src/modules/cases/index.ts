export { CasesModule } from './cases.module.js';
export { accountsOfBothSides, accountsOfSide, announceChange, moveCase } from './app/move-case.js';
export { endClock, refreshDeadline, startClock } from './app/clocks.js';
export { closeUnresolved } from './app/steps.js';
export * as caseUseCases from './app/use-cases.js';
