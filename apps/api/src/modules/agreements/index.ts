export { AgreementsModule } from './agreements.module.js';
export { makeDocument } from './app/make-document.js';
export { draftAgreement } from './app/draft-agreement.js';
export { requestSigningCode, signWithCode } from './app/sign-agreement.js';
export { sealAgreement } from './app/seal-agreement.js';
export { confirmPerformance, reportPerformance } from './app/obligations.js';
export { demonstrationAuthority, type Authority } from './pdf/certificates.js';
export { verifyAgreement } from './pdf/verify-agreement.js';
