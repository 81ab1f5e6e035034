/** The door of the operator's commands: nothing behind it loads a server. */
export { filesOfUploads } from './data/kept-files.query.js';
