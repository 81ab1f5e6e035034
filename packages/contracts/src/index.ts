export * from './refusals.js';
export * from './inputs.js';
export * from './room-events.js';
