export { ClinicNoticeModule } from './clinic-notice.module.js';
export { hearCases } from './app/hear-cases.js';
export { followJoin, followNotice } from './app/follow-notice.js';
export { recordNotice } from './app/record-notice.js';
export { readClinicReach } from './app/read-notices.query.js';
export { clinicWasTold } from './app/was-told.js';
export { ClinicReachView } from './api/clinic-notice.models.js';
