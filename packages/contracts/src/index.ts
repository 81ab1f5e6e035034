export * from './refusals.js';
export * from './inputs.js';
export * from './room-events.js';
export * from './calculation.js';
