export { AgreementsModule } from './agreements.module.js';
export { hearCases } from './app/hear-cases.js';
export { agreementUseCases, documentUseCases } from './app/use-cases.js';
export { demonstrationAuthority, type Authority } from './pdf/certificates.js';
export { fingerprintOf } from './pdf/root.js';
export { verifyWhole } from './verify/verify-file.js';
export { verifyAgreement } from './pdf/verify-agreement.js';
