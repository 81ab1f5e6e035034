/** The door of the operator's commands: nothing behind it loads a server. */
export { filesOfAgreements } from './data/kept-files.query.js';
export { AUTHORITY_FILE } from './pdf/certificates.js';
export { readPem } from './pdf/root.js';
export { verifyFile } from './verify/verify-file.js';
