/** The door of the operator's commands: nothing behind it loads a server. */
export { holdWaiting } from './data/held-messages.query.js';
