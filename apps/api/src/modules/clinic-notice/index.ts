export { ClinicNoticeModule } from './clinic-notice.module.js';
export { hearCases } from './app/hear-cases.js';
export { clinicNoticeUseCases } from './app/use-cases.js';
export { readClinicReach } from './app/read-notices.query.js';
export { clinicWasTold } from './data/was-told.query.js';
export { ClinicReachView } from './api/clinic-notice.models.js';
