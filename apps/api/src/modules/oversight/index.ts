export { OversightModule } from './oversight.module.js';
export { openForAudit } from './app/open-for-audit.js';
