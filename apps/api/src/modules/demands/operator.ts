/** The door of the operator's commands: nothing behind it loads a server. */
export { lettersFailed } from './app/record-service.js';
