/** The door of the operator's commands: nothing behind it loads a server. */
export { lettersFailed } from './app/follow-message.js';
