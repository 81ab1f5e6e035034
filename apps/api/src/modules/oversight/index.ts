export { OversightModule } from './oversight.module.js';
export { OpenForAudit } from './app/open-for-audit.js';
export { AuditOpeningRepository } from './data/audit-opening.repository.js';
