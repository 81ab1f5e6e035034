export * from './refusals.js';
export * from './texts.js';
export * from './inputs.js';
export * from './room-events.js';
export * from './calculation.js';
export * from './faults.js';
