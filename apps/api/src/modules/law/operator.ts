/** The door of the operator's commands: nothing behind it loads a server. */
export { importStatutes } from './app/import-statutes.js';
