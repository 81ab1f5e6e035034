export { AgreementsModule } from './agreements.module.js';
export { makeDocument } from './app/make-document.js';
export { draftAgreement, draftSettlement } from './app/draft-agreement.js';
export { stampSettlement } from './app/settlement.js';
export { requestSigningCode, signWithCode } from './app/sign-agreement.js';
export { sealAgreement } from './app/seal-agreement.js';
export { confirmPerformance, recordMissed, reportPerformance } from './app/obligations.js';
export { demonstrationAuthority, type Authority } from './pdf/certificates.js';
export { verifyAgreement } from './pdf/verify-agreement.js';
